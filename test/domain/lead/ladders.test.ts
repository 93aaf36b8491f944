import { describe, expect, it } from 'vitest'
import { deadline } from '../../../src/domain/lead/clocks.ts'
import { contextOf } from '../../../src/domain/lead/context.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { FIELDS, given, leadOf, MONDAY, on, tell, worldWith } from '../../support/given.ts'
import { factsAt, newWorld, type World } from '../../support/world.ts'
import { climb } from './climb.ts'
import { SAMPLES } from './table.ts'

const HEADS = { sales: 'head-sales', marketing: 'head-mkt' }
const MANAGERS = 'mgr-zhou mgr-tan'

/** The grades by points: the gate gives 8, a director 1. */
const GRADED: Record<'A' | 'B' | 'C', Fields> = {
  A: { ...FIELDS, mustWin: true },
  B: FIELDS,
  C: { ...FIELDS, budget: '待定', level: 'staff' },
}

function postedAs(grade: 'A' | 'B' | 'C', world = newWorld()): World {
  const gate = { require: world.workspace.policy.gate.require.filter((name) => name !== 'budget') }
  world.policies = [{ ...world.workspace.policy, gate }]
  const told = tell(world, [['sdr-lin', { name: 'post', fields: GRADED[grade], unknown: {} }]])
  expect(leadOf(told).grading.grade).toBe(grade)
  return told
}

const assigned = (world: World) => tell(world, [['mgr-zhou', { name: 'assign', rep: 'rep-wu' }]])

describe('assign, from Monday 09:00 (09:00-12:00, 13:30-18:30): 15m, 1h, 4h', () => {
  it.each([
    ['A', '11-23 09:07', '11-23 09:15'],
    ['B', '11-23 09:30', '11-23 10:00'],
    ['C', '11-23 11:00', '11-23 14:30'],
  ] as const)(
    'grade %s: managers at half, the sales head at the end, then a reminder every working day',
    (grade, half, end) => {
      const day = end.replace('11-23', '11-24')
      expect(climb(postedAs(grade), 4)).toEqual([
        [half, 'remind', MANAGERS],
        [end, 'escalated', HEADS.sales],
        [day, 'remind', MANAGERS],
        [day.replace('11-24', '11-25'), 'remind', MANAGERS],
      ])
    },
  )

  it('with autoAssign the first suggestion gets it at twice the length', () => {
    const world = worldWith('pending', newWorld({ autoAssign: true }))
    const [first] = leadOf(world).suggestions
    expect(climb(world, 3)).toEqual([
      ['11-23 09:30', 'remind', MANAGERS],
      ['11-23 10:00', 'escalated', HEADS.sales],
      ['11-23 11:00', 'assigned', ''],
    ])
    expect(leadOf(world)).toMatchObject({ status: 'assigned', rep: first?.rep })
    expect(leadOf(world).attempts).toMatchObject([{ assignedBy: 'clock', disclosedTo: [first?.rep] }])
  })

  it('with autoAssign and nobody who fits the sales head hears of it once more, and the days go on', () => {
    const abroad: Fields = { ...FIELDS, region: '西南' }
    const world = tell(newWorld({ autoAssign: true }), [
      ['sdr-lin', { name: 'post', fields: abroad, unknown: {} }],
    ])
    expect(climb(world, 4).slice(2)).toEqual([
      ['11-23 11:00', 'escalated', HEADS.sales],
      ['11-24 11:00', 'remind', MANAGERS],
    ])
  })
})

describe('accept: 30m, 4h, 1d', () => {
  it.each([
    ['A', ['11-23 09:15', '11-23 09:24', '11-23 09:30', '11-23 09:37']],
    ['B', ['11-23 11:00', '11-23 13:42', '11-23 14:30', '11-23 15:30']],
    ['C', ['11-23 14:30', '11-23 16:54', '11-23 18:30', '11-24 11:00']],
  ] as const)(
    'grade %s: the rep, the thread, the manager, and back to pending',
    (grade, [half, most, end, over]) => {
      const world = assigned(postedAs(grade))
      expect(climb(world, 4)).toEqual([
        [half, 'remind', 'rep-wu'],
        [most, 'mention', 'rep-wu'],
        [end, 'escalated', 'mgr-zhou'],
        [over, 'reclaimed', 'pending'],
      ])
      expect(leadOf(world).attempts).toMatchObject([{ outcome: 'reclaimed' }])
      expect(leadOf(world).suggestions.map(({ rep }) => rep)).not.toContain('rep-wu')
      expect(leadOf(world).mrl).toBe(false)
    },
  )

  it('runs on the rep’s own calendar: Singapore works 09:00-18:00', () => {
    const fields: Fields = { ...FIELDS, region: '新加坡' }
    const world = tell(newWorld(), [
      ['sdr-lin', { name: 'post', fields, unknown: {} }],
      ['mgr-tan', { name: 'assign', rep: 'rep-lim' }],
    ])
    expect(climb(world, 4)).toEqual([
      ['11-23 11:00', 'remind', 'rep-lim'],
      ['11-23 12:12', 'mention', 'rep-lim'],
      ['11-23 13:00', 'escalated', 'mgr-tan'],
      ['11-23 14:00', 'reclaimed', 'pending'],
    ])
  })
})

describe('first-touch and follow-up', () => {
  it('first-touch, B: 1d: at three quarters, at the end, and back at twice', () => {
    const world = worldWith('untouched')
    expect(climb(world, 3)).toEqual([
      ['11-23 16:30', 'remind', 'rep-wu'],
      ['11-23 18:30', 'escalated', 'mgr-zhou'],
      ['11-24 18:30', 'reclaimed', 'pending'],
    ])
    expect(leadOf(world).mrl).toBe(false)
  })

  it.each(['accepted', 'qualified'] as const)(
    'follow-up of a lead %s, B: 7d: 0.8, 1, and back as MRL at 1.5',
    (status) => {
      const world = worldWith(status)
      expect(climb(world, 3)).toEqual([
        ['11-30 15:18', 'remind', 'rep-wu'],
        ['12-01 18:30', 'escalated', 'mgr-zhou'],
        ['12-07 14:30', 'reclaimed', 'returned'],
      ])
      expect(leadOf(world)).toMatchObject({ mrl: true, status: 'returned' })
    },
  )

  it('each record starts the clock anew, from the foot of its ladder', () => {
    const world = worldWith('accepted')
    expect(climb(world, 2).map(([, did]) => did)).toEqual(['remind', 'escalated'])
    tell(world, [['rep-wu', SAMPLES['follow-up']]], on('12-02 09:00'))
    expect(climb(world, 1)).toEqual([['12-09 15:18', 'remind', 'rep-wu']])
  })
})

describe('rework and revisit', () => {
  it('rework, B: 3d: the SDR at the end, the marketing head at twice, then daily', () => {
    expect(climb(worldWith('returned'), 3)).toEqual([
      ['11-25 18:30', 'remind', 'sdr-lin'],
      ['11-30 18:30', 'escalated', HEADS.marketing],
      ['12-01 18:30', 'remind', 'sdr-lin'],
    ])
  })

  it('a nurtured lead comes back to its SDR on the date chosen, and then every week', () => {
    const world = worldWith('pending')
    tell(world, [['sdr-lin', { name: 'nurture', revisitAt: on('12-14 09:00') }]])
    expect(climb(world, 3)).toEqual([
      ['12-14 09:00', 'remind', 'sdr-lin'],
      ['12-18 18:30', 'remind', 'sdr-lin'],
      ['12-25 18:30', 'remind', 'sdr-lin'],
    ])
  })

  it('without a date after the policy’s length', () => {
    const length = { text: '3d', days: 3 }
    const clocks = { ...DEFAULT_POLICY.clocks, revisit: { A: length, B: length, C: length } }
    const world = worldWith('nurturing', newWorld({ clocks }))
    expect(climb(world, 1)).toEqual([['11-25 18:30', 'remind', 'sdr-lin']])
  })

  it('a ladder around the chosen date keeps its order, whatever the policy’s length', () => {
    const ladders = {
      ...DEFAULT_POLICY.ladders,
      revisit: [
        { at: 0.5, action: 'remind' },
        { at: 1, action: 'mention' },
        { at: 1.1, action: 'escalate' },
      ] as const,
    }
    const world = newWorld({ ladders: { ...ladders, revisit: [...ladders.revisit] } })
    worldWith('pending', world)
    tell(world, [['sdr-lin', { name: 'nurture', revisitAt: on('11-25 09:00') }]])
    expect(climb(world, 3)).toEqual([
      ['11-23 18:30', 'remind', 'sdr-lin'],
      ['11-25 09:00', 'mention', 'sdr-lin'],
      ['11-27 18:30', 'escalated', HEADS.marketing],
    ])
  })
})

describe('hold', () => {
  const short = () => newWorld({ clocks: { ...DEFAULT_POLICY.clocks, hold: everyGrade(3) } })
  const everyGrade = (days: number) => {
    const length = { text: `${days}d`, days }
    return { A: length, B: length, C: length }
  }

  it('ends a rep’s hold, counted from the acceptance, however often they write', () => {
    const world = worldWith('accepted', short())
    tell(world, [['rep-wu', SAMPLES['follow-up']]], on('11-25 10:00'))
    expect(climb(world, 1)).toEqual([['11-25 18:30', 'reclaimed', 'returned']])
    expect(leadOf(world)).toMatchObject({ mrl: true, attempts: [{ outcome: 'reclaimed' }] })
  })

  it('does not touch an SQL', () => {
    expect(climb(worldWith('qualified', short()), 1)).toEqual([['11-30 15:18', 'remind', 'rep-wu']])
  })

  it('of a lead that was never worked gives it back to the managers, not as MRL', () => {
    const world = worldWith(
      'untouched',
      newWorld({ clocks: { ...DEFAULT_POLICY.clocks, hold: everyGrade(0.5) } }),
    )
    expect(climb(world, 1)).toEqual([['11-23 14:30', 'reclaimed', 'pending']])
    expect(leadOf(world).mrl).toBe(false)
  })

  it('is the deadline that the card shows when it ends first', () => {
    const world = worldWith('accepted', short())
    const context = contextOf(leadOf(world), factsAt(world, MONDAY))
    if (context === undefined) throw new Error('it has ended')
    expect(deadline(leadOf(world), context)).toEqual({ clock: 'hold', at: on('11-25 18:30') })
    expect(deadline(leadOf(world), context, 'follow-up')).toEqual({
      clock: 'follow-up',
      at: on('12-01 18:30'),
    })
  })

  it('and a reminder due at the same time do not both speak', () => {
    const asked = given(worldWith('accepted', short())).when('clock', SAMPLES.tick, { at: on('12-01 10:00') })
    asked.types('reclaimed')
  })
})
