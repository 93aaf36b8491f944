// @ts-check
/** @import { Reply, WireForm } from '../wire.ts' */
/** @import { PlaygroundWords } from '../../../../src/text/playground.ts' */
import { h, newId } from './dom.js'
import { formField } from './form-field.js'

/**
 * Opens a form over the page. It closes when its submission is done; else the words beside the inputs say what is missing, and all
 * that was typed stays.
 *
 * @param {WireForm} form
 * @param {PlaygroundWords} words
 * @param {(values: Record<string, string>) => Promise<Reply>} submit
 */
export function openForm(form, words, submit) {
  const title = newId()
  const fields = form.inputs.map((input) => formField(input, words))
  const problem = h('p', { class: 'form-problem', role: 'alert', hidden: true })
  const send = h('button', { type: 'submit', class: 'primary' }, form.submit)
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, words.cancel)
  const body = h(
    'form',
    { novalidate: true, onsubmit },
    h('h2', { id: title }, form.title),
    h(
      'div',
      { class: 'form-body' },
      form.intro !== undefined && h('p', { class: 'form-intro' }, form.intro),
      problem,
      ...fields.map(({ element }) => element),
    ),
    h('footer', {}, cancel, send),
  )
  const dialog = h(
    'dialog',
    { class: 'form', 'aria-labelledby': title, onclose: () => dialog.remove() },
    body,
  )

  /** @param {SubmitEvent} event */
  function onsubmit(event) {
    event.preventDefault()
    if (send.getAttribute('aria-disabled') === 'true') return
    void trySubmit()
  }

  async function trySubmit() {
    const missing = fields.filter((field) => field.isMissing())
    if (missing.length > 0) {
      showErrors(Object.fromEntries(missing.map(({ name }) => [name, words.required])))
      return
    }
    send.setAttribute('aria-disabled', 'true')
    const reply = await submit(Object.fromEntries(fields.map(({ name, value }) => [name, value()])))
    send.removeAttribute('aria-disabled')
    if (reply.kind === 'errors') showErrors(reply.inputs, reply.form)
    else dialog.close()
  }

  /** @param {Record<string, string>} inputs @param {string} [whole] */
  function showErrors(inputs, whole) {
    problem.hidden = whole === undefined
    problem.textContent = whole ?? ''
    for (const field of fields) field.setError(inputs[field.name])
    fields.find(({ name }) => inputs[name] !== undefined)?.focus()
  }

  document.body.append(dialog)
  dialog.showModal()
  fields[0]?.focus()
}
