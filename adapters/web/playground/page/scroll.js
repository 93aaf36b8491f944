// @ts-check
import { h } from './dom.js'

/** Pixels from the end that still count as looking at the newest. */
const NEAR = 120

/**
 * Keeps a scrolled list at its newest entry for a person who is there, and offers a way back to one who is reading higher up.
 *
 * @param {HTMLElement} scroll
 * @param {string} label
 */
export function followEnd(scroll, label) {
  const isNear = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR
  const last = () => scroll.querySelector('ol > :last-child')?.getAttribute('data-key')
  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight
  }
  const button = h('button', { type: 'button', class: 'newest', hidden: true, onclick: toEnd }, `↓ ${label}`)
  scroll.addEventListener('scroll', () => {
    if (isNear()) button.hidden = true
  })
  return {
    button,
    /**
     * Runs a redraw and then goes to the end where the person was there before, or where `fresh` says that this is another list.
     *
     * @param {boolean} fresh
     * @param {() => void} draw
     */
    around(fresh, draw) {
      const stay = fresh || isNear()
      const before = last()
      draw()
      if (stay) toEnd()
      else if (last() !== before) button.hidden = false
      if (fresh) button.hidden = true
    },
  }
}
