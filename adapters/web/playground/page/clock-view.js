// @ts-check
/** @import { App } from './app.js' */
import { fill, h, setAttribute } from './dom.js'

const MINUTE = 60_000
const DAY = 86_400_000

/** The playground's time, the next moment at which something happens by itself, and the buttons that push it. @param {App} app */
export function clockView(app) {
  const { words } = app.model
  const time = h('strong', { class: 'now' })
  const next = h('span', { class: 'next' })
  const toNext = button(words.toNext, () => app.push({ to: 'next-deadline' }))
  toNext.className = 'primary'
  const element = h(
    'section',
    { class: 'clock', 'aria-label': words.clock },
    h('div', { class: 'times' }, h('span', { class: 'clock-label' }, words.clock), time, next),
    h(
      'div',
      { class: 'pushes' },
      button(words.halfHour, () => app.push({ push: 30 * MINUTE })),
      button(words.day, () => app.push({ push: DAY })),
      toNext,
    ),
  )

  function redraw() {
    const { moments, state } = app.model
    setText(time, moments.full(app.model.now()))
    setText(next, nextWords(state.clock.next))
    setAttribute(toNext, 'disabled', state.clock.next === undefined)
  }

  /** @param {number | undefined} at */
  function nextWords(at) {
    if (at === undefined) return words.noNext
    return at <= app.model.now() ? words.nextNow : fill(words.nextIs, { moment: app.model.moments.say(at) })
  }

  return { element, redraw }
}

/** @param {string} label @param {() => void} onclick */
function button(label, onclick) {
  return h('button', { type: 'button', onclick }, label)
}

/** Leaves the text alone where it is the same, so that a selection in it lives. @param {Element} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}
