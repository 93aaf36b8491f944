import { createHash } from 'node:crypto'
import type { Logger } from '../../../src/ports.ts'
import type { Process } from './process.ts'
import type { Timeline } from './timeline.ts'

/** What somebody asked for and was told that it is done, or was refused. */
export interface Deed {
  /** When it was sent, and when the answer was there. */
  sent: number
  at: number
  person: string
  command: string
  lead: string | undefined
  turn: number | undefined
  /** Words that nobody else says. */
  words: string
  outcome: 'done' | 'refused' | 'quiet' | 'unheard'
}

/** What happened in a run, for the checks and for whoever must find out why. */
export class Journal {
  readonly deeds: Deed[] = []
  readonly wrong: string[] = []
  /** Times in which at least one worker was up. */
  readonly working: { from: number; until: number }[] = []
  readonly storeFaults: number[] = []
  readonly deaths: number[] = []
  doubled = 0
  readonly #hash = createHash('sha256')
  readonly #timeline: Timeline
  readonly #workers = new Set<string>()

  constructor(timeline: Timeline) {
    this.#timeline = timeline
  }

  /** Goes into what two runs of one seed are compared by. */
  note(...parts: readonly unknown[]): void {
    const line = `${this.#timeline.now} ${JSON.stringify(parts)}`
    this.#hash.update(`${line}\n`)
    if (process.env.SIM_LOG !== undefined)
      process.stdout.write(`${new Date(this.#timeline.now).toISOString()} ${line}\n`)
  }

  digest(): string {
    return this.#hash.copy().digest('hex')
  }

  up({ name, role }: Process): void {
    this.note('up', name)
    if (role !== 'worker') return
    if (this.#workers.size === 0)
      this.working.push({ from: this.#timeline.now, until: Number.POSITIVE_INFINITY })
    this.#workers.add(name)
  }

  died({ name, role }: Process, clean: boolean): void {
    this.note('down', name, clean)
    this.deaths.push(this.#timeline.now)
    if (role !== 'worker' || !this.#workers.delete(name) || this.#workers.size > 0) return
    const last = this.working.at(-1)
    if (last !== undefined) last.until = this.#timeline.now
  }

  storeFailed(): void {
    this.note('the store fails')
    this.storeFaults.push(this.#timeline.now)
  }

  /** Milliseconds between two moments in which a worker was up. */
  worked(from: number, until: number): number {
    return this.working.reduce(
      (sum, up) => sum + Math.max(0, Math.min(until, up.until) - Math.max(from, up.from)),
      0,
    )
  }

  /** What the product complains of must have a reason. */
  logger(name: string): Logger {
    const complain = (level: string) => (fields: object, message: string) => {
      this.note(name, level, message)
      const simulated = JSON.stringify(fields, (_, value: unknown) =>
        value instanceof Error ? String(value.stack) : value,
      )
      // Right after an outage the first audit finds what the sweep is about to do; lateness is checked by itself.
      const isLateness = message === 'audit of the open leads' && simulated.includes('"unbalanced":0')
      if (level === 'error' && !isLateness && !simulated.includes('simulated') && !EXPECTED.has(message)) {
        this.wrong.push(`${name} at ${new Date(this.#timeline.now).toISOString()}: ${message} ${simulated}`)
      }
    }
    const logger: Logger = {
      debug: () => {},
      info: () => {},
      warn: complain('warn'),
      error: complain('error'),
      child: () => logger,
    }
    return logger
  }
}

/** The chat's own fault, which the simulation draws. */
const EXPECTED = new Set(['the chat refused a message for good'])
