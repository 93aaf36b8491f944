import { Gauge, type Registry } from 'prom-client'
import { OPEN_STATUSES } from '../../src/domain/lead/lead.ts'
import type { ChatName, Clock, CrmTasks, Queue, Store, WebhookState } from '../../src/ports.ts'
import { withinTime } from './within-time.ts'

/** What the gauges show. */
export interface Observed {
  store: Pick<Store, 'outbox' | 'openCounts' | 'nextDue'>
  clock: Pick<Clock, 'now'>
  /** Chats of this process: shown with zeros while nothing waits for them. */
  chats: readonly ChatName[]
  queue?: Pick<Queue, 'depth'>
  /** What a connected CRM is still to be told. */
  crm?: Pick<CrmTasks, 'waiting'>
  /** How the receivers of webhooks stand that are configured. */
  receivers?: () => Promise<WebhookState[]>
}

/** Milliseconds after which a look is given up: whoever reads metrics gives up after ten seconds. */
const PATIENCE = 3000

/** Adds the gauges; the function that is given looks at everything anew. It never rejects. */
export function observing(
  registry: Registry,
  { store, clock, chats, queue, crm, receivers = async () => [] }: Observed,
): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name: `tenon_${name}`, help, labelNames, registers: [registry] })
  const waiting = gauge('outbox_waiting', 'Messages that wait or are on their way', 'chat')
  const age = gauge('outbox_oldest_seconds', 'How long the oldest message waits that could go out', 'chat')
  const dead = gauge('outbox_dead', 'Messages that were given up and stay for the operator', 'chat')
  const open = gauge('open_leads', 'Leads that have not ended', 'status')
  const overdue = gauge('overdue_seconds', 'How long ago the earliest moment was that should have come')
  const behind = gauge('webhook_waiting', 'Leads with events that a receiver has not got', 'receiver')
  const longest = gauge('webhook_oldest_seconds', 'How long the oldest of these events waits', 'receiver')
  const givenUp = gauge('webhook_given_up', 'Events that were given up and stay for the operator', 'receiver')
  const depth = gauge('queue_knocks', 'Knocks in the queue', 'state')
  const storeUp = gauge('store_up', 'Whether the store could be read just now')
  const ofCrm = crm && {
    waiting: gauge('crm_waiting', 'Leads that the CRM is still to be told of, or asked about'),
    age: gauge('crm_oldest_seconds', 'How long the first of them waits'),
    dead: gauge('crm_dead', 'Leads that the CRM refuses for good'),
  }
  const queueUp = queue && gauge('queue_up', 'Whether the queue could be reached just now')

  async function lookAtStore(): Promise<void> {
    const now = clock.now()
    const [states, counts, due] = await Promise.all([store.outbox(now), store.openCounts(), store.nextDue()])
    for (const chat of new Set([...chats, ...states.map((state) => state.chat)])) {
      const state = states.find((one) => one.chat === chat)
      waiting.set({ chat }, state?.waiting ?? 0)
      dead.set({ chat }, state?.dead ?? 0)
      age.set({ chat }, secondsSince(state?.since, now))
    }
    for (const status of OPEN_STATUSES) {
      open.set({ status }, counts.find((one) => one.status === status)?.count ?? 0)
    }
    overdue.set(secondsSince(due, now))
    for (const state of await receivers()) {
      const { receiver } = state
      behind.set({ receiver }, state.waiting)
      longest.set({ receiver }, secondsSince(state.since, now))
      givenUp.set({ receiver }, state.givenUp)
    }
    if (crm === undefined || ofCrm === undefined) return
    const left = await crm.waiting(now)
    ofCrm.waiting.set(left.due)
    ofCrm.age.set(secondsSince(left.since, now))
    ofCrm.dead.set(left.dead)
  }

  async function lookAtQueue(): Promise<void> {
    for (const [state, count] of Object.entries((await queue?.depth()) ?? {})) depth.set({ state }, count)
  }

  /** What cannot be read is not shown as it was. */
  async function look(up: Gauge | undefined, at: () => Promise<void>, forget: () => void): Promise<void> {
    const isUp = await withinTime(at(), PATIENCE)
    if (!isUp) forget()
    up?.set(isUp ? 1 : 0)
  }

  function forgetStore(): void {
    for (const one of [waiting, age, dead, open, behind, longest, givenUp]) one.reset()
    overdue.set(Number.NaN)
    for (const one of Object.values(ofCrm ?? {})) one.set(Number.NaN)
  }

  return async () => {
    await Promise.all([
      look(storeUp, lookAtStore, forgetStore),
      look(queueUp, lookAtQueue, () => depth.reset()),
    ])
  }
}

const secondsSince = (moment: number | undefined, now: number): number =>
  moment === undefined ? 0 : Math.max(0, now - moment) / 1000
