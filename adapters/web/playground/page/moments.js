// @ts-check
/** @import { Language } from '../../../../src/domain/workspace.ts' */
/** @import { PlaygroundWords } from '../../../../src/text/playground.ts' */
import { fill, h } from './dom.js'

const DAY = 86_400_000

/**
 * @typedef {object} Moments
 * @property {(at: number) => string} say A moment as people say it: "今天 15:10", "11月23日 周一 09:15".
 * @property {(at: number) => string} full The same with its date in any case.
 * @property {(at: number) => HTMLTimeElement} element The same as an element that `refresh` keeps true.
 * @property {(root: ParentNode) => void} refresh What was today may be yesterday now.
 */

/**
 * Moments in the workspace's zone, in the person's language, seen from the playground's time.
 *
 * @param {Language} language
 * @param {string} timeZone
 * @param {PlaygroundWords} words
 * @param {() => number} now
 * @returns {Moments}
 */
export function createMoments(language, timeZone, words, now) {
  const clock = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  /** @type {Intl.DateTimeFormatOptions} */
  const dayParts = { timeZone, month: language === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short' }
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, dayParts)
  const longDate = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...dayParts,
    year: 'numeric',
  })
  const isoDate = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })

  /** @param {number} at */
  const dayNumber = (at) => Date.parse(isoDate.format(at)) / DAY

  /** @param {number} at */
  function full(at) {
    const sameYear = isoDate.format(at).slice(0, 4) === isoDate.format(now()).slice(0, 4)
    return `${(sameYear ? date : longDate).format(at)} ${clock.format(at)}`
  }

  /** @param {number} at */
  function say(at) {
    const time = clock.format(at)
    const days = dayNumber(at) - dayNumber(now())
    if (days === 0) return fill(words.today, { time })
    if (days === 1) return fill(words.tomorrow, { time })
    if (days === -1) return fill(words.yesterday, { time })
    return full(at)
  }

  return {
    say,
    full,
    element: (at) => h('time', { datetime: new Date(at).toISOString(), 'data-at': at }, say(at)),
    refresh(root) {
      for (const element of root.querySelectorAll('time[data-at]')) {
        const text = say(Number(element.getAttribute('data-at')))
        if (element.textContent !== text) element.textContent = text
      }
    },
  }
}
