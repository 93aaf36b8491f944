import type { Block } from '../schema/blocks.ts'
import type { Element } from '../schema/elements.ts'
import { elementsIn } from '../schema/unique.ts'
import { readable } from './readable.ts'
import { richTextOf } from './rich-text-of.ts'

interface AnyText {
  readonly type: 'plain_text' | 'mrkdwn'
  readonly text: string
}

/** Anything with blocks: a message, an ephemeral, a view. */
export interface Readable {
  readonly text?: string | undefined
  readonly blocks?: readonly Block[] | undefined
  readonly modal?: { readonly title: AnyText } | undefined
}

const words = (text: AnyText): string => (text.type === 'mrkdwn' ? readable(text.text) : text.text)

const label = (element: Element): string => {
  if (element.type === 'button') return `[${element.text.text}]`
  const hint = 'placeholder' in element ? element.placeholder?.text : undefined
  const initial = 'initial_option' in element ? element.initial_option?.text.text : undefined
  const typed = 'initial_value' in element ? element.initial_value : undefined
  return `[${initial ?? typed ?? hint ?? element.type} ▾]`
}

const lines = (block: Block): readonly string[] => {
  switch (block.type) {
    case 'header':
    case 'alert':
      return [words(block.text)]
    case 'section': {
      const texts = [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map(words)
      return [...texts, ...elementsIn(block).map(label)]
    }
    case 'context':
      return [block.elements.map((e) => (e.type === 'image' ? e.alt_text : words(e))).join(' ')]
    case 'actions':
      return [block.elements.map(label).join(' ')]
    case 'input':
      return [`${words(block.label)}: ${label(block.element)}`]
    case 'image':
      return [block.title?.text ?? block.alt_text]
    case 'rich_text':
      return [richTextOf(block)]
    case 'markdown':
      return [block.text]
    case 'table':
      return block.rows.map((row) =>
        row.map((cell) => (cell.type === 'rich_text' ? richTextOf(cell) : cell.text)).join(' | '),
      )
    case 'divider':
      return ['---']
  }
}

/** What a person reads, block by block; the plain text where there are no blocks. Buttons are `[label]`. */
export const textOf = (thing: Readable): string => {
  const title = thing.modal ? [words(thing.modal.title)] : []
  const blocks = thing.blocks ?? []
  if (blocks.length === 0 && title.length === 0) return readable(thing.text ?? '')
  return [...title, ...blocks.flatMap(lines)].join('\n')
}
