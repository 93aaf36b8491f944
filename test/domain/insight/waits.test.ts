import { describe, expect, it } from 'vitest'
import type { Absences } from '../../../src/domain/insight/absences.ts'
import { waitsOf } from '../../../src/domain/insight/waits.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { DAY, HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import { contextWith } from './counting.ts'
import {
  accepted,
  assigned,
  closed,
  contentOf,
  historyOf,
  type Posting,
  qualified,
  reclaimed,
  rejected,
  reposted,
  returned,
  type Told,
  wrote,
} from './histories.ts'

/** Waits of a lead that was posted on Monday at nine with grade B. */
const waits = (told: Told[], posting?: Posting, absences?: Absences) =>
  waitsOf(historyOf('L-1', told, posting).events, contextWith(absences))

const reminded = (
  clock: 'assign' | 'accept' | 'first-touch',
  since: number,
  rung: number,
): LeadEventBody => ({
  ...{ type: 'reminded', action: 'remind', to: ['rep-wu'], clock, since: MONDAY + since, rung },
})

describe('a wait', () => {
  it('is of the managers from the posting until they assign, of the rep until they answer, and until the first record', () => {
    const told: Told[] = [
      [10 * MINUTE, 'mgr-zhou', assigned('rep-wu')],
      [30 * MINUTE, 'rep-wu', accepted],
      [2 * HOUR, 'rep-wu', wrote('聊了预算')],
      [3 * HOUR, 'rep-wu', qualified],
    ]
    expect(
      waits(told).map(({ clock, who, began, ended, end }) => [
        clock,
        who,
        began - MONDAY,
        (ended ?? 0) - MONDAY,
        end,
      ]),
    ).toEqual([
      ['assign', null, 0, 10 * MINUTE, 'answered'],
      ['accept', 'rep-wu', 10 * MINUTE, 30 * MINUTE, 'answered'],
      ['first-touch', 'rep-wu', 30 * MINUTE, 2 * HOUR, 'answered'],
    ])
  })

  it('is measured by the working time of who must act, and on the wall', () => {
    const overNight: Told[] = [
      [9 * HOUR, 'mgr-zhou', assigned('rep-wu')],
      [24 * HOUR + 30 * MINUTE, 'rep-wu', accepted],
    ]
    expect(waits(overNight)[1]).toMatchObject({ working: HOUR, wall: 15.5 * HOUR })
    const always: Told[] = [
      [9 * HOUR, 'mgr-zhou', assigned('rep-chen')],
      [24 * HOUR + 30 * MINUTE, 'rep-chen', accepted],
    ]
    expect(waits(always)[1]).toMatchObject({ working: 15.5 * HOUR, wall: 15.5 * HOUR })
    expect(waits(overNight)[0]).toMatchObject({ working: 7.5 * HOUR, wall: 9 * HOUR })
  })

  it('leaves out the days on which the rep was away, unless somebody stood in', () => {
    const told: Told[] = [
      [0, 'mgr-zhou', assigned('rep-wu')],
      [2 * DAY, 'rep-wu', accepted],
    ]
    const away = { from: MONDAY, until: MONDAY + DAY }
    const working = (absence: object) =>
      waits(told, {}, new Map([['rep-wu', [{ ...away, ...absence }]]]))[1]?.working
    expect(working({})).toBe(8 * HOUR)
    expect(working({ delegate: 'rep-li' })).toBe(16 * HOUR)
  })

  it('is due by the clock of its grade, on the calendar of who must act', () => {
    const assign = (grade: 'A' | 'B' | 'C') => (waits([], { grade })[0]?.due ?? 0) - MONDAY
    expect([assign('A'), assign('B'), assign('C')]).toEqual([15 * MINUTE, HOUR, 5.5 * HOUR])
    const [, accept] = waits([[9 * HOUR, 'mgr-zhou', assigned('rep-wu')]])
    expect((accept?.due ?? 0) - MONDAY).toBe(DAY + 5 * HOUR)
  })

  it('is due by the grade that an edit gave the lead while it waited', () => {
    const edited: LeadEventBody = { type: 'edited', ...contentOf({ grade: 'A' }) }
    const told: Told[] = [
      [MINUTE, 'sdr-lin', edited],
      [30 * MINUTE, 'mgr-zhou', assigned('rep-wu')],
    ]
    expect(waits(told)[0]).toMatchObject({ due: MONDAY + 15 * MINUTE })
  })

  it('ends with the answer of the rep, whichever it is, and begins anew for the managers', () => {
    const told: Told[] = [
      [MINUTE, 'mgr-zhou', assigned('rep-wu')],
      [2 * MINUTE, 'rep-wu', rejected],
      [3 * MINUTE, 'mgr-zhou', { type: 'synced', owner: 'rep-li' }],
    ]
    expect(waits(told).map(({ clock, end }) => `${clock} ${end}`)).toEqual([
      'assign answered',
      'accept answered',
      'assign answered',
    ])
  })

  it('was missed where a clock took the lead back, or gave it to somebody itself', () => {
    const told: Told[] = [
      [2 * HOUR, 'clock', assigned('rep-wu')],
      [9 * HOUR, 'clock', reclaimed('rep-wu', 'pending')],
    ]
    expect(waits(told).map(({ end }) => end)).toEqual(['missed', 'missed', 'open'])
  })

  it('was dropped where somebody else moved the lead on', () => {
    const told: Told[] = [
      [MINUTE, 'mgr-zhou', assigned('rep-wu')],
      // At the same moment: one wait ends and another begins.
      [MINUTE, 'mgr-zhou', { ...assigned('rep-li'), why: '换人' } as LeadEventBody],
      [
        2 * MINUTE,
        'clock',
        { type: 'released', from: 'rep-li', because: 'left', suggestions: [], leftOut: [] },
      ],
      [3 * MINUTE, 'sdr-lin', { type: 'nurtured' }],
    ]
    expect(waits(told).map(({ who, end }) => `${who} ${end}`)).toEqual([
      'null answered',
      'rep-wu dropped',
      'rep-li dropped',
      'null dropped',
    ])
  })

  it.each<[string, LeadEventBody]>([
    ['an SQL', qualified],
    ['a win', closed('won')],
    ['a return', returned],
  ])('for the first touch ends with %s too', (_, done) => {
    const told: Told[] = [
      [MINUTE, 'mgr-zhou', assigned('rep-wu')],
      [2 * MINUTE, 'rep-wu', accepted],
      [3 * MINUTE, 'rep-wu', done],
    ]
    expect(waits(told).at(-1)).toMatchObject({ clock: 'first-touch', end: 'answered' })
  })

  it('begins again with a new posting, and not with what only changes the content', () => {
    const told: Told[] = [
      [MINUTE, 'mgr-zhou', assigned('rep-wu')],
      [2 * MINUTE, 'rep-wu', accepted],
      [3 * MINUTE, 'rep-wu', wrote('聊了预算')],
      [4 * MINUTE, 'rep-wu', returned],
      [5 * MINUTE, 'sdr-lin', reposted()],
      [6 * MINUTE, 'sdr-lin', { type: 'edited', ...contentOf() }],
    ]
    expect(waits(told).map(({ clock, began }) => [clock, (began - MONDAY) / MINUTE])).toEqual([
      ['assign', 0],
      ['accept', 1],
      ['first-touch', 2],
      ['assign', 5],
    ])
  })

  it('knows how late its latest rung came: that is the system, not the people', () => {
    const told: Told[] = [
      [40 * MINUTE, 'clock', reminded('assign', 0, 0)],
      [HOUR + 1, 'clock', { type: 'escalated', to: ['head-sales'], clock: 'assign', since: MONDAY, rung: 1 }],
      [2 * HOUR, 'mgr-zhou', assigned('rep-wu')],
    ]
    expect(waits(told)[0]?.system).toBe(10 * MINUTE)
    expect(waits(told)[1]).not.toHaveProperty('system')
    expect(waits(told.slice(1))[0]?.system).toBe(1)
  })

  it('is told by the hour and weekday at which it began in the workspace', () => {
    expect(waits([])[0]).toMatchObject({ weekday: 0, hour: 9 })
    expect(waits([], { at: -10 * HOUR })[0]).toMatchObject({ weekday: 6, hour: 23 })
  })
})
