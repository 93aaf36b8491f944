import { betweenCharacters } from '../../src/text/characters.ts'

/**
 * Text on its way to Slack. Slack does not say whether its limits count code points or UTF-16 units; we count units,
 * which are never fewer, and cut between characters.
 */

const ELLIPSIS = '…'

/** At most `max` units of a text, never half a character; `end` shows that it was cut. */
export function cut(text: string, max: number, end: string = ELLIPSIS): string {
  if (text.length <= max) return text
  const stop = max - end.length
  return stop < 0 ? '' : `${text.slice(0, betweenCharacters(text, stop)).trimEnd()}${end}`
}

/** The three characters that Slack's markup starts from. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `escapeMarkup` of as much of a text as fits in `max` units once escaped; no entity is cut. */
export function escapeWithin(text: string, max: number): string {
  let room = Math.min(text.length, max)
  for (;;) {
    const escaped = escapeMarkup(cut(text, room))
    if (escaped.length <= max || room === 0) return escaped
    room = Math.max(0, room - Math.ceil((escaped.length - max) / 5))
  }
}
