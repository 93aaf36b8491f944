import type { z } from 'zod'
import type { Block } from './blocks.ts'
import type { Element } from './elements.ts'

/** The interactive elements of one block. */
export const elementsIn = (block: Block): readonly Element[] => {
  if (block.type === 'actions') return block.elements
  if (block.type === 'input') return [block.element]
  if (block.type !== 'section' || block.accessory === undefined) return []
  return block.accessory.type === 'image' ? [] : [block.accessory]
}

const repeated = (ids: readonly (string | undefined)[]): string | undefined =>
  ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index)

/** Reports what no single block can know: ids used twice, a second table, two elements that want the focus. */
export const checkTogether = (blocks: readonly Block[], context: z.core.$RefinementCtx): void => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message })
  const block = repeated(blocks.map((b) => b.block_id))
  if (block !== undefined) refuse(`block_id "${block}" is used twice`)
  for (const b of blocks) {
    const action = repeated(elementsIn(b).map((e) => e.action_id))
    if (action !== undefined) refuse(`action_id "${action}" is used twice in one block`)
  }
  if (blocks.filter((b) => b.type === 'table').length > 1) refuse('only_one_table_allowed')
  const focused = blocks.flatMap(elementsIn).filter((e) => 'focus_on_load' in e && e.focus_on_load)
  if (focused.length > 1) refuse('focus_on_load is set on more than one element')
}
