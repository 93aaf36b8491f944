// @ts-check
import { h } from './dom.js'

/** One line at the foot of the window: what just happened, or why something did not. The newest replaces the one before. */

const line = h('div', { class: 'toast', role: 'status', hidden: true })

/** The element to be placed once, outside what is rebuilt: a screen reader hears only regions that were there before. */
export function toastElement() {
  return line
}

/**
 * @param {string} text
 * @param {{ label: string, run(): void }} [action]
 */
export function say(text, action) {
  show('news', text, action)
}

/** @param {string} text */
export function complain(text) {
  show('problem', text)
}

export function clearToast() {
  line.hidden = true
  line.replaceChildren()
}

/**
 * @param {'news' | 'problem'} kind
 * @param {string} text
 * @param {{ label: string, run(): void }} [action]
 */
function show(kind, text, action) {
  line.dataset.kind = kind
  line.hidden = false
  line.replaceChildren(
    h('p', {}, text),
    action ? h('button', { type: 'button', class: 'toast-action', onclick: action.run }, action.label) : '',
    h('button', { type: 'button', class: 'toast-close', 'aria-label': '×', onclick: clearToast }, '×'),
  )
}
