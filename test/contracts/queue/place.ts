import type { Clock, Logger, Queue } from '../../../src/ports.ts'

/** A fresh, empty queue that several processes could open. */
export interface QueuePlace {
  /** Opens it, as one more process does; by the machine's clock where none is given. */
  open(parts?: { clock?: Clock; logger?: Logger }): Promise<Queue>
  /** Closes all that was opened. */
  leave(): Promise<void>
}

export type At = () => QueuePlace

/** A queue on a server that may be taken away. */
export interface ServerPlace extends QueuePlace {
  /** Opens it, over this port of the loopback where one is given. */
  open(parts?: { clock?: Clock; logger?: Logger; port?: number }): Promise<Queue>
  /** Its address. */
  url: string
  server: { stop(): Promise<void>; start(): Promise<void> }
  /** What the server still has of this queue: of knocks, and of anything else. */
  left(): Promise<{ knocks: number; words: number }>
}
