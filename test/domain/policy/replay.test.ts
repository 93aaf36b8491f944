import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CrmFacts, Verdict } from '../../../src/domain/covenant/covenant.ts'
import { grade } from '../../../src/domain/intake/grade.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { liveAgain } from '../../../src/domain/policy/lived.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { count, EMPTY_TALLY, effectOf, replay } from '../../../src/domain/policy/replay.ts'
import { DAY, FIELDS, HOUR, MINUTE, MONDAY } from '../../support/given.ts'
import { act, append, newWorld, rosterOf, type World } from '../../support/world.ts'
import { usablePolicy } from './arbitrary.ts'

const TO = MONDAY + 10 * DAY
const contextOf = (world: World) => ({ roster: rosterOf(world), from: MONDAY, to: TO })
const policyOf = ({ workspace }: World) => workspace.policy
const histories = ({ ledger }: World) => [...ledger.values()].map((events) => ({ events }))
const effect = (world: World, after: Policy) =>
  replay(histories(world), policyOf(world), after, contextOf(world))

/** One lead more, told as person, command, and minutes since Monday's opening. */
function lead(world: World, id: string, told: [who: string, command: LeadCommand, minutes: number][]): void {
  for (const [who, command, minutes] of told) {
    if (act(world, { lead: id, who, command, at: MONDAY + minutes * MINUTE }).length === 0)
      throw new Error(`${id}: ${who} cannot ${command.name}`)
  }
}

const fieldsOf = (n: number, changes: Fields = {}): Fields => ({
  ...FIELDS,
  phone: `+861390000${1000 + n}`,
  email: `a${n}@example.com`,
  ...changes,
})
const post = (n: number, changes: Fields = {}): LeadCommand => ({
  name: 'post',
  fields: fieldsOf(n, changes),
  unknown: {},
})

/** A lead of a company that somebody follows, posted with this verdict. */
function followedLead(world: World, id: string, n: number, daysAgo: number): void {
  const fields = fieldsOf(n)
  const crm: CrmFacts = {
    at: MONDAY,
    record: {
      id: 'A-1',
      company: '锐科',
      by: 'domain',
      owner: 'rep-li',
      ownerHere: true,
      createdAt: MONDAY - 400 * DAY,
      lastEntryAt: MONDAY - daysAgo * DAY,
      level: 'director',
    },
    others: [],
    maybe: [],
  }
  const verdict: Verdict = {
    rule: 'followed',
    to: { kind: 'owner', owner: 'rep-li' },
    credit: '1/3',
    contact: false,
    earnedAt: 'sql',
    policy: 1,
  }
  append(world, { lead: id, who: 'sdr-lin', at: MONDAY }, [
    {
      type: 'posted',
      group: 'main',
      fields,
      unknown: {},
      origin: { derived: [] },
      grading: grade(fields, policyOf(world)),
      suggestions: [],
      leftOut: [],
      judged: { crm, verdict },
    },
  ])
}

const withArbitration = (policy: Policy, changes: Partial<Policy['arbitration']>): Policy => ({
  ...policy,
  arbitration: { ...policy.arbitration, ...changes },
})

describe('what another policy would have changed', () => {
  it('is counted from the leads posted in the window; what was only saved is told apart', () => {
    const world = newWorld()
    lead(world, 'L-1', [['sdr-lin', post(1), 0]])
    lead(world, 'L-2', [['sdr-lin', post(2, { meetingAgreed: true }), 30]])
    const { timeline: _, ...lacking } = fieldsOf(3)
    lead(world, 'L-3', [['sdr-lin', { name: 'save', fields: lacking, unknown: {} }, 30]])
    lead(world, 'L-4', [['sdr-lin', post(4), 11 * 24 * 60]])
    const policy = policyOf(world)
    expect(effect(world, { ...policy, gate: { require: ['budget', 'meetingAgreed'] } })).toMatchObject({
      from: MONDAY,
      to: TO,
      posted: 2,
      passed: { before: 2, after: 1 },
      saved: { before: 0, after: 0 },
    })
    expect(effect(world, { ...policy, gate: { require: ['budget'] } })).toMatchObject({
      passed: { before: 2, after: 2 },
      saved: { before: 0, after: 1 },
    })
  })

  it('leaves out what was posted before the window', () => {
    const world = newWorld()
    lead(world, 'L-1', [
      ['sdr-lin', post(1), -60],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }, 60],
    ])
    expect(effect(world, policyOf(world)).posted).toBe(0)
  })

  it('tells grades that move', () => {
    const world = newWorld()
    lead(world, 'L-1', [['sdr-lin', post(1), 0]])
    lead(world, 'L-2', [['sdr-lin', post(2), 0]])
    lead(world, 'L-3', [['sdr-lin', post(3, { mustWin: true }), 0]])
    const grades = { ...policyOf(world).grades, thresholds: { A: 30, B: 10 } }
    expect(effect(world, { ...policyOf(world), grades }).grades).toEqual([
      { from: 'B', to: 'C', count: 2 },
      { from: 'A', to: 'B', count: 1 },
    ])
  })

  it('tells clocks that were over before the step, and those that are still running', () => {
    const world = newWorld()
    // Grade B: an hour to assign, four to accept.
    lead(world, 'L-1', [
      ['sdr-lin', post(1), 0],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }, 40],
      ['rep-wu', { name: 'accept' }, 50],
    ])
    lead(world, 'L-2', [
      ['sdr-lin', post(2), 0],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }, 70],
    ])
    const { clocks } = policyOf(world)
    const half = { ...clocks, assign: { ...clocks.assign, B: { text: '30m', seconds: 1800 } } }
    expect(effect(world, { ...policyOf(world), clocks: half }).missed).toEqual([
      { clock: 'assign', before: 1, after: 2 },
    ])
    const long = { ...clocks, accept: { ...clocks.accept, B: { text: '30d', days: 30 } } }
    expect(effect(world, { ...policyOf(world), clocks: long }).missed).toEqual([
      { clock: 'accept', before: 1, after: 0 },
    ])
  })

  it('a deadline goes by the grade that the policy gives', () => {
    const world = newWorld()
    lead(world, 'L-1', [
      ['sdr-lin', post(1), 0],
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }, 40],
    ])
    const grades = { ...policyOf(world).grades, thresholds: { A: 5, B: 4 } }
    expect(effect(world, { ...policyOf(world), grades })).toMatchObject({
      grades: [{ from: 'B', to: 'A', count: 1 }],
      missed: [{ clock: 'assign', before: 0, after: 1 }],
    })
  })

  it('judges the frozen facts anew, and adds credit up exactly', () => {
    const world = newWorld()
    for (const n of [1, 2, 3]) {
      followedLead(world, `L-${n}`, n, 6)
      append(world, { lead: `L-${n}`, who: 'mgr-zhou', at: MONDAY + HOUR }, [
        { type: 'synced', owner: 'rep-li' },
      ])
    }
    append(world, { lead: 'L-1', who: 'rep-li', at: MONDAY + DAY }, [
      { type: 'qualified', project: true, real: true, nextStep: '报价' },
    ])
    const same = effect(world, policyOf(world))
    expect(same.credit).toEqual({
      expected: { before: '2/3', after: '2/3' },
      earned: { before: '1/3', after: '1/3' },
    })
    expect(same.verdicts).toEqual([])
    const half = effect(world, withArbitration(policyOf(world), { syncCredit: '1/2' }))
    expect(half.verdicts).toEqual([])
    expect(half.credit).toEqual({
      expected: { before: '2/3', after: '1' },
      earned: { before: '1/3', after: '1/2' },
    })
    const strict = withArbitration(policyOf(world), { followedWithin: { text: '5d', days: 5 } })
    expect(effect(world, strict)).toMatchObject({
      verdicts: [{ from: 'followed', to: 'idle', count: 3 }],
      credit: { expected: { before: '2/3', after: '2' }, earned: { before: '1/3', after: '1' } },
    })
    const atOnce = effect(world, withArbitration(policyOf(world), { earnedAt: 'sync' }))
    expect(atOnce.credit).toEqual({
      expected: { before: '2/3', after: '0' },
      earned: { before: '1/3', after: '1' },
    })
  })

  it('leaves standing what both heads ruled', () => {
    const world = newWorld()
    followedLead(world, 'L-1', 1, 6)
    const ruled = {
      rule: 'idle',
      to: { kind: 'dispatch' },
      credit: '1',
      contact: true,
      earnedAt: 'sql',
      policy: 1,
    } as const
    append(world, { lead: 'L-1', who: 'sdr-lin', at: MONDAY + HOUR }, [
      { type: 'disputed', reason: '没人跟' },
      { type: 'ruled', outcome: 'idle', verdict: ruled },
    ])
    const strict = withArbitration(policyOf(world), { followedWithin: { text: '5d', days: 5 } })
    expect(effect(world, strict).verdicts).toEqual([])
  })
})

const STEPS: [string, LeadCommand][] = [
  ['sdr-lin', post(1)],
  ['sdr-lin', { name: 'save', fields: fieldsOf(1), unknown: {} }],
  ['sdr-lin', { name: 'edit', fields: fieldsOf(1, { mustWin: true }), unknown: {} }],
  ['mgr-zhou', { name: 'assign', rep: 'rep-wu', why: '换人' }],
  ['mgr-zhou', { name: 'assign', rep: 'rep-li', why: '换人' }],
  ['rep-wu', { name: 'accept' }],
  ['rep-li', { name: 'accept' }],
  ['rep-wu', { name: 'reject', reason: '暂无预算' }],
  ['rep-wu', { name: 'follow-up', kind: 'call', text: '聊了' }],
  ['rep-wu', { name: 'return', reason: '预算冻结' }],
  ['rep-wu', { name: 'qualify', project: true, real: true, nextStep: '报价' }],
  ['rep-wu', { name: 'close', outcome: 'lost', reason: '别家' }],
  ['sdr-lin', { name: 'repost' }],
  ['sdr-lin', { name: 'nurture' }],
  ['clock', { name: 'tick' }],
]
const story = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.integer({ min: 0, max: 20 * HOUR })), {
  minLength: 5,
  maxLength: 30,
})

function live(steps: [number, number][]): World {
  const world = newWorld()
  let at = MONDAY
  for (const [n, wait] of steps) {
    at += wait
    const [who, command] = STEPS[n] ?? ['clock', { name: 'tick' }]
    act(world, { lead: 'L-1', who, command, at })
  }
  return world
}

describe('whatever happened to a lead', () => {
  it('under the policy that it lived under, it is what it was', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const world = live(steps)
        const all = { ...contextOf(world), to: Number.MAX_SAFE_INTEGER / 2 }
        const events = world.ledger.get('L-1') ?? []
        const context = { ...all, to: (events.at(-1)?.at ?? 0) + 1 }
        expect(liveAgain(events, policyOf(world), context)?.lead).toEqual(world.leads.get('L-1'))
      }),
    )
  })

  it('the same policy changes nothing, another one turned round changes it back, and one by one is all at once', () => {
    fc.assert(
      fc.property(fc.array(story, { maxLength: 4 }), usablePolicy, usablePolicy, (stories, one, other) => {
        const context = contextOf(newWorld())
        const past = stories.map((steps) => ({ events: live(steps).ledger.get('L-1') ?? [] }))
        const same = replay(past, one, one, context)
        expect({ ...same, ...turned(same) }).toEqual(same)
        expect([same.grades, same.verdicts, same.missed]).toEqual([[], [], []])
        const [there, back] = [replay(past, one, other, context), replay(past, other, one, context)]
        expect(turned(back)).toMatchObject({ passed: there.passed, saved: there.saved, credit: there.credit })
        expect(there.missed).toEqual(turned(back).missed)
        const tally = past.reduce(
          (so, { events }) => count(so, events, { before: one, after: other }, context),
          EMPTY_TALLY,
        )
        expect(effectOf(tally, context)).toEqual(there)
      }),
    )
  })
})

function turned({ passed, saved, credit, missed }: ReturnType<typeof replay>) {
  const swap = <V>({ before, after }: { before: V; after: V }) => ({ before: after, after: before })
  return {
    passed: swap(passed),
    saved: swap(saved),
    credit: { expected: swap(credit.expected), earned: swap(credit.earned) },
    missed: missed.map(({ clock, ...pair }) => ({ clock, ...swap(pair) })),
  }
}
