import pg from 'pg'
import { z } from 'zod'
import { addressOf } from '../../../../adapters/store/postgres/address.ts'
import { queryOf } from '../../../../adapters/store/postgres/statements.ts'
import { connect } from '../../../../adapters/store/sqlite/connection.ts'
import type { Database } from '../../../../src/config/database.ts'
import type { Heard } from './heard.ts'

/** Tables of which there is a row for each lead, or several. */
const GROWING = [
  'lead|event|deadline|claim|delivery|effect|message|credit|lead_company|crm_record|crm_index|draft|ticket',
  'insight_lead|insight_block|insight_entry|insight_flag|insight_note|behaviour|behaviour_of',
].flatMap((names) => names.split('|'))

/**
 * For each statement, what of it reads a growing table from end to end, in the database's own words: without an index, or along all of one.
 * With few rows PostgreSQL would like to: unless it `chooses`, it is told to do so only where there is no other way.
 */
export async function scansOf(
  database: Database,
  statements: readonly Heard[],
  { chooses = false } = {},
): Promise<{ sql: string; scans: string[] }[]> {
  const plans =
    database.kind === 'sqlite' ? await onSqlite(database.path) : await onPostgres(database.url, chooses)
  const found: { sql: string; scans: string[] }[] = []
  for (const heard of statements) {
    const scans = await plans.scans(heard)
    if (scans.length > 0) found.push({ sql: heard.sql, scans })
  }
  await plans.close()
  return found
}

interface Plans {
  scans(heard: Heard): Promise<string[]>
  close(): Promise<void>
}

/** SQLite calls tables by the names that the statement gives them. */
async function onSqlite(path: string): Promise<Plans> {
  const connection = await connect(path, { busyTimeout: 5000 })
  return {
    async scans({ sql, values }) {
      const aliases = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)\s+AS\s+(\w+)/gi)]
      const named = aliases.flatMap(([, table = '', alias = '']) => (GROWING.includes(table) ? [alias] : []))
      const rows = await connection.all(`EXPLAIN QUERY PLAN ${sql}`, values)
      const details = rows.map(({ detail }) => String(detail))
      return details.filter((detail) => {
        // What a virtual table is asked to MATCH it finds by its own index.
        const scanned = /^SCAN (\w+)\b(?! VIRTUAL TABLE INDEX \d+:M)/.exec(detail)?.[1]
        return scanned !== undefined && [...GROWING, ...named].includes(scanned)
      })
    },
    close: () => connection.close(),
  }
}

const node = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  Filter: z.string().optional(),
  get Plans() {
    return z.array(node).optional()
  },
})
const explained = z.array(z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) }))

/** Joins then go from row to row, too, as they do where one side is large. */
const NO_OTHER_WAY = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'material']

async function onPostgres(url: string, chooses: boolean): Promise<Plans> {
  const client = new pg.Client(addressOf(url).config)
  await client.connect()
  await client.query('ANALYZE')
  if (!chooses) await client.query(NO_OTHER_WAY.map((way) => `SET enable_${way} = off`).join('; '))
  return {
    async scans({ sql, values }) {
      const { text, values: bound } = queryOf(sql, values)
      const { rows } = await client.query<object>({
        text: `EXPLAIN (FORMAT JSON) ${text}`,
        values: bound ?? [],
      })
      const [plan] = explained.parse(rows)
      return plan === undefined ? ['no plan'] : scansIn(plan['QUERY PLAN'][0].Plan)
    },
    close: () => client.end(),
  }
}

/** Along an index in its order, only as far as is wanted, is no reading from end to end. */
function scansIn(plan: z.infer<typeof node>, isLimited = false): string[] {
  const {
    'Relation Name': table = '',
    'Node Type': type,
    'Index Name': index,
    'Index Cond': condition,
  } = plan
  const isPartial = condition !== undefined || (isLimited && index !== undefined && plan.Filter === undefined)
  const reads = type.endsWith('Scan') && GROWING.includes(table) && !isPartial
  const own = reads ? [`${type} of ${table}${index === undefined ? '' : ` along all of ${index}`}`] : []
  return [...own, ...(plan.Plans ?? []).flatMap((child) => scansIn(child, type === 'Limit'))]
}
