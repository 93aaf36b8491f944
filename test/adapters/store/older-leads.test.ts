import { afterEach, expect, it } from 'vitest'
import { STEPS } from '../../../adapters/store/postgres/migrations/index.ts'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { MIGRATIONS } from '../../../adapters/store/sqlite/migrations/index.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Store } from '../../../src/ports.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { accepted, assignedTo, pendingLead } from '../../support/leads.ts'
import { outside } from './postgres-outside.ts'
import { sqlitePlace } from './sqlite-place.ts'

/** The version before what seldom changes of a lead got a row of its own. */
const BEFORE = 9

const LEADS: Lead[] = [
  pendingLead('L-1', { unknown: { 会员编号: 'V-"20931"', 备注: 'a\nb\u0001' } }),
  accepted(assignedTo(pendingLead('L-2', { suggestions: [], leftOut: [] }), 'li')),
]

/** Columns that both databases have, as an older Tenon filled them. */
const rowOf = (lead: Lead) => ({
  ...{
    id: lead.id,
    seq: lead.seq,
    status: lead.status,
    grade: lead.grading.grade,
    created_at: lead.createdAt,
  },
  ...{ changed_at: lead.since, assignments: '[]', dispatch_group: lead.group, sdr: lead.sdr, search: '' },
  state: JSON.stringify(lead),
})

let store: Store
afterEach(() => store.close())

async function keepsThem(): Promise<void> {
  for (const lead of LEADS) expect(await store.lead(lead.id)).toEqual(lead)
  expect(await store.leads({ limit: 9 })).toHaveLength(LEADS.length)
}

it('leads of an older Tenon are the same in its SQLite file', async () => {
  const place = await sqlitePlace()
  const path = `${place.path}-older`
  const connection = await connect(path, { busyTimeout: 0 })
  await connection.script(`${MIGRATIONS.slice(0, BEFORE).join(';')}; PRAGMA user_version = ${BEFORE}`)
  for (const lead of LEADS) {
    const row = { ...rowOf(lead), seldom: '[]', open: 1 }
    const names = Object.keys(row)
    const sql = `INSERT INTO lead (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    await connection.run(sql, Object.values(row))
  }
  await connection.close()
  store = await openSqlite(path)
  await keepsThem()
  await place.close()
})

it('leads of an older Tenon are the same on its PostgreSQL', async () => {
  const url = await freshSchema()
  const client = await outside(url)
  await client.query(`CREATE SCHEMA ${new URL(url).searchParams.get('schema')}`)
  await client.query(
    STEPS.filter(({ to }) => to <= BEFORE)
      .map(({ sql }) => sql)
      .join(';'),
  )
  await client.query('CREATE TABLE migration (version BIGINT NOT NULL)')
  await client.query(`INSERT INTO migration VALUES (${BEFORE})`)
  for (const lead of LEADS) {
    const row = { ...rowOf(lead), open: true }
    const names = Object.keys(row)
    const places = names.map((_, at) => `$${at + 1}`)
    await client.query(
      `INSERT INTO lead (${names.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    )
  }
  await client.end()
  store = await openPostgres(url)
  await keepsThem()
})
