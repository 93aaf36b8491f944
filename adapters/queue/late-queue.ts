import { setTimeout as wait } from 'node:timers/promises'
import type { Knock, Logger, Queue } from '../../src/ports.ts'
import { HORIZON } from './horizon.ts'
import { QueueAway } from './unfit.ts'

/** Milliseconds between two attempts to reach the server. */
const EVERY = 1000

/**
 * A queue whose server is not there yet: `open` is tried until it is, and then it is that queue. Until then it refuses everything, which costs
 * nothing but time. Where what is reached at last cannot be used, `ping` says why, and it is tried on.
 */
export function createLateQueue(
  why: QueueAway,
  open: () => Promise<Queue>,
  { logger }: { logger: Logger },
): Queue {
  const stopping = new AbortController()
  const hands = new Set<{ begin(queue: Queue): void }>()
  let queue: Queue | undefined
  let fault: Error = why

  async function reach(): Promise<void> {
    while (queue === undefined) {
      await wait(EVERY, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      queue = await open().catch(hear)
    }
    if (stopping.signal.aborted) return
    logger.info({}, 'the queue can be reached now')
    for (const hand of hands) hand.begin(queue)
  }

  function hear(error: unknown): undefined {
    const heard = error instanceof Error ? error : new Error('the queue cannot be opened')
    if (!(heard instanceof QueueAway) && heard.message !== fault.message)
      logger.error({ err: heard }, 'the queue cannot be used')
    fault = heard
    return undefined
  }

  const reached = (): Promise<Queue> => (queue === undefined ? Promise.reject(fault) : Promise.resolve(queue))
  const reaching = reach()
  return {
    horizon: HORIZON,
    add: async (knocks) => (await reached()).add(knocks),
    depth: async () => (await reached()).depth(),
    ping: async () => (await reached()).ping(),
    work(answer) {
      const hand = handOf(answer)
      hands.add(hand)
      if (queue !== undefined) hand.begin(queue)
      return {
        async stop() {
          hands.delete(hand)
          await hand.stop()
        },
      }
    },
    async close() {
      stopping.abort()
      await reaching
      await queue?.close()
    },
  }
}

/** Somebody who answers knocks as soon as there is a queue that has any. */
function handOf(answer: (knock: Knock) => Promise<void>) {
  let work: ReturnType<Queue['work']> | undefined
  return {
    begin(queue: Queue) {
      work ??= queue.work(answer)
    },
    async stop() {
      await work?.stop()
    },
  }
}
