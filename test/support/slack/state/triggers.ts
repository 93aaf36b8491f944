/** How long a person's interaction may still be answered with a modal, in ms of the fake's clock. */
const LIFE = 3000

export interface Trigger {
  readonly user: string
  /** The modal it was fired in. */
  readonly view: string | undefined
  readonly at: number
  used: boolean
}

/** Trigger ids: one use, three seconds. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  issue(user: string, view?: string): string {
    const id = `${this.#triggers.size + 1}.${Math.floor(this.#now())}.trigger`
    this.#triggers.set(id, { user, view, at: this.#now(), used: false })
    return id
  }

  /** Uses it up, or says with Slack's word why it cannot. */
  exchange(id: string): Trigger | { readonly error: string } {
    const trigger = this.#triggers.get(id)
    if (!trigger) return { error: 'invalid_trigger_id' }
    if (trigger.used) return { error: 'exchanged_trigger_id' }
    if (this.#now() - trigger.at > LIFE) return { error: 'expired_trigger_id' }
    trigger.used = true
    return trigger
  }
}
