/** One call of a process to the world outside, waiting to be made. */
interface Call {
  readonly name: string
  readonly isRead: boolean
  /** Makes it. */
  run(): Promise<unknown>
  resolve(value: unknown): void
  reject(fault: unknown): void
}

const READS = new Set([
  'lead',
  'events',
  'leads',
  'people',
  'counts',
  'openLeads',
  'due',
  'nextDue',
  'remindersDue',
  'lanes',
  'laneHolder',
  'laneHolders',
  'leaseHolder',
  'message',
  'leadOfMessage',
  'unsettled',
  'draft',
  'leadsOfCompany',
  'credits',
  'creditCounts',
  'histories',
  'policies',
  'proposal',
  'proposals',
  'get',
  'entries',
  'find',
  'exact',
  'record',
  'count',
])

/**
 * Everything that a process asks of its store goes through here, to be let through a few at a time, in an order that the seed draws. What
 * a dead process asked is never answered: for it the world has ended, as after `kill -9`.
 */
export class Gate {
  #dead = false
  readonly #waiting: Call[] = []
  /** Calls let through so far. */
  passed = 0

  get dead(): boolean {
    return this.#dead
  }

  get busy(): boolean {
    return this.#waiting.length > 0
  }

  die(): void {
    this.#dead = true
    this.#waiting.length = 0
  }

  ask<T>(name: string, run: () => Promise<T>): Promise<T> {
    if (this.#dead) return new Promise(() => {})
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        name,
        isRead: READS.has(name),
        run,
        resolve: (value) => resolve(value as T),
        reject,
      })
    })
  }

  /** The next calls that may be made in one breath: reads beside reads, writes beside writes. */
  take(most: number): Call[] {
    const [first] = this.#waiting
    let count = 0
    while (count < most && this.#waiting[count]?.isRead === first?.isRead && count < this.#waiting.length)
      count += 1
    return this.#waiting.splice(0, count)
  }

  /** Makes the calls, and answers them in order, unless the process dies before or after. */
  async let(calls: readonly Call[], fault: ((name: string) => Error | undefined) | undefined): Promise<void> {
    const outcomes = await Promise.allSettled(
      calls.map((call) => {
        const refused = fault?.(call.name)
        return refused === undefined ? call.run() : Promise.reject(refused)
      }),
    )
    this.passed += calls.length
    if (this.#dead) return
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') calls[index]?.resolve(outcome.value)
      else calls[index]?.reject(outcome.reason)
    }
  }
}

/** The same object, each of whose methods goes through the gate. */
export function gated<T extends object>(target: T, gate: Gate): T {
  const own = new Map<PropertyKey, unknown>()
  return new Proxy(target, {
    get(_, name) {
      const known = own.get(name)
      if (known !== undefined) return known
      const made = through(Reflect.get(target, name), String(name), target, gate)
      own.set(name, made)
      return made
    },
  })
}

function through(value: unknown, name: string, target: object, gate: Gate): unknown {
  if (typeof value === 'function') {
    return (...given: unknown[]) => gate.ask(name, async () => Reflect.apply(value, target, given))
  }
  return typeof value === 'object' && value !== null ? gated(value, gate) : value
}
