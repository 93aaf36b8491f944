import type { Clock, Logger, Queue } from '../../../src/ports.ts'

/** A fresh, empty queue that several processes could open. */
export interface QueuePlace {
  /** Opens it, as one more process does; by the machine's clock where none is given. */
  open(parts?: { clock?: Clock; logger?: Logger }): Promise<Queue>
  /** Closes all that was opened. */
  leave(): Promise<void>
}

export type At = () => QueuePlace
