export interface Trigger {
  readonly user: string
  /** The modal it was fired in. */
  readonly view: string | undefined
  readonly at: number
  used: boolean
}

/** Trigger ids: one use, a short life (Slack's: three seconds). */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>()
  readonly #now: () => number
  readonly #life: number

  /** `life`: how long an interaction may still be answered with a modal, in ms of the fake's clock. */
  constructor(now: () => number, life: number) {
    this.#now = now
    this.#life = life
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
    if (this.#now() - trigger.at > this.#life) return { error: 'expired_trigger_id' }
    trigger.used = true
    return trigger
  }
}
