import { sum } from '../covenant/fraction.ts'
import { missing } from '../intake/missing.ts'
import type { LeadEvent } from '../lead/events.ts'
import type { Grade } from '../lead/fields.ts'
import type { Lead } from '../lead/lead.ts'
import type { Effect, Moved, Pair } from './effect.ts'
import { type Lived, liveAgain, type ReplayContext } from './lived.ts'
import { CLOCKS, type Policy } from './policy.ts'

type Counts = Readonly<Record<string, number>>
type Account = 'expected' | 'earned'

/** What has been counted so far: as large after a million leads as after one. */
export interface Tally {
  posted: number
  passed: Pair
  saved: Pair
  grades: readonly Moved<Grade>[]
  verdicts: readonly Moved<string>[]
  /** Runs over too late, by clock. */
  missed: Pair<Counts>
  /** How many leads there are of each amount: what exact sums are made of. */
  credit: Record<Account, Pair<Counts>>
}

const NONE: Pair<Counts> = { before: {}, after: {} }

export const EMPTY_TALLY: Tally = {
  posted: 0,
  passed: { before: 0, after: 0 },
  saved: { before: 0, after: 0 },
  grades: [],
  verdicts: [],
  missed: NONE,
  credit: { expected: NONE, earned: NONE },
}

/** The recorded past under two policies: what the second would have changed. */
export function replay(
  histories: Iterable<{ events: readonly LeadEvent[] }>,
  before: Policy,
  after: Policy,
  context: ReplayContext,
): Effect {
  let tally = EMPTY_TALLY
  for (const { events } of histories) tally = count(tally, events, { before, after }, context)
  return effectOf(tally, context)
}

/** One lead more. */
export function count(
  tally: Tally,
  events: readonly LeadEvent[],
  policies: Pair<Policy>,
  context: ReplayContext,
): Tally {
  const before = liveAgain(events, policies.before, context)
  const after = liveAgain(events, policies.after, context)
  if (before === undefined || after === undefined) return tally
  if (before.posted !== undefined && after.posted !== undefined)
    return posted(tally, { before, after }, { before: before.posted.passed, after: after.posted.passed })
  const { lead } = before
  if (lead.postedAt !== undefined || lead.createdAt < context.from) return tally
  return {
    ...tally,
    saved: added(tally.saved, {
      before: passes(lead, policies.before),
      after: passes(lead, policies.after),
    }),
  }
}

/** The numbers of a tally in the form in which they are kept and shown; what is the same under both is left out. */
export function effectOf(tally: Tally, { from, to }: Pick<ReplayContext, 'from' | 'to'>): Effect {
  const { posted, passed, saved, missed, credit } = tally
  const runs = CLOCKS.map((clock) => ({
    clock,
    before: missed.before[clock] ?? 0,
    after: missed.after[clock] ?? 0,
  }))
  return {
    from,
    to,
    posted,
    passed,
    saved,
    grades: [...tally.grades].sort(mostFirst),
    verdicts: [...tally.verdicts].sort(mostFirst),
    missed: runs.filter((run) => run.before !== run.after),
    credit: { expected: sums(credit.expected), earned: sums(credit.earned) },
  }
}

function posted(tally: Tally, { before, after }: Pair<Lived>, passed: Pair<boolean>): Tally {
  const verdicts = [before.lead.verdict, after.lead.verdict] as const
  const [was, is] = verdicts
  const elsewhere = was?.rule !== is?.rule || was?.to.kind !== is?.to.kind
  const { grading: old } = before.lead
  const { grading: fresh } = after.lead
  return {
    ...tally,
    posted: tally.posted + 1,
    passed: added(tally.passed, passed),
    grades: old.grade === fresh.grade ? tally.grades : moved(tally.grades, old.grade, fresh.grade),
    verdicts:
      was !== undefined && is !== undefined && elsewhere
        ? moved(tally.verdicts, was.rule, is.rule)
        : tally.verdicts,
    missed: { before: late(tally.missed.before, before), after: late(tally.missed.after, after) },
    credit: {
      expected: booked('expected', tally.credit.expected, before, after),
      earned: booked('earned', tally.credit.earned, before, after),
    },
  }
}

const passes = ({ fields }: Lead, policy: Policy): boolean => missing(fields, policy).length === 0

const added = (pair: Pair, one: Pair<boolean>): Pair => ({
  before: pair.before + (one.before ? 1 : 0),
  after: pair.after + (one.after ? 1 : 0),
})

function moved<Name extends string>(list: readonly Moved<Name>[], from: Name, to: Name): Moved<Name>[] {
  const found = list.find((one) => one.from === from && one.to === to)
  if (found === undefined) return [...list, { from, to, count: 1 }]
  return list.map((one) => (one === found ? { ...one, count: one.count + 1 } : one))
}

const late = (counts: Counts, { runs }: Lived): Counts =>
  runs.filter(({ missed }) => missed).reduce((so, { clock }) => oneMore(so, clock), counts)

function booked(account: Account, { before, after }: Pair<Counts>, was: Lived, is: Lived): Pair<Counts> {
  const amount = ({ lead: { credit } }: Lived) => (credit?.account === account ? credit.amount : undefined)
  return { before: oneMore(before, amount(was)), after: oneMore(after, amount(is)) }
}

const oneMore = (counts: Counts, name: string | undefined): Counts =>
  name === undefined ? counts : { ...counts, [name]: (counts[name] ?? 0) + 1 }

const sums = ({ before, after }: Pair<Counts>): Pair<string> => ({
  before: sumOf(before),
  after: sumOf(after),
})

const sumOf = (counts: Counts): string =>
  sum(Object.entries(counts).map(([amount, count]) => ({ amount, count })))

const mostFirst = (one: Moved<string>, other: Moved<string>): number => other.count - one.count
