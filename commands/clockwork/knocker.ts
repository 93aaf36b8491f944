import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Knock, Queue, StoreChange } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import type { Relay } from './relay.ts'
import { createRound } from './round.ts'
import type { Sweep } from './sweep.ts'

/** Deadlines handed to the queue at once. */
const PAGE = 500
/** Leads whose knocks are kept for a queue that was away; those of more are left to the patrol. */
const MOST_MISSED = 5000

type LeadKnock = Extract<Knock, { what: 'lead' }>

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
  const missed = new Map<LeadId, LeadKnock>()
  let adding: Promise<void> = Promise.resolve()

  function tell({ lanes, dues }: StoreChange): void {
    const now = clock.now()
    const knocks: Knock[] = works
      ? []
      : lanes.map(({ chat, dest }) => ({ what: 'lane', chat, dest, at: now }))
    for (const { lead, at } of dues) if (at <= now + queue.horizon) knocks.push({ what: 'lead', lead, at })
    if (knocks.length > 0) adding = Promise.all([adding, add(knocks)]).then(() => {})
  }

  async function add(knocks: Knock[]): Promise<void> {
    const again = [...missed.values()]
    try {
      await queue.add([...again, ...knocks])
      for (const knock of again) if (missed.get(knock.lead) === knock) missed.delete(knock.lead)
      isDown = false
    } catch (err) {
      for (const knock of knocks) if (knock.what === 'lead') miss(knock)
      if (!isDown)
        logger.warn({ err }, 'the queue cannot be reached; everything is found by patrols meanwhile')
      isDown = true
    }
  }

  function miss(knock: LeadKnock): void {
    if (missed.size < MOST_MISSED || missed.has(knock.lead)) missed.set(knock.lead, knock)
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

/** Answers knocks in this process, and feeds the queue with what comes due within its horizon. */
export function createAnswering(core: Core, queue: Queue, relay: Relay, sweep: Sweep): Knocker {
  const feeding = createRound(core, { name: 'feed', every: queue.horizon / 4, run: feed })
  let stopWork = async () => {}

  async function answer(knock: Knock): Promise<void> {
    if (knock.what === 'lead') await sweep.knock(knock.lead)
    else relay.wake(knock)
  }

  /** From now on: what is overdue the sweep finds. */
  async function feed(): Promise<void> {
    const now = core.clock.now()
    let after = { at: now, lead: '' }
    for (;;) {
      const page = await core.store.due(now + queue.horizon, PAGE, after)
      await queue.add(page.map(({ lead, due }) => ({ what: 'lead', lead, at: due.at })))
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE) return
      after = { at: last.due.at, lead: last.lead }
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
