import { type Receiver, type Subscription, sinceByType } from '../../src/domain/webhook/events.ts'
import type { WebhookSender, WebhookTask } from '../../src/ports.ts'
import type { Round } from '../clockwork/round.ts'
import type { Core } from '../core.ts'
import { createDelivery } from './delivery.ts'
import { createPause } from './pause.ts'

/** How often it looks for something to do. */
const PATROL = 1000
/** Events that are read at once, and leads of which the receiver is told at the same time. */
const PAGE = 500
const TOGETHER = 4
/** A process that died with leads leaves them to others after this: several times what a receiver has to answer. */
const HELD = 60_000

/**
 * Tells one receiver what becomes of leads: each event at least once, and one lead's one after the other. It has a way of its own, so that
 * one that hangs holds up no other. Several processes may; each lead is one's own while it works on it.
 */
export function createLane(
  core: Core,
  sender: WebhookSender,
  receiver: Receiver,
  draw: () => number = Math.random,
): Round {
  const { clock, logger } = core
  const { webhooks } = core.store
  const stopping = new AbortController()
  const pause = createPause(core, receiver.id, draw)
  const delivery = createDelivery(core, {
    sender,
    receiver,
    pause,
    stopping: stopping.signal,
    draw,
    held: HELD,
  })
  let running: Promise<void> = Promise.resolve()

  async function loop(): Promise<void> {
    let subscription: Subscription | undefined
    while (!stopping.signal.aborted) {
      try {
        subscription ??= await webhooks.subscribe(receiver.id, receiver.events, clock.now())
        await readOn(subscription)
        while (!stopping.signal.aborted && (await workSome(subscription))) {}
      } catch (err) {
        logger.error({ err, receiver: receiver.id }, 'a receiver of webhooks cannot be told')
      }
      await clock.until(clock.now() + PATROL, stopping.signal)
    }
  }

  async function readOn(subscription: Subscription): Promise<void> {
    const since = sinceByType(subscription)
    while (!stopping.signal.aborted) {
      if ((await webhooks.follow(receiver.id, since, PAGE, clock.now())) === 0) return
    }
  }

  /** Whether there was anything to do. One that did not answer is tried with one lead before it gets several again. */
  async function workSome(subscription: Subscription): Promise<boolean> {
    const now = clock.now()
    if (pause.isOn()) return false
    const taken = await webhooks.take(receiver.id, now, pause.isProbing() ? 1 : TOGETHER, now + HELD)
    await Promise.all(taken.map((task) => workOn(task, subscription)))
    return taken.length > 0
  }

  /** What fails here is held until its time is over, and keeps no other one from being told. */
  async function workOn(task: WebhookTask, subscription: Subscription): Promise<void> {
    try {
      await delivery.work(task, subscription)
    } catch (err) {
      logger.error({ err, receiver: receiver.id, lead: task.lead }, 'a lead could not be told to a webhook')
    }
  }

  return {
    start() {
      running = loop()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
