import type { CreditEntry, CreditGrouping } from '../../src/domain/covenant/covenant.ts'
import type { Period } from '../../src/domain/covenant/period.ts'
import { type Statement, statementOf, totalsOf } from '../../src/domain/covenant/statement.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { sightOf } from '../../src/domain/person/sight.ts'
import type { Person } from '../../src/domain/workspace.ts'
import type { CreditFilter } from '../../src/ports.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import type { Core } from '../core.ts'

/** Whose credit is asked for, and in which time. `of`: one SDR or campaign; everybody's where it is left out. */
export interface CreditQuestion {
  by: CreditGrouping
  of?: string
  period: Period
}

export interface CreditAnswer {
  statement: Statement
  /** What is expected of all that was booked before the period's end. */
  open: string
  /** Whether this person may read these lines; of all together there are only sums. */
  mayRead: boolean
  /** What the leads of the lines are called. */
  companies: ReadonlyMap<LeadId, string>
}

/** A statement with its newest lines. Sums are for everybody, lines for managers and heads, and for whose they are. */
export async function creditStatement(
  core: Core,
  person: Person,
  { by, of, period }: CreditQuestion,
  most: number,
): Promise<CreditAnswer> {
  const filter = filterOf(by, of)
  const within = { ...filter, from: period.from, to: period.to }
  const grouping = of === undefined ? by : by === 'sdr' ? 'campaign' : 'sdr'
  const mayRead = of !== undefined && mayReadLines(person, filter)
  const [counts, open, entries] = await Promise.all([
    core.store.creditCounts(within, grouping),
    core.store.creditCounts({ ...filter, to: period.to }),
    mayRead ? core.store.credits({ ...within, newestFirst: true, limit: most + 1 }) : [],
  ])
  const statement = statementOf(entries, { period, by: grouping, counts, most })
  return {
    statement,
    open: totalsOf(open).expected,
    mayRead,
    companies: await companiesOf(core, statement.lines),
  }
}

/** Every line of it, page by page, the newest first; none for whom they are not. */
export async function* creditLines(
  core: Core,
  person: Person,
  { by, of, period }: CreditQuestion,
  size: number,
): AsyncGenerator<{ entry: CreditEntry; company: string }[]> {
  const filter = filterOf(by, of)
  if (of === undefined || !mayReadLines(person, filter)) return
  let after: CreditEntry | undefined
  for (;;) {
    const page = await core.store.credits({
      ...{ ...filter, from: period.from, to: period.to },
      ...{ newestFirst: true, limit: size },
      ...(after !== undefined && { after }),
    })
    const companies = await companiesOf(core, page)
    yield page.map((entry) => ({ entry, company: companies.get(entry.lead) ?? '' }))
    after = page.at(-1)
    if (after === undefined || page.length < size) return
  }
}

const filterOf = (by: CreditGrouping, of: string | undefined): CreditFilter =>
  of === undefined ? {} : by === 'sdr' ? { sdr: of } : { campaign: of }

const mayReadLines = (person: Person, { sdr }: CreditFilter): boolean =>
  sightOf(person)?.credit === 'all' || sdr === person.id

async function companiesOf(core: Core, lines: readonly CreditEntry[]): Promise<ReadonlyMap<LeadId, string>> {
  const ids = [...new Set(lines.map(({ lead }) => lead))]
  const found = await Promise.all(ids.map((id) => core.store.lead(id)))
  return new Map(
    found.flatMap((lead) => (lead === undefined ? [] : [[lead.id, calledAs(lead.fields)] as const])),
  )
}
