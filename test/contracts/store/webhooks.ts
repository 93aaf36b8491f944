import { describe, expect, it } from 'vitest'
import type { LeadEventType } from '../../../src/domain/lead/events.ts'
import type { Store, WebhookAttempt, WebhookTask } from '../../../src/ports.ts'
import { assignedTo, DAY, eventOf, MINUTE, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep, keeping } from './units.ts'

const LATER = MONDAY + MINUTE
const ALL = { posted: MONDAY, assigned: MONDAY, accepted: MONDAY }

export function webhookContract(bench: () => Bench): void {
  const hooks = () => bench().store.webhooks
  const subscribe = (now = MONDAY) => hooks().subscribe('mc', ['lead.accepted', 'lead.assigned'], now)
  const follow = (since: Partial<Record<LeadEventType, number>> = ALL, now = MONDAY) =>
    hooks().follow('mc', since, 100, now)
  const take = (now = MONDAY, until = LATER) => hooks().take('mc', now, 10, until)

  /** A lead, pending and then assigned: events 0 and 1. */
  async function assigned(store: Store, id: string): Promise<void> {
    const lead = pendingLead(id)
    await keep(store, lead)
    const then = assignedTo(lead, 'li', MONDAY + 5)
    const event = eventOf(then, { type: 'assigned', rep: 'li', suggested: true })
    await store.commit({
      ...keeping(then),
      decide: () => ({ result: id, leads: [{ lead: then, events: [event], due: undefined }] }),
    })
  }

  async function one(now = MONDAY, until = LATER): Promise<WebhookTask> {
    const [task] = await take(now, until)
    if (task === undefined) throw new Error('one is due')
    return task
  }

  const attempt = (changes: Partial<WebhookAttempt> = {}): WebhookAttempt => ({
    ...{ receiver: 'mc', lead: 'L-1', seq: 1, event: 'lead.assigned', at: MONDAY, outcome: 'delivered' },
    ...{ attempt: 1, status: 204, took: 12 },
    ...changes,
  })

  describe('what receivers of webhooks are to be told', () => {
    it('is what happens since they subscribed, and of that only what they want', async () => {
      await keep(bench().store, pendingLead('L-old'))
      expect(await subscribe(MONDAY - 1)).toEqual({
        'lead.accepted': MONDAY - 1,
        'lead.assigned': MONDAY - 1,
      })
      await assigned(bench().store, 'L-1')
      await keep(bench().store, pendingLead('L-2'))
      expect(await follow({ assigned: MONDAY - 1 })).toBe(3)
      expect(await follow()).toBe(0)
      expect(await take()).toEqual([{ receiver: 'mc', lead: 'L-1', sent: 0, failures: 0, until: LATER }])
    })

    it('is counted for each event from when it was first wanted', async () => {
      await subscribe(MONDAY)
      const wider = await hooks().subscribe('mc', ['lead.won', 'lead.accepted'], LATER)
      expect(wider).toEqual({ 'lead.won': LATER, 'lead.accepted': MONDAY })
      expect(await hooks().subscription('mc')).toEqual(wider)
      expect(await hooks().subscription('other')).toBeUndefined()
      await assigned(bench().store, 'L-1')
      await follow({ accepted: MONDAY, assigned: LATER })
      expect(await take()).toMatchObject([{ lead: 'L-1', sent: -1 }])
    })

    it('is each receiver’s own, and nothing of one that never subscribed', async () => {
      await subscribe()
      await keep(bench().store, pendingLead('L-1'))
      await follow()
      expect(await hooks().follow('other', ALL, 100, MONDAY)).toBe(0)
      expect(await hooks().take('other', MONDAY, 10, LATER)).toEqual([])
      expect(await take()).toHaveLength(1)
    })

    it('is read on where it was left, also after a restart and beside another process', async () => {
      await subscribe()
      await keep(bench().store, pendingLead('L-1'))
      const another = (await bench().another()).webhooks
      await Promise.all([follow(), another.follow('mc', ALL, 100, MONDAY)])
      const again = await bench().reopen()
      await again.webhooks.subscribe('mc', ['lead.accepted'], LATER)
      expect(await again.webhooks.follow('mc', ALL, 100, LATER)).toBe(0)
      expect(await again.webhooks.take('mc', LATER, 10, LATER)).toHaveLength(1)
    })

    it('is one process’s own until it is settled or its time is over; then the first one changes nothing', async () => {
      await subscribe()
      await assigned(bench().store, 'L-1')
      await follow()
      const first = await one()
      expect(await take()).toEqual([])
      const second = await one(LATER, LATER + MINUTE)
      expect(await hooks().settle(first, { sent: 1, failures: 0 }, attempt())).toBe(false)
      const failed = { sent: 0, failures: 1, failedSince: LATER, next: { at: LATER + 5, since: MONDAY } }
      expect(await hooks().settle(second, failed)).toBe(true)
      expect(await take(LATER + 4)).toEqual([])
      expect(await one(LATER + 5)).toMatchObject({ sent: 0, failures: 1, failedSince: LATER })
      // It was delivered all the same.
      expect(await hooks().log({ receiver: 'mc', limit: 9 })).toEqual([attempt()])
    })

    it('stays held between two events of a lead, and is over with the last', async () => {
      await subscribe()
      await assigned(bench().store, 'L-1')
      await follow()
      const task = await one()
      const until = LATER + MINUTE
      const step = { sent: 0, failures: 0, next: { at: MONDAY, since: MONDAY + 5 }, until }
      expect(await hooks().settle(task, step)).toBe(true)
      expect(await take(LATER)).toEqual([])
      expect(await hooks().states(['mc'])).toEqual([
        { receiver: 'mc', waiting: 1, since: MONDAY + 5, givenUp: 0 },
      ])
      expect(await hooks().settle({ ...task, until }, { sent: 1, failures: 0 })).toBe(true)
      expect(await take(LATER + DAY)).toEqual([])
      expect(await hooks().states(['mc'])).toEqual([{ receiver: 'mc', waiting: 0, givenUp: 0 }])
    })

    it('is not over where more has happened meanwhile, and is over where that was sent already', async () => {
      await subscribe()
      await keep(bench().store, pendingLead('L-1'))
      await follow()
      const task = await one()
      const lead = assignedTo(pendingLead('L-1'), 'li')
      await keep(bench().store, lead)
      await follow()
      await hooks().settle(task, { sent: 0, failures: 0 })
      const more = await one()
      expect(more.sent).toBe(0)
      await keep(bench().store, assignedTo(lead, 'wu'))
      await hooks().settle(more, { sent: 2, failures: 0 })
      await follow()
      expect(await take(LATER)).toEqual([])
    })

    it('does not come sooner because more happens to a lead that waits for another attempt', async () => {
      await subscribe()
      await keep(bench().store, pendingLead('L-1'))
      await follow()
      const step = { sent: -1, failures: 3, failedSince: MONDAY, next: { at: LATER, since: MONDAY } }
      await hooks().settle(await one(), step)
      await keep(bench().store, assignedTo(pendingLead('L-1'), 'li'))
      await follow(ALL, MONDAY + 1)
      expect(await take(LATER - 1)).toEqual([])
      expect(await one(LATER)).toMatchObject({ failures: 3 })
    })

    it('is told again from an event on, also to one who was never told; who was at it is not any more', async () => {
      await subscribe()
      await assigned(bench().store, 'L-1')
      await follow({ assigned: MONDAY })
      const task = await one()
      const from = [
        { lead: 'L-1', seq: 1 },
        { lead: 'L-2', seq: 3 },
      ]
      await hooks().replay('mc', from, MONDAY)
      expect(await hooks().settle(task, { sent: 1, failures: 0 })).toBe(false)
      const again = await take(MONDAY, LATER + 1)
      expect(again).toMatchObject([
        { lead: 'L-1', sent: 0, again: 1, failures: 0 },
        { lead: 'L-2', sent: 2, again: 3 },
      ])
      await hooks().replay('mc', [{ lead: 'L-1', seq: 5 }], MONDAY)
      expect(await take()).toMatchObject([{ lead: 'L-1', sent: 4, again: 1 }])
    })
  })

  describe('the log of webhooks', () => {
    it('is read newest first, of one lead or of failures alone', async () => {
      await subscribe()
      await assigned(bench().store, 'L-1')
      await follow()
      const task = await one()
      const waits = { sent: 0, failures: 1, next: { at: LATER, since: MONDAY } }
      const { status: _, ...unanswered } = attempt({ outcome: 'failed', fault: 'time-out' })
      await hooks().settle(task, waits, unanswered)
      await hooks().settle(task, waits, attempt({ at: LATER, attempt: 2 }))
      await hooks().settle(task, waits, attempt({ at: LATER + 1, lead: 'L-2' }))
      const log = (query: object = {}) => hooks().log({ receiver: 'mc', limit: 2, ...query })
      expect((await log()).map(({ at }) => at)).toEqual([LATER + 1, LATER])
      expect(await log({ lead: 'L-1', failed: true })).toEqual([unanswered])
      expect(await log({ receiver: 'other' })).toEqual([])
    })

    it('says of each event what became of it, and up to where it was looked', async () => {
      await subscribe()
      await assigned(bench().store, 'L-1')
      await follow({ posted: MONDAY, accepted: MONDAY, assigned: MONDAY })
      const task = await one()
      await hooks().settle(task, { sent: 0, failures: 0 }, attempt({ seq: 0, outcome: 'given-up' }))
      await keep(bench().store, assignedTo(assignedTo(pendingLead('L-1'), 'li'), 'wu'))
      const told = await hooks().told('mc', ['L-1', 'L-9'])
      expect(told.get('L-1')).toEqual({ sent: 0, read: 1, outcomes: new Map([[0, 'given-up']]) })
      expect(told.get('L-9')).toEqual({ read: 0, outcomes: new Map() })
      expect((await hooks().states(['mc']))[0]?.givenUp).toBe(1)
      // What was given up and is delivered after all is mended.
      await hooks().settle(task, { sent: 0, failures: 0 }, attempt({ seq: 0, at: LATER }))
      expect((await hooks().told('mc', ['L-1'])).get('L-1')?.outcomes).toEqual(new Map([[0, 'delivered']]))
      expect((await hooks().states(['mc']))[0]?.givenUp).toBe(0)
    })

    it('forgets after thirty days, but not what was given up', async () => {
      const { store, clock } = bench()
      await subscribe()
      const task = { receiver: 'mc', lead: 'L-1', sent: 0, failures: 0, until: LATER }
      await hooks().settle(task, { sent: 0, failures: 0 }, attempt())
      await hooks().settle(task, { sent: 0, failures: 0 }, attempt({ seq: 2, outcome: 'given-up' }))
      await hooks().settle(task, { sent: 0, failures: 0 }, attempt({ seq: 3, at: MONDAY + 2 * DAY }))
      clock.move(31 * DAY)
      await keep(store, pendingLead('L-1'))
      // The pruning goes behind the commit; what is asked for after the next one comes after it.
      await keep(store, pendingLead('L-2'))
      await store.ping()
      expect((await hooks().log({ receiver: 'mc', limit: 9 })).map(({ seq }) => seq)).toEqual([3, 2])
    })
  })
}
