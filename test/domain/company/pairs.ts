import { ALIKE_CHINESE } from './pairs/alike-chinese.ts'
import { ALIKE_WESTERN } from './pairs/alike-western.ts'
import { DIFFERENT_CHINESE } from './pairs/different-chinese.ts'
import { DIFFERENT_WESTERN } from './pairs/different-western.ts'
import { EQUAL } from './pairs/equal.ts'
import type { LabelledPair } from './pairs/labelled.ts'

/** Names as they come, in pairs that a careful person has judged; the companies are invented but for a few short forms. */
export const PAIRS: readonly LabelledPair[] = [
  ...EQUAL,
  ...ALIKE_CHINESE,
  ...ALIKE_WESTERN,
  ...DIFFERENT_CHINESE,
  ...DIFFERENT_WESTERN,
]
