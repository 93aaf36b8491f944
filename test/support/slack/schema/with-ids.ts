import type { Block } from './blocks.ts'
import { elementsIn } from './unique.ts'

let count = 0

/** Gives a block_id and action_ids to what has none, as Slack does; the blocks are changed in place. */
export const withIds = <T extends Block>(blocks: T[]): T[] => {
  for (const block of blocks) {
    block.block_id ??= `auto${++count}`
    for (const element of elementsIn(block)) element.action_id ??= `auto${++count}`
  }
  return blocks
}
