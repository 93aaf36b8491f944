import { App, type ReceiverEvent } from '@slack/bolt'

type OnPress = (body: ReceiverEvent['body'], ack: () => Promise<void>) => Promise<void>

/**
 * Bolt, but an event is acknowledged after its listeners are done: Bolt itself does it before, so that an event whose listener
 * fails would never come again. And presses, by far the most of what comes, go past it: what it makes ready for its listeners took a
 * seventh of all the CPU of a press, and ours needs none of it.
 */
export class DurableApp extends App {
  #onPress: OnPress | undefined
  #running = 0
  #idle: (() => void)[] = []

  override async processEvent(event: ReceiverEvent): Promise<void> {
    this.#running += 1
    try {
      if (event.body.type === 'block_actions' && this.#onPress !== undefined)
        return await this.#onPress(event.body, event.ack)
      if (event.body.event === undefined) return await super.processEvent(event)
      await super.processEvent({ ...event, ack: async () => {} })
      await event.ack()
    } finally {
      this.#running -= 1
      if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  /** Whom presses of buttons and choices go to; they acknowledge. A fault of theirs is what `processEvent` rejects with. */
  press(listener: OnPress): void {
    this.#onPress = listener
  }

  /** Resolves when nothing is in work. */
  idle(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }
}
