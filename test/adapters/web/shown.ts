import type { WireBlock, WireContent } from '../../../adapters/web/playground/wire.ts'
import type { Line } from '../../../src/message.ts'

/** What the page shows, block by block: it sets every string as text. */
export const wordsOf = ({ blocks, plain }: WireContent): string =>
  blocks.length === 0 ? plain : blocks.map(wordsIn).join('\n')

function wordsIn(block: WireBlock): string {
  switch (block.kind) {
    case 'title':
      return block.text
    case 'line':
    case 'quiet':
      return block.line.map(pieceOf).join('')
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'controls':
      return block.controls.map((it) => `[${it.kind === 'button' ? it.label : it.placeholder}]`).join(' ')
    case 'divider':
      return ''
  }
}

function pieceOf(piece: Line[number]): string {
  if (typeof piece === 'string') return piece
  if ('strong' in piece) return piece.strong
  if ('at' in piece) return new Date(piece.at).toISOString()
  return 'mention' in piece ? piece.name : piece.label
}

/** Mentions and links; all else is text. */
export const liveIn = ({ blocks }: WireContent): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'line' || block.kind === 'quiet'
      ? block.line.flatMap((piece) =>
          typeof piece === 'object' && ('mention' in piece || 'href' in piece) ? [JSON.stringify(piece)] : [],
        )
      : [],
  )
