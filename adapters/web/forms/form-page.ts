import type { Form } from '../../../src/message.ts'
import { fillText } from '../../../src/text/index.ts'
import { momentText, type Voice } from '../../../src/text/voice.ts'
import { documentOf } from './document.ts'
import { fieldOf } from './field.ts'
import { html } from './html.ts'
import type { Typed } from './typed.ts'

/** Who reads a page, and how moments are told to them. */
export interface Reader {
  voice: Pick<Voice, 'language' | 'texts'>
  timezone: string
}

/** What is wrong with a submission, in words; `form`: with the whole. */
export interface Wrong {
  inputs: Record<string, string>
  form?: string
}

interface FormPage {
  form: Form
  /** Where it is sent to, from this page. */
  action: string
  /** Shown in the inputs; without it, what the form begins with. */
  typed?: Typed
  wrong?: Wrong
  expiresAt: number
}

/** The form as a page. After a refusal it has the words beside the inputs, all that was typed, and the cursor at the first of them. */
export function formPage({ form, action, typed, wrong, expiresAt }: FormPage, reader: Reader): string {
  const { voice, timezone } = reader
  const words = voice.texts.formPage
  const marked = form.inputs.map(({ name }) => wrong?.inputs[name])
  const first = marked.findIndex((words) => words !== undefined)
  const problem = wrong && problemText(form, wrong, words.notSaved)
  // What is not beside an input is read first; else the cursor goes to the first input that is wrong.
  const body = html`<h1>${form.title}</h1>
${form.intro !== undefined && html`<p class="intro">${form.intro}</p>`}
${problem !== undefined && html`<div class="problem" role="alert" tabindex="-1"${first < 0 && html` autofocus`}>${problem}</div>`}
<form method="post" action="${action}" novalidate>
${form.inputs.map((input, i) =>
  fieldOf(
    input,
    {
      id: `input-${i}`,
      value: typed?.get(input.name) ?? (typed ? '' : (input.initial ?? '')),
      wrong: marked[i],
      first: i === first,
    },
    words,
  ),
)}
<button type="submit">${form.submit}</button>
</form>
<p class="quiet until">${fillText(words.until, { at: momentText(expiresAt, timezone, voice.language) })}</p>`
  const title = wrong === undefined ? form.title : fillText(words.wrongTitle, { title: form.title })
  return documentOf({ title, body }, voice.language)
}

/** What is said above the form: what belongs to no input of it too. */
function problemText(form: Form, wrong: Wrong, otherwise: string): string {
  const names = form.inputs.map(({ name }) => name)
  const elsewhere = Object.entries(wrong.inputs).flatMap(([name, words]) =>
    names.includes(name) ? [] : [words],
  )
  const said = [wrong.form, ...elsewhere].filter((words) => words !== undefined && words !== '')
  return said.length === 0 ? otherwise : said.join('\n')
}
