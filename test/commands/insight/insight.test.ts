import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../../commands/core.ts'
import { handle } from '../../../commands/handle.ts'
import { countAll, countStep } from '../../../commands/insight/counting.ts'
import { loadsNow, pactNow } from '../../../commands/insight/pact-and-loads.ts'
import { digestOf } from '../../../commands/news/digest.ts'
import { funnelRows, overviewFor, responseRows } from '../../../commands/pages/overview.ts'
import { weekAround } from '../../../src/domain/insight/news.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import type { PersonEventBody } from '../../../src/domain/person/person.ts'
import { coreOver } from '../../support/core.ts'
import { DAY, FIELDS, HOUR, MONDAY } from '../../support/given.ts'
import { act, newWorld } from '../../support/world.ts'
import { scribe } from '../clockwork/counting/keep.ts'

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
})
afterEach(() => core.store.close())

async function does(lead: string, id: string, command: LeadCommand): Promise<void> {
  const person = core.person(id)
  if (person === undefined) throw new Error(`nobody is called ${id}`)
  const outcome = await handle(core, { lead, command, actor: { id, person }, via: 'slack' })
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
}
const posting = (n: number): LeadCommand => ({
  ...{ name: 'post', unknown: {} },
  fields: { ...FIELDS, phone: `+861381234560${n}`, email: `zhang@firm${n}.example` },
})

describe('numbers that need the rules beside them', () => {
  it('hold what each rep has in hand against the cap of the season', async () => {
    for (const n of [1, 2]) {
      await does(`L-${n}`, 'sdr-lin', posting(n))
      await does(`L-${n}`, 'mgr-zhou', { name: 'assign', rep: 'rep-chen', why: '新人' })
    }
    // In November the example's caps are four fifths.
    const loads = await loadsNow(core)
    expect(loads.find(({ rep }) => rep === 'rep-chen')).toEqual({ rep: 'rep-chen', open: 2, cap: 6 })
    expect(loads.find(({ rep }) => rep === 'rep-wu')).toEqual({ rep: 'rep-wu', open: 0, cap: 12 })
  })

  it('hold what was delivered and judged this week against what was promised', async () => {
    await does('L-1', 'sdr-lin', posting(1))
    await countAll(core)
    // It is Friday: what is posted now is delivered by next Monday's noon.
    const [thisWeek, ...before] = await pactNow(core)
    expect(thisWeek).toMatchObject({ pact: { leadsPerWeek: 50, fitPercent: 60 }, policy: 1, delivered: 0 })
    expect(new Date(thisWeek?.by ?? 0).toISOString()).toBe('2026-11-16T04:00:00.000Z')
    expect(before).toHaveLength(3)
  })
})

describe('what was not counted yet is counted for whoever looks', () => {
  const period = { name: '', from: 0, to: Number.MAX_SAFE_INTEGER }
  const question = { period, funnelBy: 'cohort', clock: 'accept', responsesBy: 'rep' } as const
  const head = () => {
    const person = core.person('head-mkt')
    if (person === undefined) throw new Error('nobody')
    return person
  }
  const looks: [string, () => Promise<number | undefined>][] = [
    ['at the page', async () => (await overviewFor(core, head(), question)).total.leads],
    ['at its files', async () => (await funnelRows(core, question))[0]?.leads],
    [
      'at how long it took',
      async () => (await responseRows(core, head(), { ...question, clock: 'assign' }))[0]?.waits,
    ],
    [
      'at the week',
      async () => (await digestOf(core, weekAround(core.clock.now(), core.timezone()))).funnel.leads,
    ],
  ]
  it.each(looks)('%s', async (_, look) => {
    expect(await look()).toBeOneOf([0, undefined])
    await does('L-1', 'sdr-lin', posting(1))
    expect(await look()).toBe(1)
  })

  it('and they see what was there where counting fails', async () => {
    await does('L-1', 'sdr-lin', posting(1))
    await countAll(core)
    await does('L-2', 'sdr-lin', posting(2))
    const { insight } = core.store
    const unread = () => Promise.reject(new Error('the disk is full'))
    const broken: Core = { ...core, store: { ...core.store, insight: { ...insight, unread } } }
    expect((await overviewFor(broken, head(), question)).total.leads).toBe(1)
  })
})

describe('counting', () => {
  it('costs what is new, not what is there', async () => {
    await does('L-1', 'sdr-lin', posting(1))
    await does('L-2', 'sdr-lin', posting(2))
    await countAll(core)
    expect(await core.store.insight.unread('another', 10)).toMatchObject({ leads: ['L-1', 'L-2'] })
    await does('L-2', 'mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '轮到' })
    const asked: (readonly string[])[] = []
    const { insight } = core.store
    const watched: Core = {
      ...core,
      store: {
        ...core.store,
        insight: {
          ...insight,
          histories: (leads) => {
            asked.push(leads)
            return insight.histories(leads)
          },
        },
      },
    }
    await countAll(watched)
    expect(asked).toEqual([['L-2']])
    expect(await countStep(watched)).toBe('nothing')
  })

  it('counts a wait again when it turns out that somebody was away, or that who stood in for them was', async () => {
    const world = newWorld()
    const story: [string, LeadCommand, number][] = [
      ['sdr-lin', { name: 'post', fields: FIELDS, unknown: {} }, MONDAY],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '轮到' }, MONDAY],
      ['rep-wu', { name: 'accept' }, MONDAY + 2 * DAY],
    ]
    const write = scribe(core.store)
    for (const [who, command, at] of story) await write(act(world, { lead: 'L-1', who, command, at }))
    const worked = async () => {
      await countAll(core)
      const [row] = await core.store.insight.responses({ clock: 'accept', asOf: MONDAY })
      return (row?.working?.median ?? 0) / HOUR
    }
    expect(await worked()).toBe(16)
    const about = (person: string, seq: number, body: PersonEventBody) =>
      write([{ person, seq, at: MONDAY + 3 * DAY, by: person, via: 'slack', schema: 1, ...body }])
    const tuesday = { from: MONDAY + DAY, until: MONDAY + 2 * DAY }
    await about('rep-wu', 1, { type: 'went-away', ...tuesday, delegate: 'rep-li' })
    expect(await worked()).toBe(16)
    await about('rep-li', 1, { type: 'went-away', from: MONDAY, until: MONDAY + DAY + 3 * HOUR })
    expect(await worked()).toBe(13)
    await about('rep-wu', 2, { type: 'went-away', ...tuesday })
    expect(await worked()).toBe(8)
  })

  it('goes a step of so many events and leads at a time, and goes on from there', async () => {
    for (const n of [1, 2, 3]) await does(`L-${n}`, 'sdr-lin', posting(n))
    expect(await countStep(core, { leads: 2 })).toBe(2)
    expect(await core.store.insight.funnel({})).toMatchObject([{ leads: 2 }])
    expect(await countStep(core, { events: 1 })).toBe(1)
    expect(await core.store.insight.funnel({})).toMatchObject([{ leads: 3 }])
  })
})
