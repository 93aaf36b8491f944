import { CREDIT_ACCOUNTS, type CreditAccount } from '../../../src/domain/covenant/covenant.ts'
import { sum } from '../../../src/domain/covenant/fraction.ts'
import type { Slice } from '../../../src/domain/insight/dimension.ts'
import type { CreditRow, FunnelRow } from '../../../src/domain/insight/numbers.ts'
import type { SecondChances } from '../../../src/domain/insight/second-chance.ts'
import type { InsightQuery } from '../../../src/ports.ts'
import type { Reads, Row } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { integer, maybeText } from '../rows.ts'
import { asked, groupOf, inOrder, LEADS } from './slice.ts'

const counted = (name: string, condition: string) => `COUNT(*) FILTER (WHERE ${condition}) AS ${name}`
const added = (name: string, column: string) => `CAST(COALESCE(SUM(${column}), 0) AS BIGINT) AS ${name}`

const FUNNEL = [
  'COUNT(*) AS leads',
  counted('mql', 'stage >= 1'),
  counted('sal', 'stage >= 2'),
  counted('sql', 'stage >= 3'),
  counted('won', `fate = 'won'`),
  counted('lost', `fate = 'lost'`),
  counted('synced', `fate = 'synced'`),
  counted('invalid', `fate = 'invalid'`),
  counted('open', `fate = 'open'`),
  added('mrl', 'mrl'),
  added('rejections', 'rejections'),
  added('reclaims', 'reclaims'),
  added('touches', 'touches'),
].join(', ')

/** See `Insight.funnel`. */
export async function funnel(reads: Reads, query: InsightQuery): Promise<FunnelRow[]> {
  const rows = await grouped(reads, query, FUNNEL)
  const found = rows.map((row): FunnelRow => {
    const n = (name: string) => integer(row, name)
    return {
      of: groupOf(row),
      ...{ leads: n('leads'), mql: n('mql'), sal: n('sal'), sql: n('sql'), won: n('won') },
      ...{ lost: n('lost'), synced: n('synced'), invalid: n('invalid'), open: n('open') },
      ...{ mrl: n('mrl'), rejections: n('rejections'), reclaims: n('reclaims'), touches: n('touches') },
    }
  })
  return inOrder(found, query.by)
}

const CHANCES = [
  counted('mrls', 'true'),
  counted('reposted', 'reposted = 1'),
  counted('sql', 'resold = 1'),
  counted('won', `reposted = 1 AND fate = 'won'`),
  counted('open', `reposted = 1 AND fate = 'open'`),
].join(', ')

/** See `Insight.secondChances`. */
export async function secondChances(reads: Reads, slice: Slice): Promise<SecondChances> {
  const { sql: where, values } = asked(LEADS, reads.dialect, slice, { sql: 'mrl = 1', values: [] })
  const [row = {}] = await reads.all(`SELECT ${CHANCES} FROM insight_lead WHERE ${where}`, values)
  const [reposted, won, open] = [integer(row, 'reposted'), integer(row, 'won'), integer(row, 'open')]
  const [mrls, sql] = [integer(row, 'mrls'), integer(row, 'sql')]
  return { mrls, reposted, sql, won, lost: reposted - won - open, open }
}

const AMOUNTS = ({ joined }: Dialect) =>
  [
    'COUNT(account) AS leads',
    ...CREDIT_ACCOUNTS.map((one) => `${joined('amount')} FILTER (WHERE account = '${one}') AS ${one}`),
  ].join(', ')

/** See `Insight.credit`. Groups without any are left out. */
export async function credit(reads: Reads, query: InsightQuery): Promise<CreditRow[]> {
  const rows = await grouped(reads, query, AMOUNTS(reads.dialect))
  const found = rows.map((row) => ({
    of: groupOf(row),
    leads: integer(row, 'leads'),
    totals: { expected: total(row, 'expected'), earned: total(row, 'earned') },
  }))
  const { by } = query
  return inOrder(by === undefined ? found : found.filter(({ leads }) => leads > 0), by)
}

/** Amounts are few, and many leads have the same one. */
function total(row: Row, account: CreditAccount): string {
  const amounts = maybeText(row, account)
  return amounts === undefined ? '0' : sum(amounts.split(','))
}

function grouped(reads: Reads, query: InsightQuery, counts: string): Promise<Row[]> {
  const { key, sql, values } = asked(LEADS, reads.dialect, query)
  const group = query.by === undefined ? '' : 'GROUP BY 1'
  return reads.all(`SELECT ${key} AS of, ${counts} FROM insight_lead WHERE ${sql} ${group}`, values)
}
