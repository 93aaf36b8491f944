import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Knock, Queue, StoreChange } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import type { Relay } from './relay.ts'
import { createRound } from './round.ts'
import type { Sweep } from './sweep.ts'

/** Deadlines looked up at once to be handed to the queue. */
const PAGE = 500
/** Milliseconds whose rungs one knock is for: a burst of thousands is a few knocks, and a rung waits no longer than this for its own. */
const TOGETHER = 20
/** Knocks for rungs that are kept for a queue that was away; more are left to the patrol. */
const MOST_MISSED = 5000

type Rungs = Extract<Knock, { what: 'rungs' }>

export interface Knocker {
  start(): void
  stop(): Promise<void>
}

/**
 * Tells the queue what the commits of this process brought, so that another process need not find it by its patrol. What the queue does
 * not take is not missed: the rows are patrolled. `works`: whether this process itself works its lanes, and was told of them already.
 */
export function createKnocker({ store, clock, logger }: Core, queue: Queue, works: boolean): Knocker {
  let unsubscribe = () => {}
  let isDown = false
  /** What the queue did not take, and will be of use when it is back. */
  const missed = new Map<Moment, Rungs>()
  let adding: Promise<void> = Promise.resolve()

  function tell({ lanes, dues }: StoreChange): void {
    const now = clock.now()
    const knocks: Knock[] = works
      ? []
      : lanes.map(({ chat, dest }) => ({ what: 'lane', chat, dest, at: now }))
    knocks.push(...knocksFor(dues.map(({ at }) => at).filter((at) => at <= now + queue.horizon)))
    if (knocks.length > 0) adding = Promise.all([adding, add(knocks)]).then(() => {})
  }

  async function add(knocks: Knock[]): Promise<void> {
    const again = [...missed.values()]
    try {
      await queue.add([...again, ...knocks])
      for (const knock of again) if (missed.get(knock.from) === knock) missed.delete(knock.from)
      isDown = false
    } catch (err) {
      for (const knock of knocks) if (knock.what === 'rungs') miss(knock)
      if (!isDown)
        logger.warn({ err }, 'the queue cannot be reached; everything is found by patrols meanwhile')
      isDown = true
    }
  }

  function miss(knock: Rungs): void {
    if (missed.size < MOST_MISSED || missed.has(knock.from)) missed.set(knock.from, knock)
  }

  return {
    start: () => {
      if (works && queue.horizon === 0) return
      unsubscribe = store.onChange(tell)
    },
    async stop() {
      unsubscribe()
      await adding
    },
  }
}

/** Each stands for all rungs of its time; in the order of the moments, where those are in order. */
function knocksFor(moments: readonly Moment[]): Rungs[] {
  const starts = new Set(moments.map((at) => Math.floor(at / TOGETHER) * TOGETHER))
  return [...starts].map((from) => ({ what: 'rungs', from, at: from + TOGETHER - 1 }))
}

/** Answers knocks in this process, and feeds the queue with what comes due within its horizon. */
export function createAnswering(core: Core, queue: Queue, relay: Relay, sweep: Sweep): Knocker {
  const feeding = createRound(core, { name: 'feed', every: queue.horizon / 4, run: feed })
  let stopWork = async () => {}

  async function answer(knock: Knock): Promise<void> {
    if (knock.what === 'rungs') await sweep.knock(knock)
    else relay.wake(knock)
  }

  /** From now on: what is overdue the sweep finds. */
  async function feed(stopping: AbortSignal): Promise<void> {
    const now = core.clock.now()
    let after = { at: now, lead: '' }
    for (;;) {
      const page = await core.store.due(now + queue.horizon, PAGE, after)
      const knocks = knocksFor(page.map(({ due }) => due.at))
      const last = knocks.at(-1)
      if (last === undefined) return
      await queue.add(knocks)
      if (page.length < PAGE || stopping.aborted) return
      // Past all that the last of them is for, however much that is.
      after = { at: last.at + 1, lead: '' }
    }
  }

  return {
    start() {
      stopWork = queue.work(answer).stop
      if (queue.horizon > 0) feeding.start()
    },
    async stop() {
      await feeding.stop()
      await stopWork()
    },
  }
}
