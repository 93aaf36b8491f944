// @ts-check
/** @import { App } from './app.js' */
import { h, newId } from './dom.js'

const COMMANDS = ['/lead', '/lead help', '/lead mine', '/lead board', '/lead credit', '/lead policy']

/** What was typed and not sent, by person and place, while the page lives. @type {Map<string, string>} */
const drafts = new Map()

/**
 * The box to write in. Enter sends, Shift and Enter start a new line; while an input method is composing, Enter belongs to it.
 *
 * @param {App} app
 * @param {{ label: () => string, thread: () => string | undefined, chips: boolean }} options
 */
export function composerView(app, { label, thread, chips }) {
  const { words } = app.model
  const keys = newId()
  const box = h('textarea', {
    rows: 1,
    'aria-describedby': keys,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      void send()
    },
    oninput: () => drafts.set(place(), box.value),
  })
  const button = h('button', { type: 'submit', class: 'primary' }, words.send)
  const element = h(
    'form',
    {
      class: 'composer',
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault()
        void send()
      },
    },
    chips && chipRow(app, write),
    h('div', { class: 'write' }, box, button),
    h('p', { class: 'keys', id: keys }, words.keys),
  )
  let sending = false
  let shownPlace = ''

  const place = () => `${app.model.state.me}|${app.model.conversation}|${thread() ?? ''}`

  async function send() {
    const text = box.value
    if (sending || text.trim() === '') return
    sending = true
    const from = place()
    const taken = await app.say(text, thread())
    sending = false
    if (!taken) return
    drafts.delete(from)
    if (place() === from && box.value === text) box.value = ''
  }

  /** @param {string} text */
  function write(text) {
    box.value = text
    drafts.set(place(), text)
    box.focus()
    box.setSelectionRange(text.length, text.length)
    box.scrollTop = 0
  }

  function redraw() {
    box.setAttribute('placeholder', label())
    box.setAttribute('aria-label', label())
    if (place() === shownPlace) return
    shownPlace = place()
    box.value = drafts.get(shownPlace) ?? ''
  }

  if (chips) app.compose = write
  return { element, redraw }
}

/** @param {App} app @param {(text: string) => void} write */
function chipRow(app, write) {
  const { words, state } = app.model
  return h(
    'div',
    { class: 'chips' },
    h(
      'div',
      { role: 'group', 'aria-label': words.examples },
      h('span', { 'aria-hidden': 'true' }, words.examples),
      ...state.examples.map(({ label, text }) =>
        h('button', { type: 'button', onclick: () => write(`/lead ${text}`) }, label),
      ),
    ),
    h(
      'div',
      { role: 'group', 'aria-label': words.commands },
      h('span', { 'aria-hidden': 'true' }, words.commands),
      ...COMMANDS.map((command) => h('button', { type: 'button', onclick: () => app.say(command) }, command)),
    ),
  )
}
