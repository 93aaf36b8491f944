import type { Inline, Line } from '../../../src/message.ts'
import { oneLine } from '../../../src/text/clean.ts'
import type { Wording } from './wording.ts'

/** A line as bare words: mentions are names, links their labels. */
export const plainLine = (line: Line, wording: Wording): string =>
  oneLine(line.map((inline) => plainInline(inline, wording)).join(''))

export function plainInline(inline: Inline, wording: Wording): string {
  if (typeof inline === 'string') return inline
  if ('strong' in inline) return inline.strong
  if ('at' in inline) return wording.moment(inline.at)
  return 'mention' in inline ? inline.name : inline.label || inline.href
}

/** One line a line break; formatted pieces stay on theirs. */
export function splitLines(line: Line): Line[] {
  const lines: Line[] = [[]]
  for (const inline of line) {
    const [first = '', ...rest] = typeof inline === 'string' ? inline.split(/\r\n?|[\n\u2028\u2029]/) : ['']
    lines.at(-1)?.push(typeof inline === 'string' ? first : inline)
    lines.push(...rest.map((text): Line => [text]))
  }
  return lines
}
