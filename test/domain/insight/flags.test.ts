import { describe, expect, it } from 'vitest'
import type { FlagKind } from '../../../src/domain/insight/flags.ts'
import { DAY, HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import {
  accepted,
  assigned,
  closed,
  flagsOf,
  historyOf,
  judged,
  qualified,
  reclaimed,
  recordOf,
  rejected,
  reposted,
  returned,
  type Told,
  wrote,
} from './histories.ts'

const SECOND = 1000
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

/** The flags of one kind. */
const of = (kind: FlagKind, ...given: Parameters<typeof flagsOf>) =>
  flagsOf(...given).filter((flag) => flag.kind === kind)

describe('a record in the CRM soon after the posting is shown', () => {
  const posted = [historyOf('L-1', [])]
  const created = (after: number) => [recordOf('A-1', 'rep-li', { createdAt: MONDAY + after })]
  const recorded = (...after: number[]) => [
    recordOf('A-1', 'rep-li', { followUps: after.map((at) => MONDAY + at) }),
  ]
  const seen = (at: number, made: boolean) => ({
    ...{ kind: 'record-after-posting', who: 'rep-li', at: MONDAY + at, lead: 'L-1', record: 'A-1' },
    ...{ created: made, minutes: Math.floor(at / MINUTE) },
  })

  it.each([
    ['created a moment after it', created(1), [seen(1, true)]],
    ['created at its end of two days', created(48 * HOUR), [seen(48 * HOUR, true)]],
    ['created later', created(48 * HOUR + 1), []],
    ['created at the same moment', created(0), []],
    ['created before', created(-1), []],
    ['with a follow-up', recorded(90 * MINUTE), [seen(90 * MINUTE, false)]],
    ['with a follow-up of later', recorded(48 * HOUR + 1), []],
    ['with several: the first', recorded(-DAY, 3 * HOUR, HOUR), [seen(HOUR, false)]],
    ['of nobody', created(1).map(({ ownerId: _, ...record }) => record), []],
  ])('%s', (_, records, flags) => {
    expect(of('record-after-posting', posted, records)).toEqual(flags)
  })

  it.each<[string, Told[], number]>([
    ['nothing of the lead was decided', [], 1],
    ['another rep has it', [[MINUTE, 'mgr-zhou', assigned('rep-wu')]], 1],
    ['the owner has it already: that is work', [[MINUTE, 'mgr-zhou', assigned('rep-li')]], 0],
    ['the owner was told already', [[MINUTE, 'mgr-zhou', { type: 'synced', owner: 'rep-li' }]], 0],
    ['the owner gets it afterwards', [[2 * HOUR, 'mgr-zhou', assigned('rep-li')]], 1],
  ])('while %s', (_, told, flags) => {
    expect(of('record-after-posting', [historyOf('L-1', told)], recorded(HOUR))).toHaveLength(flags)
  })

  it('not where the rules gave the lead to that owner from the posting on', () => {
    const [first, ...rest] = historyOf('L-1', []).events
    if (first?.type !== 'posted') throw new Error('it begins with a posting')
    const to = (owner: string) => ({ kind: 'owner', owner }) as const
    const common = { rule: 'followed', credit: '1/3', contact: false, earnedAt: 'sql', policy: 1 } as const
    const ruled = (owner: string) => ({
      ...historyOf('L-1', []),
      events: [
        {
          ...first,
          judged: { crm: { at: first.at, others: [], maybe: [] }, verdict: { ...common, to: to(owner) } },
        },
        ...rest,
      ],
    })
    expect(of('record-after-posting', [ruled('rep-li')], recorded(HOUR))).toEqual([])
    expect(of('record-after-posting', [ruled('rep-wu')], recorded(HOUR))).toHaveLength(1)
  })

  it('every posting counts by itself', () => {
    const told: Told[] = [
      [1, 'mgr-zhou', assigned('rep-li')],
      [2, 'rep-li', accepted],
      [3, 'rep-li', returned],
      [10 * DAY, 'sdr-lin', reposted()],
    ]
    const histories = [historyOf('L-1', told)]
    const at = 10 * DAY + HOUR
    expect(of('record-after-posting', histories, recorded(HOUR, at))).toMatchObject([{ at: MONDAY + at }])
    const soon = [historyOf('L-1', [[HOUR, 'sdr-lin', reposted()]])]
    expect(of('record-after-posting', soon, recorded(2 * HOUR))).toMatchObject([{ minutes: 60 }])
    expect(of('record-after-posting', soon, recorded(HOUR))).toMatchObject([{ minutes: 60 }])
    expect(of('record-after-posting', soon, recorded(HOUR, 2 * HOUR))).toHaveLength(2)
  })
})

describe('accepting in bulk is shown', () => {
  const acceptedAt = (...at: number[]) =>
    at.map((after, i) =>
      historyOf(`L-${i}`, [
        [0, 'mgr-zhou', assigned('rep-li')],
        [after, 'rep-li', accepted],
      ]),
    )
  const evenly = (n: number, span: number) => times(n, (i) => (i * span) / (n - 1))

  it.each([
    ['five within a minute', evenly(5, MINUTE), [{ lead: 'L-0', leads: 5, seconds: 60 }]],
    ['five in a little more', evenly(5, MINUTE + 4), []],
    ['four at once', [0, 0, 0, 0], []],
    ['eight at once: one flag', times(8, () => 5000), [{ lead: 'L-0', leads: 8, seconds: 0 }]],
    ['twelve without a pause, longer than a minute', evenly(12, 2 * MINUTE), [{ leads: 12, seconds: 120 }]],
    [
      'twice five with a pause between',
      [...evenly(5, 20 * SECOND), ...evenly(5, 40 * SECOND).map((at) => at + HOUR)],
      [
        { lead: 'L-5', at: MONDAY + HOUR, leads: 5, seconds: 40 },
        { lead: 'L-0', at: MONDAY, leads: 5, seconds: 20 },
      ],
    ],
  ])('%s', (_, at, flags) => {
    const found = of('bulk-accept', acceptedAt(...at))
    expect(found).toMatchObject(flags.map((flag) => ({ who: 'rep-li', ...flag })))
    expect(found).toHaveLength(flags.length)
  })

  it('of one person, not of several together', () => {
    const one = acceptedAt(0, 1, 2, 3)
    const others = ['rep-wu', 'rep-chen'].map((rep, i) =>
      historyOf(`M-${i}`, [
        [0, 'mgr-zhou', assigned(rep)],
        [4, rep, accepted],
      ]),
    )
    expect(of('bulk-accept', [...one, ...others])).toEqual([])
  })
})

describe('a follow-up that says nothing is shown', () => {
  const records = (lead: string, ...texts: string[]) =>
    historyOf(lead, [
      [0, 'mgr-zhou', assigned('rep-li')],
      [1, 'rep-li', accepted],
      ...texts.map((text, i): Told => [HOUR + i, 'rep-li', wrote(text)]),
    ])
  const empty = (texts: string[]) => of('empty-follow-up', [records('L-1', ...texts)])

  it.each([
    '跟进',
    '已联系。',
    'OK!',
    'done',
    '1',
    'Test',
    '138 0013 8000',
    '……',
    '好',
    '哈哈哈',
    'n/a',
    '50万',
  ])('%s', (text) => {
    expect(empty([text])).toMatchObject([{ who: 'rep-li', lead: 'L-1', records: 1, leads: 1 }])
  })

  it.each(['见了副总', '跟进报价，等财务', 'ok with the price, wants a demo', '没接'])(
    'and not %s',
    (text) => {
      expect(empty([text])).toEqual([])
    },
  )

  it('once for a person and lead, however many there are', () => {
    expect(empty(['跟进', '聊了预算', '1'])).toMatchObject([{ at: MONDAY + HOUR + 2, records: 2, leads: 1 }])
  })

  it('when the same text stands on three leads, however it is written, and not on two', () => {
    const same = ['客户说下周再看', '客户说：下周再看', '客户说下周再看！', '客户说 下周再看'].map(
      (text, i) => records(`L-${i}`, text, text),
    )
    expect(of('empty-follow-up', same.slice(0, 2))).toEqual([])
    expect(of('empty-follow-up', same.slice(0, 3))).toMatchObject([{ records: 6, leads: 3, lead: 'L-0' }])
    expect(of('empty-follow-up', same)).toMatchObject([{ records: 8, leads: 4 }])
  })

  it('and not when each of several people wrote it', () => {
    const told = (rep: string) =>
      historyOf(rep, [
        [0, 'mgr-zhou', assigned(rep)],
        [1, rep, accepted],
        [2, rep, wrote('客户说下周再看')],
      ])
    expect(of('empty-follow-up', ['rep-li', 'rep-wu', 'rep-chen'].map(told))).toEqual([])
  })
})

describe('rejecting the hard ones is shown', () => {
  type Answers = { rejected: number; accepted: number }
  let made = 0
  /** Leads that a rep was given and answered. */
  const answers = (
    rep: string,
    posting: Parameters<typeof historyOf>[2],
    { rejected: no, accepted: yes }: Answers,
  ) =>
    times(no + yes, (i) =>
      historyOf(
        `L-${String(made++).padStart(4, '0')}`,
        [
          [i, 'mgr-zhou', assigned(rep)],
          [i * HOUR + 1, rep, i < no ? rejected : accepted],
        ],
        posting,
      ),
    )
  const hard = (rep: string, no: number, yes: number) =>
    answers(rep, { grade: 'C' }, { rejected: no, accepted: yes })
  const gradeA = (rep: string, no: number, yes: number) =>
    answers(rep, { grade: 'A' }, { rejected: no, accepted: yes })
  const others = hard('rep-wu', 1, 3)
  const found = (...histories: ReturnType<typeof hard>[]) => of('rejects-the-hard', histories.flat())

  it.each([
    ['four of eight, others one of four', [hard('rep-li', 4, 4), others], true],
    ['four of nine is no half', [hard('rep-li', 4, 5), others], false],
    ['three are too few', [hard('rep-li', 3, 0), others], false],
    [
      'three, and one of another grade',
      [hard('rep-li', 3, 0), answers('rep-li', {}, { rejected: 1, accepted: 9 }), others],
      true,
    ],
    ['less than twice the share of others', [hard('rep-li', 4, 4), hard('rep-wu', 2, 5)], false],
    [
      'twice the share of all others together',
      [hard('rep-li', 4, 4), hard('rep-wu', 2, 2), hard('rep-chen', 0, 4)],
      true,
    ],
    ['others reject none', [hard('rep-li', 4, 0), hard('rep-wu', 0, 1)], true],
    ['nobody else had a hard one', [hard('rep-li', 4, 0), gradeA('rep-wu', 0, 5)], false],
    ['one of five of grade A rejected too', [hard('rep-li', 4, 0), gradeA('rep-li', 1, 4), others], true],
    ['one of four of grade A rejected too', [hard('rep-li', 4, 0), gradeA('rep-li', 1, 3), others], false],
    [
      'must-win is not hard',
      [answers('rep-li', { grade: 'C', mustWin: true }, { rejected: 9, accepted: 0 }), others],
      false,
    ],
    ['grade B is not hard', [answers('rep-li', { grade: 'B' }, { rejected: 9, accepted: 0 }), others], false],
  ])('%s: %#', (_, histories, shown) => {
    expect(found(...histories).filter(({ who }) => who === 'rep-li')).toHaveLength(shown ? 1 : 0)
  })

  it('with the numbers of both sides, at the newest of them', () => {
    const own = hard('rep-li', 4, 4)
    expect(found(own, others)).toEqual([
      {
        ...{ kind: 'rejects-the-hard', who: 'rep-li', at: MONDAY + 3 * HOUR + 1, lead: own[3]?.lead.id },
        ...{ rejected: 4, of: 8, othersRejected: 1, othersOf: 4 },
      },
    ])
  })
})

describe('a rejection that the next rep made an SQL is shown', () => {
  const rejection: Told[] = [
    [0, 'mgr-zhou', assigned('rep-li')],
    [1, 'rep-li', rejected],
  ]
  const turn = (rep: string, ...told: [string, Told[2]][]): Told[] => [
    [2 * DAY, 'mgr-zhou', assigned(rep)],
    ...told.map(([by, body]): Told => [2 * DAY + 1, by, body]),
  ]
  const wu = turn('rep-wu', ['rep-wu', accepted], ['rep-wu', qualified])
  const flag = { who: 'rep-li', at: MONDAY + 2 * DAY + 1, lead: 'L-1', next: 'rep-wu', minutes: 2880 }
  const ended = turn('rep-chen', ['clock', reclaimed('rep-chen', 'pending')])
  const sync: Told[] = [
    [2, 'mgr-zhou', { type: 'synced', owner: 'rep-wu' }],
    [2 * DAY + 1, 'rep-wu', qualified],
  ]

  it.each<[string, Told[], object[]]>([
    ['not judged', [...rejection, ...wu], [flag]],
    ['not upheld', [...rejection, [2, 'mgr-zhou', judged(false)], ...wu], [flag]],
    ['upheld', [...rejection, [2, 'mgr-zhou', judged(true)], ...wu], []],
    [
      'won at once',
      [...rejection, ...turn('rep-wu', ['rep-wu', accepted], ['rep-wu', closed('won')])],
      [flag],
    ],
    ['lost', [...rejection, ...turn('rep-wu', ['rep-wu', accepted], ['rep-wu', closed('lost')])], []],
    ['not an SQL yet', [...rejection, ...turn('rep-wu', ['rep-wu', accepted])], []],
    [
      'the same rep, who was given it again',
      [...rejection, ...turn('rep-li', ['rep-li', accepted], ['rep-li', qualified])],
      [],
    ],
    ['somebody let it lie between', [...rejection, ...ended, ...wu], [flag]],
    [
      'the one after the next',
      [
        ...rejection,
        ...turn('rep-chen', ['rep-chen', accepted], ['rep-chen', returned], ['sdr-lin', reposted()]),
        ...wu,
      ],
      [],
    ],
    [
      'two rejected it: the second',
      [...rejection, ...turn('rep-chen', ['rep-chen', rejected]), ...wu],
      [{ ...flag, who: 'rep-chen', minutes: 0 }],
    ],
    ['its owner in the CRM was told', [...rejection, ...sync], [flag]],
  ])('%s', (_, told, flags) => {
    expect(of('rejected-then-won', [historyOf('L-1', told)])).toMatchObject(flags)
    expect(of('rejected-then-won', [historyOf('L-1', told)])).toHaveLength(flags.length)
  })

  it('in the window of the SQL only', () => {
    const late = wu.map(([at, ...rest]): Told => [at + 28 * DAY, ...rest])
    const last = wu.map(([at, ...rest]): Told => [at + 28 * DAY - 2, ...rest])
    expect(of('rejected-then-won', [historyOf('L-1', [...rejection, ...late])])).toEqual([])
    expect(of('rejected-then-won', [historyOf('L-1', [...rejection, ...last])])).toHaveLength(1)
  })
})
