import pg from 'pg'
import type { Value } from '../../../adapters/store/connection.ts'
import { addressOf } from '../../../adapters/store/postgres/address.ts'
import { queryOf } from '../../../adapters/store/postgres/statements.ts'
import { type Copier, copyAll } from './copier.ts'
import { copying } from './copies.ts'

const STATEMENTS = copying({
  series: `SELECT i FROM generate_series(
      ?4::bigint + (?7::bigint - ?4 % ?6::bigint + ?6) % ?6, ?5::bigint - 1, ?6
    ) AS i`,
  hex: (number) => `lpad(upper(to_hex(${number})), 8, '0')`,
  text: (number) => `CAST(${number} AS text)`,
  also: {},
})

/** Counting one by one would rewrite a rep's row for each of their leads; it is counted at the end. */
const COUNTED = `
  INSERT INTO lead_company (key, created_at, lead)
    SELECT told.value, created_at, id FROM lead, json_array_elements_text(companies::json) AS told(value)
    ON CONFLICT DO NOTHING;
  DELETE FROM load;
  INSERT INTO load (rep, open, last_assigned_at) SELECT holder, count(*), max(changed_at) FROM lead
    WHERE holder IS NOT NULL GROUP BY holder;`

/** Needs a user who may put triggers aside. */
export async function postgresCopier(url: string): Promise<Copier> {
  const { config } = addressOf(url)
  const client = new pg.Client({ ...config, statement_timeout: 0, query_timeout: 600_000 })
  await client.connect()
  await client.query(`SET session_replication_role = replica; SET synchronous_commit = off`)
  const run = async (sql: string, values: readonly Value[] = []) =>
    (await client.query(queryOf(sql, values))).rowCount ?? 0
  return {
    chunk: (models) => copyAll({ run }, STATEMENTS, models),
    async finish() {
      await client.query(COUNTED)
      await client.query('VACUUM ANALYZE')
    },
    close: () => client.end(),
  }
}
