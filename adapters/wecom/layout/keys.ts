import { createHash } from 'node:crypto'
import { type ActionValue, decodeValue, encodeValue } from '../../../src/message.ts'

/** Neither an action nor an encoded value begins with one of these. */
const SEPARATOR = '|'
const CHOSEN = '?'
const MORE = '>'
/** No encoded value is without a dot. */
const NOBODY = 'nobody'
const NOTHING = 'nothing'

/** The option that stands for no choice. */
export const PLACEHOLDER_ID = NOBODY
/** The key of a button that does nothing: a smart bot's card cannot be without one. */
export const NOTHING_KEY = NOTHING

/** A button's key: its action and its value, which come back with the click. */
export const keyOf = (action: string, value: ActionValue): string =>
  `${action}${SEPARATOR}${encodeValue(value)}`

/** The key of the button that sends what was chosen in a select. */
export const chosenKeyOf = (action: string): string => `${CHOSEN}${action}`

/** The key of the menu's item that leads to all that has no room: what the card says, and its controls from this one on. */
export const moreKeyOf = (from: number): string => `${MORE}${from}`

/** The key of the select that gives a press its reason. */
export const REASON = 'reason'

/**
 * `unchosen`: the button of a select was pressed before anybody was chosen. `more`: somebody wants to see what has no room, its controls
 * from this one on.
 */
export type Press =
  | { kind: 'press'; action: string; value: ActionValue }
  | { kind: 'unchosen'; action: string }
  | { kind: 'more'; from: number }

/** What a click asks for: its key, and the ids of the chosen options by question. Undefined where that is nothing of ours. */
export function pressOf(key: string, selected: ReadonlyMap<string, readonly string[]>): Press | undefined {
  if (key.startsWith(CHOSEN)) {
    const action = key.slice(CHOSEN.length)
    const [id = NOBODY] = selected.get(action) ?? []
    if (action === '') return undefined
    return id === NOBODY ? { kind: 'unchosen', action } : { kind: 'press', action, value: decodeValue(id) }
  }
  const [, from] = MORE_KEY.exec(key) ?? []
  if (from !== undefined) return { kind: 'more', from: Number(from) }
  const at = key.indexOf(SEPARATOR)
  if (at <= 0) return undefined
  const [reason = NOBODY] = selected.get(REASON) ?? []
  const value = decodeValue(key.slice(at + 1))
  return {
    kind: 'press',
    action: key.slice(0, at),
    value: reason === NOBODY ? value : { ...value, reason },
  }
}

const MORE_KEY = /^>(\d{1,3})$/
const READABLE = 80

/**
 * The task id of a card: the same for the same key and posting, so that a card sent again after an unknown outcome meets itself; another
 * one for another posting. At most 128 bytes of `0-9A-Za-z_@-`.
 */
export function taskIdOf(key: string, posting: string | number): string {
  const readable = key.replace(/[^0-9A-Za-z_@-]+/g, '_').slice(0, READABLE)
  const digest = createHash('sha256')
    .update(JSON.stringify([key, String(posting)]))
    .digest('base64url')
  return `${readable}-${digest.slice(0, 22)}`
}
