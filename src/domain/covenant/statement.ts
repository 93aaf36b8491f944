import type { CreditAccount, CreditCount, CreditEntry, CreditGrouping } from './covenant.ts'
import { compare, fraction, sum } from './fraction.ts'
import type { Period } from './period.ts'

/** The exact sum of each account. */
export type Totals = Record<CreditAccount, string>

/** What leads counted for in a period: a page of lines, newest first, and sums over all of them. */
export interface Statement {
  period: Period
  lines: CreditEntry[]
  /** Whether the period has more lines than these. */
  more: boolean
  totals: Totals
  /** Those who earned most first; `of` is missing for lines of no campaign. */
  groups: { of: string | undefined; totals: Totals }[]
}

interface StatementOptions {
  period: Period
  by: CreditGrouping
  /** What the sums are made of, where `entries` are not all there are: lines of the period, counted by `by`. */
  counts?: readonly CreditCount[]
  /** Lines to show. */
  most?: number
}

/** A statement of lines of the ledger; those outside of the period do not belong to it. */
export function statementOf(
  entries: readonly CreditEntry[],
  { period, by, counts, most = Number.POSITIVE_INFINITY }: StatementOptions,
): Statement {
  const within = entries.filter(({ at }) => at >= period.from && at < period.to).sort(newestFirst)
  const counted = counts ?? within.map((entry) => countOf(entry, by))
  return {
    period,
    lines: within.slice(0, most),
    more: within.length > most,
    totals: totalsOf(counted),
    groups: [...groupsOf(counted)].map(([of, own]) => ({ of, totals: totalsOf(own) })).sort(mostFirst),
  }
}

/** Adds lines up, each account by itself. Throws RangeError for an amount that is no fraction. */
export const totalsOf = (counts: readonly CreditCount[]): Totals => ({
  expected: sum(counts.filter(({ account }) => account === 'expected')),
  earned: sum(counts.filter(({ account }) => account === 'earned')),
})

/** What was counted, by whose it is; undefined has the lines of nothing in particular. */
export function groupsOf(counts: readonly CreditCount[]): Map<string | undefined, CreditCount[]> {
  const groups = new Map<string | undefined, CreditCount[]>()
  for (const count of counts) {
    const group = groups.get(count.of)
    if (group === undefined) groups.set(count.of, [count])
    else group.push(count)
  }
  return groups
}

/** As people read it: "7/3" is "2 1/3". Throws RangeError for text that is no fraction. */
export function readable(amount: string): string {
  const { numerator, denominator } = fraction(amount)
  const size = numerator < 0n ? -numerator : numerator
  const [whole, rest] = [size / denominator, size % denominator]
  const parts = [whole > 0n || rest === 0n ? `${whole}` : '', rest > 0n ? `${rest}/${denominator}` : '']
  return `${numerator < 0n ? '-' : ''}${parts.filter((part) => part !== '').join(' ')}`
}

function countOf(entry: CreditEntry, by: CreditGrouping): CreditCount {
  const { account, amount, [by]: of } = entry
  return { account, amount, count: 1, ...(of !== undefined && { of }) }
}

function newestFirst(one: CreditEntry, other: CreditEntry): number {
  if (one.at !== other.at) return other.at - one.at
  if (one.lead !== other.lead) return one.lead < other.lead ? 1 : -1
  return other.seq - one.seq || other.line - one.line
}

const mostFirst = (one: Statement['groups'][number], other: Statement['groups'][number]): number =>
  compare(other.totals.earned, one.totals.earned) ||
  compare(other.totals.expected, one.totals.expected) ||
  ((one.of ?? '') < (other.of ?? '') ? -1 : 1)
