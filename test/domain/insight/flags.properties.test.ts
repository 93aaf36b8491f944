import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { History } from '../../../src/domain/insight/history.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { GRADES } from '../../../src/domain/lead/fields.ts'
import { DAY, HOUR, MONDAY } from '../../support/leads.ts'
import {
  accepted,
  assigned,
  flagsOf,
  historyOf,
  judged,
  qualified,
  recordOf,
  rejected,
  reposted,
  returned,
  type Told,
  wrote,
} from './histories.ts'

const REPS = ['rep-li', 'rep-wu', 'rep-chen']
const RECORDS = REPS.map((rep, i) =>
  recordOf(`A-${i}`, rep, { followUps: [MONDAY + i * HOUR, MONDAY + DAY, MONDAY + 9 * DAY] }),
)

/** One turn of a rep with a lead: rejected and judged, or accepted, perhaps worked, and perhaps an SQL or returned. */
const turn = fc.record({
  rep: fc.constantFrom(...REPS),
  ends: fc.constantFrom<'rejected' | 'upheld' | 'open' | 'qualified' | 'returned'>(
    'rejected',
    'upheld',
    'open',
    'qualified',
    'returned',
  ),
  text: fc.constantFrom('跟进', '客户说下周再看', '见了副总，谈了价格', '1'),
  wait: fc.constantFrom(0, 1000, HOUR, 2 * DAY),
})

const lead = fc.record({
  turns: fc.array(turn, { maxLength: 4 }),
  grade: fc.constantFrom(...GRADES),
  mustWin: fc.boolean(),
  at: fc.constantFrom(-DAY, 0, 1000, DAY),
})

const history = (
  id: string,
  { turns, ...posting }: typeof lead extends fc.Arbitrary<infer L> ? L : never,
) => {
  let now = posting.at
  const told: Told[] = []
  for (const [i, { rep, ends, text, wait }] of turns.entries()) {
    now += wait
    const say = (by: string, body: LeadEventBody) => told.push([now, by, body])
    const last = i === turns.length - 1
    say('mgr-zhou', assigned(rep))
    if (ends === 'rejected' || ends === 'upheld') {
      say(rep, rejected)
      if (ends === 'upheld') say('mgr-zhou', judged(true))
      continue
    }
    say(rep, accepted)
    say(rep, wrote(text))
    if (ends === 'qualified') say(rep, qualified)
    if (ends === 'returned' || !last) {
      say(rep, returned)
      say('sdr-lin', reposted())
    }
  }
  return historyOf(id, told, posting)
}

const histories = fc
  .array(lead, { maxLength: 25 })
  .map((leads) => leads.map((one, i) => history(`L-${i}`, one)))

describe('whatever happened', () => {
  it('flags do not depend on the order in which histories come', () => {
    const shuffled = histories.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    let seen = 0
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const flags = flagsOf(all, RECORDS)
        seen += flags.length
        expect(flagsOf(other, RECORDS)).toEqual(flags)
      }),
    )
    expect(seen).toBeGreaterThan(100)
  })

  it('they are shown newest first and lie in the window', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const moments = flagsOf(all, RECORDS).map(({ at }) => at)
        expect(moments).toEqual(moments.toSorted((one, other) => other - one))
        expect(moments.every((at) => MONDAY <= at && at < MONDAY + 30 * DAY)).toBe(true)
      }),
    )
  })

  it('leads that nobody holds add none and take none away', () => {
    const unrelated: History[] = [
      historyOf('M-1', []),
      historyOf('M-2', [[1, 'sdr-lin', { type: 'call-logged', text: '1' }]]),
      historyOf('M-3', [[1, 'mgr-zhou', { type: 'nurtured' }]]),
      historyOf('M-4', [[1, 'mgr-zhou', assigned('rep-li')]]),
    ]
    fc.assert(
      fc.property(histories, (all) => {
        expect(flagsOf([...unrelated, ...all])).toEqual(flagsOf(all))
      }),
    )
  })

  it('what somebody else does well adds no flag; only the measure of who rejects the hard ones moves with it', () => {
    const well = Array.from({ length: 8 }, (_, i) =>
      historyOf(
        `M-${i}`,
        [
          [i * HOUR, 'mgr-zhou', assigned('rep-gao')],
          [i * HOUR + 1, 'rep-gao', accepted],
          [i * HOUR + 2, 'rep-gao', wrote(`第${'一二三四五六七八'[i]}家，见了他们的副总`)],
        ],
        { grade: 'C' },
      ),
    )
    fc.assert(
      fc.property(histories, (all) => {
        const fixed = (flags: ReturnType<typeof flagsOf>) =>
          flags.filter(({ kind }) => kind !== 'rejects-the-hard')
        const more = flagsOf([...all, ...well])
        expect(fixed(more)).toEqual(fixed(flagsOf(all)))
        expect(more.filter(({ who }) => who === 'rep-gao')).toEqual([])
      }),
    )
  })
})
