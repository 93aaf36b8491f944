import { z } from 'zod'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { byKeys, byName, importing, lookingUp } from '../crm/questions.ts'
import { orderOf, serveParent } from '../serve-parent.ts'

/**
 * What one writes first: a table, a prepared insert for each record; then an index on the domain as it was written, and the driver's
 * full-text search over trigrams of the names, any of them, ranked by bm25.
 */

const { database, companies } = orderOf(z.object({ database: z.string(), companies: z.number() }))
const connection = await connect(database, { busyTimeout: 5000 })
await connection.script(`
  CREATE TABLE company (id TEXT PRIMARY KEY, name TEXT, domain TEXT, state TEXT);
  CREATE VIRTUAL TABLE names USING fts5 (name, content = 'company', tokenize = 'trigram');`)

const INSERT = 'INSERT INTO company (id, name, domain, state) VALUES (?, ?, ?, ?)'

async function insertAll(records: readonly CrmRecord[]): Promise<void> {
  await connection.run('BEGIN IMMEDIATE')
  for (const record of records) {
    await connection.run(INSERT, [record.id, record.company, record.domain ?? null, JSON.stringify(record)])
  }
  await connection.run('COMMIT')
}

async function hasDomain({ domain }: Company, id: string): Promise<boolean> {
  const rows = await connection.all('SELECT id, state FROM company WHERE domain = ? LIMIT 50', [domain ?? ''])
  return rows.some((row) => row.id === id)
}

async function isNamed({ name = '' }: Company, id: string): Promise<boolean> {
  const signs = [...name]
  const trigrams = signs.slice(2).map((_, at) => `"${signs.slice(at, at + 3).join('')}"`)
  const rows = await connection.all(
    `SELECT id, state FROM company
     WHERE rowid IN (SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 5)`,
    [trigrams.join(' OR ')],
  )
  return rows.some((row) => row.id === id)
}

serveParent({
  ready: () => null,
  import: importing(insertAll),
  index: async () => {
    await connection.script(`
      CREATE INDEX company_domain ON company (domain);
      INSERT INTO names (rowid, name) SELECT rowid, name FROM company;`)
    return null
  },
  exact: lookingUp(byKeys(companies), hasDomain),
  fuzzy: lookingUp(byName(companies), isNamed),
  stop: () => connection.close(),
})
