import { setImmediate } from 'node:timers/promises'
import type { Clock, Store, Unit } from '../../src/ports.ts'
import { Batch } from './batch.ts'
import { type Connection, OutcomeUnknown } from './connection.ts'
import { WaitingRoom } from './patience.ts'
import { SnapshotReader } from './snapshot.ts'
import { type Waiting, waitingFor } from './waiting.ts'
import { write } from './write.ts'

/** What the writer has done so far. */
export interface StoreStats {
  /** Statements on the writing connection, BEGIN and COMMIT included. */
  statements: number
  /** Transactions committed, and the units in them. */
  batches: number
  units: number
  /** Batches that met a conflict and were done again one by one. */
  replays: number
}

/** Other writes than units: they share the transaction. `run` may be called again when the batch is replayed. */
interface Job {
  run(connection: Connection): Promise<() => void>
  reject(error: unknown): void
}

export interface WriterOptions {
  clock: Clock
  /** Measures how long people wait, whatever `clock` shows. */
  stopwatch: Clock
  /** After every commit, with how many units it held and how many milliseconds it took since it was their turn. */
  committed(units: number, milliseconds: number): void
  /** After a commit that stored effects or moved next moments. */
  moved: Parameters<Store['onChange']>[0]
  /** A batch that could not be written, or had to be done one by one. */
  troubled(error: unknown, units: number): void
}

const isSafe = ({ unit }: Waiting): boolean => unit.delivery !== undefined

/** Largest number of units, and of jobs, in one transaction. */
const LARGEST_BATCH = 512
const TRIES = 5

/**
 * The one way to write. What waits shares a transaction: there is no timer, a batch is what came in while the one before was
 * written. A conflict replays the batch one by one; a fault of the disk refuses all of it.
 */
export class Writer {
  readonly #stats = { batches: 0, units: 0, replays: 0 }
  readonly #connection: Connection
  readonly #options: WriterOptions
  readonly #snapshots = new SnapshotReader()
  readonly #waiting: WaitingRoom
  #jobs: Job[] = []
  #draining: Promise<void> | undefined
  #closed = false

  constructor(connection: Connection, options: WriterOptions) {
    this.#connection = connection
    this.#options = options
    this.#waiting = new WaitingRoom(options.stopwatch)
  }

  get stats(): StoreStats {
    return { ...this.#stats, statements: this.#connection.statements }
  }

  commit<R>(unit: Unit<R>): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#open()
      this.#waiting.enter(waitingFor(unit, this.#options.stopwatch.now(), resolve, reject))
      this.#wake()
    })
  }

  /** Runs `write` inside the next transaction; resolves with what it gives when that is on disk. It may run more than once. */
  job<R>(write: (connection: Connection) => Promise<R>): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#open()
      const run = async (connection: Connection) => {
        const result = await write(connection)
        return () => resolve(result)
      }
      this.#jobs.push({ run, reject })
      this.#wake()
    })
  }

  /** Resolves when all that waits has been written; from now on everything else is refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#draining
    this.#waiting.close()
  }

  #open(): void {
    if (this.#closed) throw new Error('The store is closed')
  }

  #wake(): void {
    this.#draining ??= this.#drain()
  }

  async #drain(): Promise<void> {
    while (this.#waiting.size > 0 || this.#jobs.length > 0) await this.#flush()
    // In the same breath as the look at the queues: whoever comes later must wake it again.
    this.#draining = undefined
  }

  async #flush(): Promise<void> {
    try {
      await this.#connection.begin()
    } catch (error) {
      await this.#connection.rollback()
      this.#refuse(error, this.#waiting.take(Number.POSITIVE_INFINITY), this.#jobs.splice(0))
      return
    }
    // What has come to the door meanwhile is let in first: larger batches cost less, a tenth of all that fifty clickers take.
    await setImmediate()
    // Only now is it their turn: what came while another process held the file joins, and what lost patience has left.
    const units = this.#waiting.take(LARGEST_BATCH)
    const jobs = this.#jobs.splice(0, LARGEST_BATCH)
    const answer = await this.#write(units, jobs).catch(async (error: unknown) => {
      await this.#connection.rollback()
      await this.#again(error, units, jobs)
    })
    answer?.()
  }

  /** Decides and writes inside the open transaction, and commits. Gives how to answer everyone; rejects with nobody answered. */
  async #write(units: readonly Waiting[], jobs: readonly Job[]): Promise<() => void> {
    const begun = performance.now()
    const answers: (() => void)[] = []
    let moved: ReturnType<Batch['moved']>
    const commit = () => this.#connection.commit()
    if (units.length > 0) {
      const batch = new Batch(await this.#snapshots.read(this.#connection, units))
      for (const unit of units) answers.push(batch.decide(unit, this.#options.stopwatch.now()))
      moved = batch.moved()
      // Where the answers need not be waited for, the commit goes along with what it commits.
      await write(this.#connection, batch, this.#options.clock.now(), jobs.length === 0 ? commit : undefined)
    }
    for (const job of jobs) answers.push(await job.run(this.#connection))
    if (units.length === 0 || jobs.length > 0) await commit()
    this.#options.committed(units.length, performance.now() - begun)
    this.#stats.batches++
    this.#stats.units += units.length
    return () => {
      for (const answer of answers) answer()
      if (moved !== undefined) this.#options.moved(moved)
    }
  }

  /** What could not be written together: refused, or done one by one. */
  async #again(error: unknown, units: readonly Waiting[], jobs: readonly Job[]): Promise<void> {
    if (error instanceof OutcomeUnknown) {
      // Who can be repeated safely is: the delivery tells whether it was done.
      const [safe, others] = [units.filter(isSafe), units.filter((unit) => !isSafe(unit))]
      this.#refuse(error, others, jobs)
      if (safe.length > 0) await this.#oneByOne(error, safe, [], error)
    } else if (this.#connection.dialect.isFault(error)) this.#refuse(error, units, jobs)
    else await this.#oneByOne(error, units, jobs)
  }

  #isWorthATry(error: unknown, units: readonly Waiting[]): boolean {
    return error instanceof OutcomeUnknown
      ? units.every(isSafe) && units.length > 0
      : this.#connection.dialect.isConflict(error)
  }

  /** `reason` is what is told to those that a fault keeps from their turn; the fault itself by default. */
  async #oneByOne(
    error: unknown,
    units: readonly Waiting[],
    jobs: readonly Job[],
    reason?: OutcomeUnknown,
  ): Promise<void> {
    this.#stats.replays++
    this.#options.troubled(error, units.length)
    const singly = [
      ...units.map((unit) => ({ units: [unit], jobs: [], tries: TRIES })),
      ...jobs.map((job) => ({ units: [], jobs: [job], tries: 1 })),
    ]
    for (const [index, one] of singly.entries()) {
      const fault = await this.#alone(one.units, one.jobs, one.tries)
      if (fault === undefined) continue
      if (this.#connection.dialect.isFault(fault)) {
        const rest = singly.slice(index)
        this.#refuse(
          reason ?? fault,
          rest.flatMap((left) => left.units),
          rest.flatMap((left) => left.jobs),
        )
        return
      }
      this.#refuse(fault, one.units, one.jobs)
    }
  }

  /** Gives what went wrong at last, if anything did. */
  async #alone(units: Waiting[], jobs: Job[], tries: number): Promise<unknown> {
    let answer: () => void
    try {
      await this.#connection.begin()
      answer = await this.#write(units, jobs)
    } catch (error) {
      await this.#connection.rollback()
      return tries > 1 && this.#isWorthATry(error, units) ? this.#alone(units, jobs, tries - 1) : error
    }
    answer()
    return undefined
  }

  #refuse(error: unknown, units: readonly Waiting[], jobs: readonly Job[]): void {
    this.#options.troubled(error, units.length)
    for (const one of [...units, ...jobs]) one.reject(error)
  }
}
