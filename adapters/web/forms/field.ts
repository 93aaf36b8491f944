import type { Input } from '../../../src/message.ts'
import type { Texts } from '../../../src/text/index.ts'
import { attributes, type Html, html } from './html.ts'

/** How an input is shown: what stands in it, and what is wrong with that. */
export interface Shown {
  id: string
  value: string
  /** What is wrong, in words. */
  wrong: string | undefined
  /** Whether the page opens with the cursor here. */
  first: boolean
}

/** As many options as are shown at once, where one of them must be chosen; other lists open. */
const RADIOS = 4

/** An input with its label, its hint and what is wrong with it, all tied together for whoever cannot see them. */
export function fieldOf(input: Input, shown: Shown, words: Texts['formPage']): Html {
  const { id, wrong } = shown
  const mark = input.required && html` <span class="mark">${words.required}</span>`
  const notes = [
    input.hint !== undefined && html`<p class="hint" id="${id}-hint">${input.hint}</p>\n`,
    wrong !== undefined && html`<p class="error" id="${id}-error">${wrong}</p>\n`,
  ]
  const described = [input.hint !== undefined && `${id}-hint`, wrong !== undefined && `${id}-error`]
  const said = attributes({
    'aria-required': input.required && 'true',
    'aria-invalid': wrong !== undefined && 'true',
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
  })
  const kind = attributes({ class: wrong === undefined ? 'field' : 'field wrong' })
  if (input.kind === 'choice' && input.required && input.options.length <= RADIOS) {
    return html`<fieldset${kind} role="radiogroup"${said}>
<legend>${input.label}${mark}</legend>
${notes}${radios(input, shown)}
</fieldset>
`
  }
  return html`<div${kind}>
<label for="${id}">${input.label}${mark}</label>
${notes}${controlOf(input, shown, words, said)}
</div>
`
}

type Choice = Input & { kind: 'choice' }

function radios({ name, options }: Choice, { id, value, first }: Shown): Html[] {
  return options.map((option, i) => {
    const own = attributes({
      name,
      value: option.value,
      checked: option.value === value,
      autofocus: first && i === 0,
    })
    return html`<label class="choice"><input type="radio" id="${id}-${i}"${own}><span>${option.label}</span></label>\n`
  })
}

function controlOf(input: Input, { id, value, first }: Shown, words: Texts['formPage'], said: Html): Html {
  const common = attributes({ id, name: input.name, autofocus: first })
  if (input.kind === 'choice') {
    return html`<select${common}${said}>
<option value="">${input.required ? words.choose : words.none}</option>
${input.options.map((option) => {
  const own = attributes({ value: option.value, selected: option.value === value })
  return html`<option${own}>${option.label}</option>\n`
})}</select>`
  }
  // A text area swallows a line break at its beginning: the first one is for that.
  if (input.kind === 'text' && input.multiline)
    return html`<textarea${common}${said} rows="4">\n${value}</textarea>`
  return html`<input type="${input.kind}"${common}${said} value="${value}" autocomplete="off">`
}
