import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Clock, Knock, Logger, Queue } from '../../src/ports.ts'
import { answered } from './answered.ts'
import { createHeap } from './heap.ts'
import { keyOf } from './key.ts'

/** Knocks answered at once by one worker. */
const CONCURRENCY = 50

interface Waiting {
  key: string
  at: Moment
  /** What came first is answered first, among equals. */
  turn: number
  knock: Knock
}

interface Worker {
  active: Set<Promise<void>>
  answer(knock: Knock): Promise<void>
}

/** A queue in this process's memory, timed by `clock`. What waits when the process ends is gone: the rows know it. */
export function createEmbeddedQueue(parts: { clock: Clock; logger: Logger; concurrency?: number }): Queue {
  const { clock, logger, concurrency = CONCURRENCY } = parts
  const waiting = createHeap<Waiting>(
    (one, other) => one.at < other.at || (one.at === other.at && one.turn < other.turn),
  )
  const keys = new Set<string>()
  /** The keys of what is being answered, each with its like that came meanwhile. */
  const active = new Map<string, Waiting | undefined>()
  const workers = new Set<Worker>()
  let turns = 0
  let isClosed = false
  let alarm: { at: Moment; off: AbortController } | undefined

  /** Gives what is due to whoever has a hand free, and wakes up for what comes next. */
  function dispatch(): void {
    for (let next = waiting.peek(); next !== undefined; next = waiting.peek()) {
      const worker = freest()
      if (worker === undefined) break
      if (next.at > clock.now()) {
        wakeAt(next.at)
        break
      }
      waiting.take()
      keys.delete(next.key)
      begin(worker, next)
    }
  }

  function freest(): Worker | undefined {
    const free = [...workers].filter(({ active }) => active.size < concurrency)
    return free.sort((one, other) => one.active.size - other.active.size)[0]
  }

  function begin(worker: Worker, { key, knock }: Waiting): void {
    active.set(key, undefined)
    // Never within `add`, which would wait for it up to its first await.
    const done = Promise.resolve()
      .then(() => answered(knock, worker.answer, logger))
      .then(() => {
        worker.active.delete(done)
        const like = active.get(key)
        active.delete(key)
        if (like !== undefined) waiting.put(like)
        dispatch()
      })
    worker.active.add(done)
  }

  function keep(knock: Knock, key: string): void {
    keys.add(key)
    turns += 1
    const item = { key, at: knock.at, turn: turns, knock }
    // Answered at the same time as its like, one of the two would find nothing to do.
    if (active.has(key)) active.set(key, item)
    else waiting.put(item)
  }

  function wakeAt(at: Moment): void {
    if (alarm !== undefined && alarm.at <= at) return
    alarm?.off.abort()
    const set = { at, off: new AbortController() }
    alarm = set
    void clock.until(at, set.off.signal).then(() => {
      if (alarm !== set) return
      alarm = undefined
      dispatch()
    })
  }

  function quiet(): void {
    alarm?.off.abort()
    alarm = undefined
  }

  async function stop(worker: Worker): Promise<void> {
    workers.delete(worker)
    if (workers.size === 0) quiet()
    await Promise.all(worker.active)
  }

  return {
    horizon: 0,
    async add(knocks) {
      if (isClosed) throw new Error('The queue is closed')
      const now = clock.now()
      for (const knock of knocks) {
        const key = keyOf(knock, now)
        if (!keys.has(key)) keep(knock, key)
      }
      dispatch()
    },
    work(answer) {
      if (isClosed) throw new Error('The queue is closed')
      const worker: Worker = { active: new Set(), answer }
      workers.add(worker)
      dispatch()
      return { stop: () => stop(worker) }
    },
    async depth() {
      const now = clock.now()
      const due = waiting.count(({ at }) => at <= now)
      return { waiting: due, delayed: waiting.size - due, active: active.size }
    },
    async ping() {
      if (isClosed) throw new Error('The queue is closed')
    },
    async close() {
      isClosed = true
      await Promise.all([...workers].map(stop))
      quiet()
    },
  }
}
