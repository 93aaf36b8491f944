import {
  CREDIT_ACCOUNTS,
  type CreditCount,
  type CreditEntry,
  type CreditGrouping,
} from '../../src/domain/covenant/covenant.ts'
import type { CreditFilter, CreditQuery } from '../../src/ports.ts'
import type { Reads, Row, Value } from './connection.ts'
import type { Dialect } from './dialect.ts'
import { integer, maybeInteger, maybeText, text, word } from './rows.ts'

const COLUMNS: Record<CreditGrouping, string> = { lead: 'lead', sdr: 'sdr', campaign: 'campaign' }

type Condition = [sql: string, ...values: Value[]]

/** See `Store.credits`. Each page costs a page, however many lines there are. */
export async function credits(reads: Reads, query: CreditQuery): Promise<CreditEntry[]> {
  const { after, newestFirst, limit } = query
  const conditions = conditionsOf(reads.dialect, query)
  if (after !== undefined) {
    const { at, lead, seq, line } = after
    conditions.push([`(at, lead, seq, line) ${newestFirst ? '<' : '>'} (?, ?, ?, ?)`, at, lead, seq, line])
  }
  const order = ['at', 'lead', 'seq', 'line'].map((column) => (newestFirst ? `${column} DESC` : column))
  const rows = await reads.all(
    `SELECT lead, seq, line, at, account, amount, rule, policy, sdr, campaign, reverses FROM credit
     ${where(conditions)} ORDER BY ${order.join(', ')} LIMIT ?`,
    [...valuesOf(conditions), Math.max(0, limit)],
  )
  return rows.map(entryOf)
}

/** See `Store.creditCounts`. In order of whose they are, account and amount. */
export async function creditCounts(
  reads: Reads,
  filter: CreditFilter,
  by?: CreditGrouping,
): Promise<CreditCount[]> {
  const conditions = conditionsOf(reads.dialect, filter)
  const rows = await reads.all(
    `SELECT ${by === undefined ? 'NULL' : COLUMNS[by]} AS of, account, amount, COUNT(*) AS count FROM credit
     ${where(conditions)} GROUP BY of, account, amount ORDER BY of NULLS FIRST, account, amount`,
    valuesOf(conditions),
  )
  return rows.map((row) => {
    const of = maybeText(row, 'of')
    return {
      account: word(row, 'account', CREDIT_ACCOUNTS),
      amount: text(row, 'amount'),
      count: integer(row, 'count'),
      ...(of !== undefined && { of }),
    }
  })
}

function conditionsOf(dialect: Dialect, { leads, sdr, campaign, from, to }: CreditFilter): Condition[] {
  const conditions: Condition[] = []
  if (leads !== undefined) conditions.push([dialect.among('lead', '?'), leads])
  if (sdr !== undefined) conditions.push(['sdr = ?', sdr])
  if (campaign !== undefined) conditions.push(dialect.equals('campaign', campaign))
  if (from !== undefined) conditions.push(['at >= ?', from])
  if (to !== undefined) conditions.push(['at < ?', to])
  return conditions
}

const where = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`

const valuesOf = (conditions: readonly Condition[]): Value[] => conditions.flatMap(([, ...values]) => values)

function entryOf(row: Row): CreditEntry {
  const campaign = maybeText(row, 'campaign')
  const reverses = maybeInteger(row, 'reverses')
  return {
    lead: text(row, 'lead'),
    seq: integer(row, 'seq'),
    line: integer(row, 'line'),
    at: integer(row, 'at'),
    account: word(row, 'account', CREDIT_ACCOUNTS),
    amount: text(row, 'amount'),
    rule: text(row, 'rule'),
    policy: integer(row, 'policy'),
    sdr: text(row, 'sdr'),
    ...(campaign !== undefined && { campaign }),
    ...(reverses !== undefined && { reverses }),
  }
}
