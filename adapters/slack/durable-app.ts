import { App, type ReceiverEvent } from '@slack/bolt'

/**
 * Bolt, but an event is acknowledged after its listeners are done: Bolt itself does it before, so that an event whose listener
 * fails would never come again.
 */
export class DurableApp extends App {
  #running = 0
  #idle: (() => void)[] = []

  override async processEvent(event: ReceiverEvent): Promise<void> {
    this.#running += 1
    try {
      if (event.body.event === undefined) return await super.processEvent(event)
      await super.processEvent({ ...event, ack: async () => {} })
      await event.ack()
    } finally {
      this.#running -= 1
      if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  /** Resolves when nothing is in work. */
  idle(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }
}
