import type { Clock, Store } from '../../../src/ports.ts'

/** One place to keep things, and the ways in which a test may open it. */
export interface Opened {
  store: Store
  /** Closes the store and opens the same place again. */
  reopen(): Promise<Store>
  /** A second store on the same place, as another process would have. */
  another(): Promise<Store>
  /** Closes every store that was opened, and forgets the place. */
  close(): Promise<void>
}

export type OpenStore = (options: { clock: Clock }) => Promise<Opened>
