import type { types } from '@slack/bolt'
import type { Block, Line, Message } from '../../src/message.ts'
import { clean, oneLine } from '../../src/text/clean.ts'
import { controlBlocks } from './controls.ts'
import { type Built, fixedIn, keepFirst, shorten } from './fit.ts'
import { lineBlock, type Names, quietBlock } from './line.ts'
import { cut, escapeWithin } from './text.ts'

/** What chat.postMessage and its kin take. */
export interface Laid {
  text: string
  blocks: types.KnownBlock[]
}

/** Blocks of one message. */
export const BLOCKS = 50
const LINES = 200
const TITLE = 150
const FIELDS = 10
const FIELD_LABEL = 150
const FIELD = 2000
/** Slack cuts an update's text off at 4000, and refuses messages from about 11 000 characters on. */
const TEXT = 3000
const MESSAGE = 9500
/** Moments in small print take text that cannot be cut; beyond this they are written in ordinary size, where they do not. */
const FIXED = 3000

type Piece = Exclude<Block, { kind: 'line' }> | { kind: 'lines'; lines: Line[] }

const plainText = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })

function titleBlock(title: string): Built | undefined {
  const text = plainText(cut(oneLine(title), TITLE))
  return text.text ? { block: { type: 'header', text }, texts: [text] } : undefined
}

function factBlocks(facts: { label: string; value: string }[]): Built[] {
  const fields = facts
    .map((fact) => ({ label: cut(oneLine(fact.label), FIELD_LABEL), value: oneLine(fact.value) }))
    .filter(({ label, value }) => label || value)
    .map(({ label, value }) => plainText(cut(label ? `${label}\n${value || '–'}` : value, FIELD)))
  return Array.from({ length: Math.ceil(fields.length / FIELDS) }, (_, index) => {
    const own = fields.slice(index * FIELDS, (index + 1) * FIELDS)
    return { block: { type: 'section', fields: own }, texts: own }
  })
}

const some = (built: Built | undefined): Built[] => (built ? [built] : [])

function build(piece: Piece, names: Names, nonce: string): Built[] {
  switch (piece.kind) {
    case 'title':
      return some(titleBlock(piece.text))
    case 'lines':
      return some(lineBlock(piece.lines, names))
    case 'quiet':
      return some(quietBlock(piece.line, names))
    case 'facts':
      return factBlocks(piece.facts)
    case 'controls':
      return controlBlocks(piece.controls, nonce)
    case 'divider':
      return [{ block: { type: 'divider' }, texts: [] }]
  }
}

/** Ways to draw a long message with less: adjacent lines in one block, small print in ordinary size. */
interface Sparing {
  together?: boolean
  large?: boolean
}

/** Lines one a block, or, where that would be too many blocks, all that follow each other in one. */
function pieces(blocks: Block[], how: Sparing): Piece[] {
  const found: Piece[] = []
  let lines = 0
  for (const block of blocks) {
    if (block.kind !== 'line' && !(how.large && block.kind === 'quiet')) {
      found.push(block)
      continue
    }
    lines += 1
    if (lines > LINES) continue
    const last = found.at(-1)
    if (how.together && last?.kind === 'lines') last.lines.push(block.line)
    else found.push({ kind: 'lines', lines: [block.line] })
  }
  if (lines > LINES) found.push({ kind: 'quiet', line: ['…'] })
  return found
}

/**
 * A message as Slack shows it, within all of Slack's limits: texts are cut, the longest first, and lines left out at the end
 * before any control is. All text travels in carriers that Slack takes literally. A card's tone has no carrier of its own in
 * Slack: the title says it.
 * @param nonce differs from one drawing of the same message to the next.
 */
export function layout(message: Message, names: Names, nonce: string): Laid {
  const text = escapeWithin(clean(message.plain).trim(), TEXT) || '…'
  const draw = (how: Sparing): Built[] =>
    pieces(message.blocks, how).flatMap((piece, index) => build(piece, names, `${nonce}.${index}`))
  let built = draw({})
  if (built.length > BLOCKS) built = draw({ together: true })
  if (fixedIn(built) > FIXED) built = draw({ together: true, large: true })
  const more: Built = { block: { type: 'context', elements: [plainText('…')] }, texts: [] }
  const kept = keepFirst(built, BLOCKS, more)
  shorten(kept, MESSAGE - text.length)
  return { text, blocks: kept.map(({ block }) => block) }
}
