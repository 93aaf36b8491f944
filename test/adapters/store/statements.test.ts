import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { statsOf } from '../../../adapters/store/stats.ts'
import type { CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Store, View } from '../../../src/ports.ts'
import { HERE } from '../../contracts/store/holding.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { effect, keep, keeping, leadIn } from '../../contracts/store/units.ts'
import { FIRST } from '../../domain/policy/book.ts'
import { accepted, assignedTo, dueAt, eventOf, lost, MONDAY, pendingLead } from '../../support/leads.ts'
import { postgresPlace } from './postgres-place.ts'
import { sqlitePlace } from './sqlite-place.ts'

const PLACES = [
  ['SQLite', sqlitePlace],
  ['PostgreSQL', postgresPlace],
] as const

describe.each(PLACES)('statements on the writing connection of %s', (_, open) => {
  let place: Opened
  let store: Store
  beforeEach(async () => {
    place = await open()
    store = place.store
  })
  afterEach(() => place.close())

  async function counted(work: () => Promise<unknown>) {
    const before = statsOf(store)
    await work()
    const after = statsOf(store)
    return {
      statements: after.statements - before.statements,
      batches: after.batches - before.batches,
      units: after.units - before.units,
      replays: after.replays - before.replays,
    }
  }

  const expectedOf = ({ id, seq, sdr, since: at }: Lead): CreditEntry => ({
    ...{
      lead: id,
      seq: seq - 1,
      line: 0,
      at,
      account: 'expected',
      amount: '1/3',
      rule: 'followed',
      policy: 1,
      sdr,
    },
  })

  it('are at most eight for a batch of decisions, however many share it', async () => {
    const leads = Array.from({ length: 100 }, (_, n) => pendingLead(`L-${n}`))
    await keep(store, ...leads)
    const press = (id: string) =>
      store.commit({
        delivery: `press-${id}`,
        leads: [id],
        decide(view) {
          const lead = assignedTo(leadIn(view, id), 'li')
          return {
            result: { ok: true },
            leads: [{ lead, events: [eventOf(lead)], due: dueAt(MONDAY, { person: 'li' }) }],
            effects: [
              effect({ lead: id, kind: 'card', merge: `card:${id}` }),
              effect({ lead: id, dest: 'person:li' }),
            ],
            credits: [expectedOf(lead)],
          }
        },
      })
    expect(await counted(() => Promise.all(leads.map(({ id }) => press(id))))).toEqual({
      statements: 8,
      batches: 1,
      units: 100,
      replays: 0,
    })
    expect(await store.creditCounts({})).toEqual([{ account: 'expected', amount: '1/3', count: 100 }])
  })

  it('are one more when leads end, move on and begin in the same batch: what no press changes is written, too', async () => {
    const first = pendingLead('L-1')
    const last = accepted(assignedTo(pendingLead('L-2'), 'li'))
    await keep(store, first, last)
    const batch = [
      keeping(lost(last), { delivery: 'd-1' }),
      keeping(assignedTo(first, 'wu'), { due: dueAt(MONDAY), effects: [effect()] }),
      keeping(pendingLead('L-3'), { due: dueAt(MONDAY) }),
    ]
    const { statements } = await counted(() => Promise.all(batch.map((unit) => store.commit(unit))))
    expect(statements).toBe(9)
  })

  it('are written at once for presses that move credit and those that do not', async () => {
    const [first, last] = [pendingLead('L-1'), assignedTo(pendingLead('L-2'), 'li')]
    await keep(store, first, last)
    const assigned = assignedTo(first, 'wu')
    const unit = keeping(assigned)
    const batch = [
      { ...unit, decide: (view: View) => ({ ...unit.decide(view), credits: [expectedOf(assigned)] }) },
      keeping(accepted(last), { due: dueAt(MONDAY) }),
    ]
    const { replays, batches } = await counted(() => Promise.all(batch.map((unit) => store.commit(unit))))
    expect([replays, batches]).toEqual([0, 1])
  })

  it('are three for decisions that change nothing', async () => {
    const look = { leads: ['L-1'], needsLoads: true, decide: () => ({ result: null }) }
    expect(await counted(() => store.commit(look))).toMatchObject({ statements: 3 })
  })

  it('are four for a knock in vain, which writes the next moment and leaves the lead alone', async () => {
    await keep(store, pendingLead('L-1'))
    const knock = (at: number) =>
      store.commit({
        leads: ['L-1'],
        decide: (view) => ({
          result: null,
          leads: [{ lead: leadIn(view, 'L-1'), events: [], due: dueAt(at) }],
        }),
      })
    expect(await counted(() => knock(MONDAY + 7))).toMatchObject({ statements: 4 })
    expect(await store.nextDue()).toBe(MONDAY + 7)
  })

  it('are not run again for people who are posted twice in one batch', async () => {
    const posting = (id: string) =>
      store.commit({
        leads: [id],
        keys: ['phone:1'],
        decide: (view) =>
          view.holder('phone:1') === undefined
            ? { result: 'new', claims: [{ key: 'phone:1', lead: id }] }
            : { result: 'known' },
      })
    const work = async () => expect(await Promise.all(['L-1', 'L-2'].map(posting))).toEqual(['new', 'known'])
    expect(await counted(work)).toMatchObject({ statements: 4, replays: 0 })
  })

  it('are no more because there are rules: new ones are read once, in two more', async () => {
    await store.commit({ leads: [], decide: () => ({ result: null, policies: { versions: [FIRST] } }) })
    const look = { leads: ['L-1'], decide: (view: View) => ({ result: view.policies().versions.length }) }
    const looking = async () => expect(await store.commit(look)).toBe(1)
    expect(await counted(looking)).toMatchObject({ statements: 5 })
    expect(await counted(looking)).toMatchObject({ statements: 3 })
  })

  it('of a batch with a conflict are run again one by one', async () => {
    await keep(store, pendingLead('L-1'))
    const work = () =>
      Promise.allSettled(
        [keeping(pendingLead('L-1')), keeping(pendingLead('L-2'))].map((unit) => store.commit(unit)),
      )
    expect(await counted(work)).toMatchObject({ replays: 1, batches: 1, units: 1 })
  })

  it('of a batch with a change that cannot be written out are run again one by one', async () => {
    const unwritable = keeping(pendingLead('L-1'), { effects: [effect({ payload: { n: 1n } })] })
    let outcomes: PromiseSettledResult<unknown>[] = []
    const work = async () => {
      outcomes = await Promise.allSettled(
        [unwritable, keeping(pendingLead('L-2'))].map((unit) => store.commit(unit)),
      )
    }
    expect(await counted(work)).toMatchObject({ replays: 1, batches: 1, units: 1 })
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(await store.lead('L-1')).toBeUndefined()
  })

  it('are shared by all that is settled at once', async () => {
    await store.commit(
      keeping(pendingLead('L-1'), {
        effects: Array.from({ length: 20 }, (_, n) => effect({ lead: `L-${n}` })),
      }),
    )
    const { effects } = await store.claim('slack', 'group:east', MONDAY, 50, HERE)
    const work = () => Promise.all(effects.map(({ id }) => store.settle([{ effect: id, outcome: 'done' }])))
    expect(effects).toHaveLength(20)
    expect(await counted(work)).toMatchObject({ statements: 3, batches: 1 })
  })

  it('are five for what was sent and what goes out next in a lane that is held', async () => {
    const effects = Array.from({ length: 3 }, (_, n) => effect({ lead: `L-${n}` }))
    await store.commit(keeping(pendingLead('L-1'), { effects }))
    const claim = () => store.claim('slack', 'group:east', MONDAY, 1, HERE)
    const [first] = (await claim()).effects
    const ref = { chat: 'slack', channel: 'C1', id: '1' } as const
    const message = { key: 'told:L-0:1', lead: 'L-0', ref }
    let next: number | undefined
    const work = async () => {
      const settled = store.settle([{ effect: first?.id ?? 0, outcome: 'done', message }])
      next = (await claim()).effects[0]?.id
      await settled
    }
    expect(await counted(work)).toMatchObject({ statements: 5, batches: 1 })
    expect(next).toBe((first?.id ?? 0) + 1)
  })
})
