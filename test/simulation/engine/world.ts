import { setImmediate } from 'node:timers/promises'
import type { Row } from '../../../adapters/store/connection.ts'
import { connect, type SqliteConnection } from '../../../adapters/store/sqlite/connection.ts'
import type { Store } from '../../../src/ports.ts'
import type { Random } from '../../kill/random.ts'
import { Platform } from '../platform/platform.ts'
import { simChat } from '../platform/sim-chat.ts'
import { CALM, type Weather, weatherOf } from '../platform/weather.ts'
import { dice, hashOf } from './dice.ts'
import { Gate } from './gate.ts'
import { idOf } from './ids.ts'
import { Journal } from './journal.ts'
import { openStore, Process } from './process.ts'
import type { Setting } from './setting.ts'
import { asking, corrected, LateClock, machineClock, Sleeps } from './sim-clock.ts'
import { BadQueue } from './sim-queue.ts'
import { Timeline } from './timeline.ts'

export interface WorldOptions {
  seed: number
  setting: Setting
  database: string
  /** Without faults, deaths and skewed clocks. */
  calm?: boolean
}

const MOST_SKEW = 5 * 60_000
/** Milliseconds that a question to the database takes on its way, at most. */
const MEASURED_WITHIN = 20
/** Calls of one process that are let through in one breath. */
const BREATH = 6
const DAY = 86_400_000
/** Here a death does the most harm. */
const PERILOUS = new Set(['settle', 'commit'])
/** Longer than the longest pause between two processes and the longest wait between two tries. */
const REST = 10 * 3_600_000

/** What may be waiting: nothing else of the store is looked at to find out how far the time may jump. */
const WAITING = `
  SELECT (SELECT COUNT(*) FROM effect WHERE state = 'sending') AS sending,
    (SELECT MIN(not_before) FROM effect WHERE state = 'pending') AS ripe,
    (SELECT MIN(due_at) FROM deadline WHERE due_at IS NOT NULL) AS due`

/** The simulated world: one time, one platform, several processes over one database, and an order of all that happens which the seed gives. */
export class World {
  readonly timeline: Timeline
  readonly platform: Platform
  readonly journal: Journal
  readonly setting: Setting
  readonly seed: number
  processes: Process[] = []
  /** Nothing fails any more. */
  clearing = false
  /** What ended the run: a fault in the simulation itself. */
  broken: unknown
  readonly #options: WorldOptions
  readonly #order: Random
  readonly #queue: BadQueue
  readonly #fates: Random
  readonly #skies: Random
  readonly #counts = new Map<string, number>()
  #weather: Weather = CALM
  #peek: SqliteConnection | undefined
  /** What was waiting when it was looked at last, until somebody writes. */
  #waiting: Row | undefined
  readonly #held = new Set<Promise<void>>()
  #born = 0

  constructor(options: WorldOptions) {
    const { seed, setting } = options
    this.#options = options
    this.seed = seed
    this.setting = setting
    this.timeline = new Timeline(setting.start)
    this.platform = new Platform(this.timeline)
    this.journal = new Journal(this.timeline)
    this.#order = dice(seed, 'order')
    this.#fates = dice(seed, 'fates')
    this.#skies = dice(seed, 'skies')
    this.#queue = new BadQueue(this.timeline, dice(seed, 'queue'))
  }

  async open(): Promise<void> {
    const { web, workers } = this.setting
    for (let index = 0; index < workers; index += 1) await this.#begin('worker')
    for (let index = 0; index < web; index += 1) await this.#begin('web')
    this.#peek = await connect(this.#options.database, { busyTimeout: 5000, readOnly: true })
    await this.run(() => this.processes.every(({ core }) => core !== undefined))
    if (this.#options.calm !== true) this.#turnWeather()
  }

  async close(): Promise<void> {
    for (const process of this.processes) await process.kill()
    await this.#peek?.close()
  }

  get database(): string {
    return this.#options.database
  }

  rows(sql: string) {
    if (this.#peek === undefined) throw new Error('the world is not open')
    return this.#peek.all(sql)
  }

  /** Goes on until `over`, which is asked whenever everybody is at rest. */
  async run(over: () => boolean): Promise<void> {
    for (;;) {
      while (this.#held.size > 0) await Promise.allSettled(this.#held)
      await setImmediate()
      if (this.broken !== undefined) throw this.broken
      if (await this.#letThrough()) continue
      if (over()) return
      await this.#goOn()
    }
  }

  /** The faults end, and what was begun is done: half an hour without people, with somebody to work. */
  async comesToRest(): Promise<void> {
    this.clearing = true
    const { now } = this.timeline
    let isOver = false
    this.timeline.after(REST, () => {
      isOver = true
    })
    await this.run(
      () => isOver && this.processes.some(({ role, core }) => role === 'worker' && core !== undefined),
    )
    this.journal.note('at rest', this.timeline.now - now)
  }

  /** Something that goes on beside the loop. */
  task(going: Promise<void>): void {
    going.catch((fault: unknown) => {
      this.broken ??= fault
    })
  }

  weather(): Weather {
    return this.clearing ? CALM : this.#weather
  }

  /** One process dies, and another one takes its place after a while. */
  async replace(process: Process, clean: boolean): Promise<void> {
    if (clean) await process.stop()
    if (!this.processes.includes(process)) return
    this.processes = this.processes.filter((one) => one !== process)
    this.journal.died(process, clean)
    const pause = this.clearing ? 1000 : this.#pause()
    this.timeline.after(pause, () => void this.#hold(this.#begin(process.role)))
    await this.#hold(process.kill())
  }

  /** Something of the machine's, which takes no simulated time: nothing goes on before it is done. */
  #hold(done: Promise<void>): Promise<void> {
    this.#held.add(done)
    const release = () => void this.#held.delete(done)
    done.then(release, (fault: unknown) => {
      this.broken ??= fault
      release()
    })
    return done
  }

  #pause(): number {
    const random = this.#fates
    if (random.chance(0.6)) return random.between(200, 5000)
    return random.chance(0.8) ? random.between(5000, 20 * 60_000) : random.between(1, 8) * 3_600_000
  }

  /** Lets some calls of one process through. */
  async #letThrough(): Promise<boolean> {
    const asking = this.processes.filter(({ gate }) => gate.busy)
    const process = this.#order.pick(asking)
    if (process === undefined) return false
    const { gate } = process
    const calls = gate.take(1 + Math.floor(this.#order.next() * BREATH))
    if (calls.some(({ isRead }) => !isRead)) this.#waiting = undefined
    const dies = this.#isLast(calls.length * (calls.some(({ name }) => PERILOUS.has(name)) ? 4 : 1))
    if (!dies) {
      await gate.let(calls, (name) => this.#storeFault(name, process))
      return true
    }
    const isDone = this.#fates.chance(0.5)
    gate.die()
    if (isDone) await gate.let(calls, undefined)
    await this.replace(process, false)
    return true
  }

  #isLast(calls: number): boolean {
    if (this.#options.calm === true || this.clearing) return false
    return this.#fates.chance(calls / this.setting.life)
  }

  #storeFault(name: string, process: Process): Error | undefined {
    const { store } = this.weather()
    if (store === 0 || process.core === undefined || !this.#fates.chance(store)) return undefined
    this.journal.storeFailed()
    return new Error(`SQLITE_FULL: simulated, ${name}`)
  }

  /** The next thing happens; where nothing waits to be done, the time jumps to it. */
  async #goOn(): Promise<void> {
    const sleeping = this.processes.reduce(
      (next, { sleeps }) => Math.min(next, sleeps.next),
      Number.POSITIVE_INFINITY,
    )
    const { next } = this.timeline
    if (next <= sleeping) return this.timeline.step()
    const jump = await this.#jump(next)
    if (jump > sleeping) {
      this.timeline.now = jump
      for (const { sleeps } of this.processes) sleeps.landed(jump)
      return
    }
    const [first] = this.processes.filter(({ sleeps }) => sleeps.next === sleeping)
    first?.sleeps.wakeOne()
  }

  /** Until when nothing is to be done; the past where something is. */
  async #jump(next: number): Promise<number> {
    this.#waiting ??= (await this.rows(WAITING))[0]
    const row = this.#waiting
    if (row === undefined || Number(row.sending) > 0) return 0
    const moment = (value: unknown) => (value === null ? Number.POSITIVE_INFINITY : Number(value))
    const jump = Math.min(next, moment(row.ripe), moment(row.due))
    return Number.isFinite(jump) ? jump : 0
  }

  #turnWeather(): void {
    this.#weather = weatherOf(this.#skies)
    this.timeline.after(this.#skies.between(0.1, 1.5) * DAY, () => this.#turnWeather())
    if (this.#fates.chance(0.2)) {
      const unlucky = this.#fates.pick(this.processes.filter(({ core }) => core !== undefined))
      if (unlucky !== undefined && !this.clearing) this.task(this.replace(unlucky, this.#fates.chance(0.5)))
    }
  }

  /** Who runs on the same machine, every second one, sees that a process has ended. */
  #isKnownDead(name: string, other: string): boolean {
    return hashOf(this.seed, name, other) % 2 === 0 && !this.processes.some((one) => one.name === other)
  }

  async #begin(role: Process['role']): Promise<void> {
    this.#born += 1
    const name = `${role}-${this.#born}`
    const calm = this.#options.calm === true
    const random = dice(this.seed, name)
    const gate = new Gate()
    const sleeps = new Sleeps(this.timeline, (most) => (calm ? 0 : Math.floor(random.between(0, most))))
    const ahead = calm ? 0 : Math.round(random.between(-MOST_SKEW, MOST_SKEW))
    const raw = machineClock(this.timeline, sleeps, gate, ahead)
    const clock = new LateClock(raw)
    const ask = asking(this.timeline, gate, () => (calm ? 0 : Math.ceil(random.between(0, MEASURED_WITHIN))))
    const logger = this.journal.logger(name)
    let ids = 0
    const parts = {
      ...{ name, role, gate, sleeps, clock, logger },
      self: { name, isGone: (other: string) => this.#isKnownDead(name, other) },
      database: this.#options.database,
      workspace: this.setting.workspace,
      newId: () => {
        ids += 1
        return idOf(this.seed, name, ids)
      },
      queue: this.setting.queue ? this.#queue.reachedBy(gate) : undefined,
      chat: (own: Gate) => simChat(this.platform, this.timeline, own, this, this.seed, this.#counts),
    }
    const process = new Process(parts)
    const store: Store = await openStore(parts.database, clock)
    this.processes.push(process)
    this.task(
      corrected(raw, ask)
        .then((known) => clock.become(known))
        .then(() => process.start(parts, store))
        .then(() => {
          this.journal.up(process)
        }),
    )
  }
}
