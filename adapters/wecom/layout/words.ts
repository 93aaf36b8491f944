import type { Block, Inline, Line, Message } from '../../../src/message.ts'
import { clean } from '../../../src/text/clean.ts'
import { bytes, cutBytes } from '../text.ts'
import type { Dialect } from './dialects.ts'
import { plainLine, splitLines } from './plain.ts'
import type { Wording } from './wording.ts'

interface Said {
  line: Line
  quiet: boolean
}

const ENOUGH = 2000
const URL_LENGTH = 2000
const MORE = '…'

/**
 * A message in words, at most `max` bytes: line by line, the first line that does not fit cut and without its formats, so that none is
 * left open. Buttons have no place in it.
 */
export function words(message: Message, wording: Wording, dialect: Dialect, max: number): string {
  const lines = message.blocks.flatMap(linesOf).slice(0, ENOUGH)
  const written = writeLines(lines, wording, dialect, max)
  return written || writeLines([{ line: [message.plain], quiet: false }], wording, dialect, max) || MORE
}

/**
 * A message in words that may be longer than one text: in up to so many pieces of at most so many bytes, parted between lines. What has
 * no room in the last piece is cut.
 */
export function wordsInPieces(
  message: Message,
  wording: Wording,
  dialect: Dialect,
  { bytes: max, pieces }: { bytes: number; pieces: number },
): string[] {
  const said: string[] = []
  let rest = message.blocks
  while (said.length < pieces - 1) {
    const fits = asManyAs(rest, (blocks) => bytes(written(blocks, wording, dialect)) <= max)
    if (fits === 0 || fits === rest.length) break
    said.push(written(rest.slice(0, fits), wording, dialect))
    rest = rest.slice(fits)
  }
  return [...said.filter((text) => text !== ''), words({ ...message, blocks: rest }, wording, dialect, max)]
}

const written = (blocks: readonly Block[], wording: Wording, dialect: Dialect): string =>
  blocks
    .flatMap(linesOf)
    .map((said) => write(said, wording, dialect))
    .filter((line) => line !== '')
    .join('\n')

/** How many of the first blocks fit. */
function asManyAs(blocks: readonly Block[], holds: (blocks: readonly Block[]) => boolean): number {
  let count = 0
  while (count < blocks.length && holds(blocks.slice(0, count + 1))) count += 1
  return count
}

function writeLines(lines: Said[], wording: Wording, dialect: Dialect, max: number): string {
  const whole = lines.map((said) => write(said, wording, dialect))
  const rest = bytes(`\n${MORE}`)
  let text = ''
  for (const [index, { line }] of lines.entries()) {
    const next = whole[index] ?? ''
    if (next === '') continue
    const longer = text === '' ? next : `${text}\n${next}`
    const isLast = whole.slice(index + 1).every((other) => other === '')
    if (bytes(longer) + (isLast ? 0 : rest) <= max) {
      text = longer
      continue
    }
    const bare = dialect.line(dialect.text(plainLine(line, wording)))
    const room = max - bytes(text === '' ? '' : `${text}\n`)
    const begun = cutBytes(isLast ? bare : `${bare}${MORE}`, room)
    return [text, begun].filter((part) => part !== '').join('\n')
  }
  return text
}

function linesOf(block: Block): Said[] {
  switch (block.kind) {
    case 'title':
      return [{ line: [{ strong: block.text }], quiet: false }]
    case 'line':
      return splitLines(block.line).map((line) => ({ line, quiet: false }))
    case 'quiet':
      return splitLines(block.line).map((line) => ({ line, quiet: true }))
    case 'facts':
      return block.facts.map(({ label, value }) => ({ line: [`${label}: ${value}`], quiet: false }))
    case 'controls':
    case 'divider':
      return []
  }
}

function write({ line, quiet }: Said, wording: Wording, dialect: Dialect): string {
  const written = line.map((inline) => writeInline(inline, wording, dialect)).join('')
  const text = dialect.line(written.replace(/\s+/g, ' '))
  return quiet && text !== '' ? dialect.quiet(text) : text
}

function writeInline(inline: Inline, wording: Wording, dialect: Dialect): string {
  if (typeof inline === 'string') return dialect.text(inline)
  if ('strong' in inline) return dialect.strong(inline.strong)
  if ('at' in inline) return dialect.text(wording.moment(inline.at))
  if ('mention' in inline) return dialect.text(inline.name)
  const url = webAddress(inline.href)
  const label = clean(inline.label).replace(/\s+/g, ' ').trim()
  return url === undefined ? dialect.text(label) : dialect.link(url.href, label || url.host)
}

function webAddress(href: string): URL | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined
  return url && /^https?:$/.test(url.protocol) && url.href.length <= URL_LENGTH ? url : undefined
}
