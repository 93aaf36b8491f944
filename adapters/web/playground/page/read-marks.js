// @ts-check

/** How far each person has read each conversation, kept in this browser. */

const KEY = 'tenon.playground.read'

/** @returns {Record<string, number>} */
function readAll() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}')
  } catch {
    return {}
  }
}

/**
 * Number of the last message that this person has seen there; 0 for none.
 *
 * @param {string} person
 * @param {string} conversation
 */
export function readMark(person, conversation) {
  return readAll()[`${person}|${conversation}`] ?? 0
}

/**
 * @param {string} person
 * @param {string} conversation
 * @param {number} seq
 */
export function markRead(person, conversation, seq) {
  if (seq === readMark(person, conversation)) return
  localStorage.setItem(KEY, JSON.stringify({ ...readAll(), [`${person}|${conversation}`]: seq }))
}
