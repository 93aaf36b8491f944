import type { ChatName, Hold, Store } from '../../../src/ports.ts'
import { HOUR, MONDAY } from '../../support/leads.ts'

/** How a process asks for a lane, for so long that no test sees the end of it. */
export const heldBy = (holder: string, more: Partial<Hold> = {}): Hold => ({
  holder,
  until: MONDAY + 7 * 24 * HOUR,
  freeAt: 0,
  lookAt: MONDAY,
  ...more,
})

/** A process that does nothing but claim. */
export const HERE = heldBy('here')

/** Where something waits that nobody works at, as a process sees it that has just come. */
export const lanesOf = async (store: Store, now = MONDAY): Promise<[ChatName, string][]> =>
  (await store.lanes('just come', now)).map(({ chat, dest }) => [chat, dest])
