import { describe, expect, it, test } from 'vitest'
import { awaitedFor, type PolicyActor, THE_OPERATOR } from '../../../src/domain/policy/decide.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { canAgree } from '../../../src/domain/policy/heads.ts'
import { comingAfter, inForce } from '../../../src/domain/policy/in-force.ts'
import { EMPTY_TALLY, effectOf } from '../../../src/domain/policy/replay.ts'
import { DAY, HOUR, MONDAY } from '../../support/given.ts'
import { FIRST, head, OTHER, person, proposing, Rules, SUN, TWO_HEADS, ZHAO } from './book.ts'

const FILE: PolicyActor = { kind: 'workspace-file', id: 'workspace-file' }
const CLOCK: PolicyActor = { kind: 'clock', id: 'clock' }
const REP = person(head('rep-li'))
const zhao = person(ZHAO)
const sun = person(SUN)

const types = (rules: Rules) => rules.events.map(({ type }) => type)

/** A proposal of the marketing head is open. */
function proposed(changes: Parameters<typeof proposing>[0] = {}, by = zhao): Rules {
  const rules = new Rules()
  rules.act(by, proposing(changes))
  return rules
}

describe('a proposal', () => {
  it('of a head has that head’s consent, and waits for the other', () => {
    const rules = proposed()
    expect(types(rules)).toEqual(['proposed', 'consented'])
    expect(rules.book.proposal).toMatchObject({ by: 'head-mkt', base: 1, why: '季末放宽', status: 'open' })
    expect(rules.book.proposal && awaitedFor(rules.book.proposal, TWO_HEADS)).toEqual(['head-sales'])
  })

  it.each([FILE, THE_OPERATOR])(
    'of nobody who is a head has no consent, and waits for both: $kind',
    (who) => {
      const rules = proposed({}, who)
      expect(types(rules)).toEqual(['proposed'])
      expect(rules.book.proposal && awaitedFor(rules.book.proposal, TWO_HEADS)).toEqual([
        'head-mkt',
        'head-sales',
      ])
      expect(rules.act(zhao, { name: 'consent' }).events).toHaveLength(1)
      expect(rules.book.versions).toHaveLength(1)
      rules.act(sun, { name: 'consent' })
      expect(rules.book.versions.at(-1)).toMatchObject({ version: 2, agreed: ['head-mkt', 'head-sales'] })
    },
  )

  it('keeps what it would have changed, once', () => {
    const effect = { ...effectOf(EMPTY_TALLY, { from: 0, to: MONDAY }), posted: 3 }
    const rules = proposed()
    rules.act(CLOCK, { name: 'measure', effect })
    rules.act(CLOCK, { name: 'measure', effect: { ...effect, posted: 4 } })
    expect(rules.book.proposal?.effect).toEqual(effect)
    expect(types(proposed({ effect }))).toEqual(['proposed', 'measured', 'consented'])
  })

  test.each([
    ['somebody who is no head', REP, {}, { code: 'policy:not-a-head', heads: ['head-mkt', 'head-sales'] }],
    ['the clock', CLOCK, {}, { code: 'policy:not-a-head' }],
    ['a head who says no reason', zhao, { why: '  ' }, { code: 'policy:why-needed' }],
    ['a head who changes nothing', zhao, { policy: DEFAULT_POLICY }, { code: 'policy:nothing-different' }],
    ['a head who wants it yesterday', zhao, { startsAt: MONDAY - DAY }, { code: 'policy:past-start' }],
    ['a head who wants it this very moment', zhao, { startsAt: MONDAY }, { code: 'policy:past-start' }],
    ['a head who plans far ahead', zhao, { startsAt: MONDAY + 3651 * DAY }, { code: 'policy:far-start' }],
    ['a head who saw an older version', zhao, { base: 0 }, { code: 'policy:outdated', newest: 1 }],
  ] as const)('of %s is refused', (_, who, changes, refusal) => {
    const rules = new Rules()
    expect(rules.act(who, proposing(changes))).toMatchObject({ events: [], refused: refusal })
    expect(rules.book.proposal).toBeUndefined()
  })

  it('is refused while another is open, and says whose', () => {
    const rules = proposed()
    expect(rules.act(sun, proposing({ policy: { ...OTHER, cap: 9 } }), MONDAY + HOUR)).toMatchObject({
      events: [],
      refused: { code: 'policy:one-open', by: 'head-mkt', at: MONDAY },
    })
  })

  it('is possible again when the one before has ended', () => {
    for (const command of ['decline', 'withdraw'] as const) {
      const rules = proposed()
      rules.act(zhao, { name: command })
      expect(rules.act(sun, proposing()).refused).toBeUndefined()
    }
  })

  test.each([
    ['no head', []],
    ['no sales head', [ZHAO]],
    ['one person for both', [head('boss', 'marketing-head', 'sales-head')]],
  ])('has no use where the roster has %s: there the file rules', (_, heads) => {
    expect(canAgree(heads)).toBe(false)
    const rules = new Rules(heads)
    expect(rules.ask(THE_OPERATOR, proposing()).refused).toEqual({ code: 'policy:no-two-heads' })
  })
})

describe('a consent', () => {
  it('of the other head makes the next version, in force from that moment', () => {
    const rules = proposed()
    rules.act(sun, { name: 'consent' }, MONDAY + HOUR)
    expect(types(rules)).toEqual(['proposed', 'consented', 'consented', 'accepted'])
    expect(rules.book.versions).toEqual([
      FIRST,
      {
        version: 2,
        policy: OTHER,
        startsAt: MONDAY + HOUR,
        by: 'head-mkt',
        agreed: ['head-mkt', 'head-sales'],
      },
    ])
    expect(inForce(rules.book.versions, MONDAY + HOUR - 1).version).toBe(1)
    expect(inForce(rules.book.versions, MONDAY + HOUR).version).toBe(2)
    expect(inForce(rules.book.versions, 0).version).toBe(1)
  })

  it('begins it at the start that was asked for, if that is still to come', () => {
    const rules = proposed({ startsAt: MONDAY + DAY })
    rules.act(sun, { name: 'consent' }, MONDAY + HOUR)
    expect(rules.book.versions.at(-1)?.startsAt).toBe(MONDAY + DAY)
    expect(comingAfter(rules.book.versions, MONDAY + HOUR)?.version).toBe(2)
    expect(comingAfter(rules.book.versions, MONDAY + DAY)).toBeUndefined()
  })

  it('that comes after the start that was asked for begins it now, never in the past', () => {
    const rules = proposed({ startsAt: MONDAY + DAY })
    rules.act(sun, { name: 'consent' }, MONDAY + 2 * DAY)
    expect(rules.book.versions.at(-1)?.startsAt).toBe(MONDAY + 2 * DAY)
  })

  it('never begins a version before the one that it was made from', () => {
    const rules = proposed({ startsAt: MONDAY + 9 * DAY })
    rules.act(sun, { name: 'consent' })
    rules.act(sun, proposing({ base: 2, policy: { ...OTHER, cap: 9 } }))
    rules.act(zhao, { name: 'consent' })
    expect(rules.book.versions.map(({ startsAt }) => startsAt)).toEqual([
      MONDAY,
      MONDAY + 9 * DAY,
      MONDAY + 9 * DAY,
    ])
    expect(inForce(rules.book.versions, MONDAY + 9 * DAY).version).toBe(3)
  })

  test.each([
    ['the proposer, again', zhao, { code: 'policy:own-consent', awaited: ['head-sales'] }],
    [
      'another head of the same side',
      person(head('head-mkt-2', 'marketing-head')),
      { code: 'policy:side-given', by: 'head-mkt', sides: ['marketing-head'] },
    ],
    ['a rep', REP, { code: 'policy:not-a-head' }],
    ['the operator', THE_OPERATOR, { code: 'policy:not-a-head' }],
    ['the file', FILE, { code: 'policy:not-a-head' }],
  ] as const)('of %s is refused', (_, who, refusal) => {
    const rules = proposed()
    const before = rules.book
    expect(rules.act(who, { name: 'consent' })).toMatchObject({ events: [], refused: refusal })
    expect(rules.book).toBe(before)
  })

  it('of somebody with both roles counts for the side that is free, whoever was first', () => {
    const both = head('boss', 'marketing-head', 'sales-head')
    for (const [first, second] of [
      [both, ZHAO],
      [both, SUN],
      [ZHAO, both],
      [SUN, both],
    ] as const) {
      const rules = new Rules([both, ZHAO, SUN])
      rules.act(person(first), proposing())
      expect(rules.ask(person(first), { name: 'consent' }).refused?.code).toBe('policy:own-consent')
      rules.act(person(second), { name: 'consent' })
      expect(rules.book.versions).toHaveLength(2)
    }
  })

  it('comes too late when another version has come first, and says so', () => {
    const rules = proposed()
    const second = { ...FIRST, version: 2, policy: OTHER }
    rules.book = { ...rules.book, versions: [FIRST, second] }
    expect(rules.act(sun, { name: 'consent' })).toEqual({
      events: [{ type: 'outdated', newest: 2 }],
      refused: { code: 'policy:outdated', newest: 2 },
    })
    expect(rules.book.proposal?.status).toBe('outdated')
    expect(rules.book.versions).toHaveLength(2)
  })
})

describe('an end', () => {
  it.each([
    [sun, 'declined', 'head-sales'],
    [zhao, 'withdrawn', 'head-mkt'],
  ] as const)('by the button for no: the other head declines, the proposer withdraws', (who, status, by) => {
    const rules = proposed()
    rules.act(who, { name: 'decline' }, MONDAY + HOUR)
    expect(rules.book.proposal).toMatchObject({ status, ended: { by, at: MONDAY + HOUR } })
    expect(rules.act(sun, { name: 'consent' }, MONDAY + DAY).refused).toEqual({
      code: 'policy:not-open',
      status,
      by,
      at: MONDAY + HOUR,
    })
    expect(rules.book.versions).toHaveLength(1)
  })

  it('by withdrawal is the proposer’s alone; the operator and the file may withdraw theirs', () => {
    expect(proposed().ask(sun, { name: 'withdraw' }).refused).toEqual({
      code: 'policy:not-the-proposer',
      by: 'head-mkt',
    })
    expect(proposed().ask(THE_OPERATOR, { name: 'withdraw' }).refused?.code).toBe('policy:not-the-proposer')
    for (const who of [THE_OPERATOR, FILE])
      expect(proposed({}, who).ask(who, { name: 'withdraw' }).events).toEqual([{ type: 'withdrawn' }])
    expect(new Rules().ask(zhao, { name: 'withdraw' }).refused).toEqual({ code: 'policy:not-open' })
  })

  it('is not anybody else’s to bring about', () => {
    for (const who of [REP, THE_OPERATOR, FILE, CLOCK])
      expect(proposed().ask(who, { name: 'decline' })).toMatchObject({
        events: [],
        refused: { code: 'policy:not-a-head' },
      })
  })
})
