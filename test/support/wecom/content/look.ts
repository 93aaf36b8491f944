import type { Look } from '../model.ts'
import type { Channel } from '../schema/limits.ts'

/** What a message shows; everything that `more` does not name is not there. */
export const newLook = (via: Channel, type: string, more: Partial<Look> = {}): Look => ({
  type,
  via,
  text: '',
  card: undefined,
  greyed: undefined,
  links: [],
  ...more,
})
