import type { Block } from '../schema/blocks.ts'
import type { Element } from '../schema/elements.ts'
import { optionsOf } from '../schema/options.ts'
import { elementsIn } from '../schema/unique.ts'

/** One thing that a person can press, choose in or type into. */
export interface Interactive {
  readonly blockId: string
  readonly actionId: string
  readonly type: Element['type']
  /** A button's text, a select's placeholder, the label of an input's block. */
  readonly label: string
  /** A button's value. */
  readonly value: string | undefined
  readonly options: readonly { readonly label: string; readonly value: string }[]
  readonly block: Block
  readonly element: Element
}

const labelOf = (block: Block, element: Element): string => {
  if (element.type === 'button') return element.text.text
  if (block.type === 'input') return block.label.text
  return 'placeholder' in element ? (element.placeholder?.text ?? '') : ''
}

/** All interactive elements of a message, an ephemeral or a view, from top to bottom. */
export const elements = (thing: { readonly blocks: readonly Block[] }): readonly Interactive[] =>
  thing.blocks.flatMap((block) =>
    elementsIn(block).map((element) => ({
      blockId: block.block_id ?? '',
      actionId: element.action_id ?? '',
      type: element.type,
      label: labelOf(block, element),
      value: element.type === 'button' ? element.value : undefined,
      options: ('options' in element || 'option_groups' in element ? optionsOf(element) : []).map((o) => ({
        label: o.text.text,
        value: o.value,
      })),
      block,
      element,
    })),
  )
