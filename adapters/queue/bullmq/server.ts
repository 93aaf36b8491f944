import {
  type BackendFactory,
  type IQueueBackend,
  type Processor,
  type Queue,
  type Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq'
import type { Outages } from './outages.ts'
import { patient } from './patient.ts'

/** Puts jobs on the server. */
type Shelf = Pick<Queue, 'addBulk' | 'getJobCounts' | 'waitUntilReady' | 'close' | 'disconnect'>

/** Takes jobs from the server. */
type Hand = Pick<Worker, 'close' | 'disconnect'>

/** A server that BullMQ runs on. */
export interface Server {
  /** Jobs sent to it in one go. */
  bulk: number
  shelf(outages: Outages): Shelf
  hand(process: Processor, outages: Outages): Hand
}

/**
 * A killed worker's knocks come again within seven seconds or so, and one that kills its workers stops coming after the third. The
 * server is asked anew every two seconds, so that a connection that is dead without a word is noticed after three.
 */
const HAND = {
  concurrency: 50,
  lockDuration: 5_000,
  stalledInterval: 1_500,
  maxStalledCount: 3,
  drainDelay: 2,
  runRetryDelay: 1_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} satisfies Partial<WorkerOptions>

/** Events that BullMQ keeps for listeners, of which there are none. */
const EVENTS = { events: { maxLen: 100 } }

/** A server by BullMQ's backend; `adding` and `taking` are how it is reached for the one and for the other. */
export function serverOf<Backend extends IQueueBackend, Connection>(
  backend: BackendFactory<Backend, Connection>,
  at: { name: string; prefix: string; bulk: number; adding: Connection; taking: Connection },
): Server {
  const { Queue, Worker } = withBackend(patient(backend))
  const { name, prefix } = at
  return {
    bulk: at.bulk,
    shelf(outages) {
      const queue = new Queue(name, { prefix, connection: at.adding, streams: EVENTS })
      queue.on('error', outages.failed)
      queue.getBackend().on('ready', outages.well)
      return queue
    },
    hand(process, outages) {
      const worker = new Worker(name, process, { ...HAND, prefix, connection: at.taking })
      worker.on('error', outages.failed)
      worker.on('failed', (_job, error) => outages.failed(error))
      for (const event of ['active', 'completed', 'drained'] as const) worker.on(event, outages.well)
      worker.getBackend().on('ready', outages.well)
      return worker
    },
  }
}
