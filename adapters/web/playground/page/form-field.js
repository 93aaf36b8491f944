// @ts-check
/** @import { Input } from '../../../../src/message.ts' */
/** @import { PlaygroundWords } from '../../../../src/text/playground.ts' */
import { h, newId, setAttribute } from './dom.js'

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {HTMLElement} element
 * @property {() => string} value
 * @property {() => boolean} isMissing
 * @property {() => void} focus
 * @property {(error: string | undefined) => void} setError
 */

/**
 * An input with its label, its hint and the place for what is wrong with it.
 *
 * @param {Input} input
 * @param {PlaygroundWords} words
 * @returns {Field}
 */
export function formField(input, words) {
  const id = newId()
  const hint = input.hint === undefined ? undefined : h('p', { class: 'hint', id: `${id}-hint` }, input.hint)
  const error = h('p', { class: 'error', id: `${id}-error`, role: 'alert', hidden: true })
  const control = controlOf(input, words, {
    id,
    name: input.name,
    'aria-required': input.required ? 'true' : undefined,
    'aria-describedby': hint ? `${hint.id} ${error.id}` : error.id,
  })
  const optional = !input.required && h('span', { class: 'optional' }, words.optional)
  return {
    name: input.name,
    element: h(
      'div',
      { class: 'field' },
      h('label', { for: id }, input.label, ' ', optional),
      control,
      hint,
      error,
    ),
    value: () => control.value,
    isMissing: () => input.required && control.value.trim() === '',
    focus: () => control.focus(),
    setError(text) {
      setAttribute(control, 'aria-invalid', text === undefined ? undefined : 'true')
      error.hidden = text === undefined
      error.textContent = text ?? ''
    },
  }
}

/**
 * @param {Input} input
 * @param {PlaygroundWords} words
 * @param {Record<string, string | undefined>} props
 */
function controlOf(input, words, props) {
  if (input.kind === 'text' && input.multiline) {
    return h('textarea', { ...props, rows: 4, maxlength: input.max }, input.initial)
  }
  if (input.kind === 'text') {
    return h('input', {
      ...props,
      type: 'text',
      maxlength: input.max,
      value: input.initial,
      autocomplete: 'off',
    })
  }
  if (input.kind === 'date') return h('input', { ...props, type: 'date', value: input.initial })
  const options = input.options.map(({ value, label }) =>
    h('option', { value, selected: value === input.initial }, label),
  )
  return h('select', props, h('option', { value: '' }, input.required ? '' : words.none), ...options)
}
