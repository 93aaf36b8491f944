import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyWord } from '../../../adapters/store/crm/words.ts'
import { BadRow } from '../../../adapters/store/rows.ts'
import { backfillCompanies } from '../../../adapters/store/sqlite/backfill.ts'
import { connect, type SqliteConnection } from '../../../adapters/store/sqlite/connection.ts'
import { SQLITE_CRM_INDEX } from '../../../adapters/store/sqlite/crm-index.ts'
import { migrateConnection } from '../../../adapters/store/sqlite/migrate.ts'
import { LEDGER } from '../../../adapters/store/sqlite/migrations/0001-ledger.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { assigning, keep } from '../../contracts/store/units.ts'
import { FIELDS, MONDAY, pendingLead } from '../../support/leads.ts'
import { sqlitePlace } from './sqlite-place.ts'

const NAME = companyKeys({ name: FIELDS.company ?? '' })

describe('a file from before companies were kept', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenon-store-'))
    path = join(folder, 'tenon.db')
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function withConnection<T>(work: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    const connection = await connect(path, { busyTimeout: 5000 })
    try {
      return await work(connection)
    } finally {
      await connection.close()
    }
  }

  /** The file as its first version left it. */
  const versionOne = (leads: Lead[]) =>
    withConnection(async (connection) => {
      await connection.script(`${LEDGER}; PRAGMA user_version = 1`)
      await connection.run(
        `INSERT INTO lead (id, seq, status, grade, created_at, changed_at, assignments, seldom, open, dispatch_group, sdr, search, state)
         SELECT value ->> 'id', 1, 'pending', 'B', value ->> 'createdAt', ${MONDAY}, '[]', '[1,"east","lin","",null,null]', 1,
           'east', 'lin', '', value FROM json_each(?)`,
        [JSON.stringify(leads)],
      )
    })

  const leads = Array.from({ length: 1200 }, (_, n) =>
    pendingLead(`L-${n}`, {
      createdAt: MONDAY + n,
      fields: n % 2 === 0 ? FIELDS : { contact: 'no company' },
    }),
  )

  it('has its leads found by their companies once it is opened', async () => {
    await versionOne(leads)
    const store = await openSqlite(path)
    expect(await store.leadsOfCompany(NAME, 2000)).toHaveLength(600)
    expect(await store.leadsOfCompany(NAME, 1)).toEqual([leads[1198]])
    expect(await store.entries('')).toEqual([])
    await keep(store, { ...pendingLead('L-0', { createdAt: MONDAY, fields: { company: '百川' } }), seq: 2 })
    expect(await store.leadsOfCompany(NAME, 2000)).toHaveLength(599)
    await store.close()
  })

  it('is gone on with where a start was cut short, and with what other processes did meanwhile', async () => {
    await versionOne(leads)
    await withConnection(async (connection) => {
      await migrateConnection(path, connection)
      expect(await backfillCompanies(connection)).toBe(true)
      // By another process: a lead that has a row already is left alone.
      await connection.run(`UPDATE lead SET companies = '["name:elsewhere"]' WHERE id = 'L-1000'`)
    })
    const store = await openSqlite(path)
    expect(await store.leadsOfCompany(NAME, 2000)).toHaveLength(599)
    expect(await store.leadsOfCompany(['name:elsewhere'], 2)).toEqual([leads[1000]])
    await store.close()
  })

  it('has nothing to do where there are no leads', async () => {
    await versionOne([])
    await withConnection(async (connection) => {
      await migrateConnection(path, connection)
      expect(await connection.all('SELECT * FROM setting')).toEqual([])
      expect(await backfillCompanies(connection)).toBe(false)
    })
  })
})

describe('the companies of leads', () => {
  it('are not looked through when somebody presses', async () => {
    const place = await sqlitePlace()
    await keep(place.store, pendingLead('L-1'))
    const outside = await connect(place.path, { busyTimeout: 5000 })
    await outside.run('UPDATE lead SET companies = NULL')
    await place.store.commit(assigning('L-1', 'li'))
    expect(await place.store.leadsOfCompany(NAME, 1)).toEqual([])
    await outside.close()
    await place.close()
  })
})

describe('the index of company names', () => {
  const record = (n: number, company: string): CrmRecord => ({
    id: `A-${n}`,
    company,
    createdAt: MONDAY,
    followUps: [],
  })

  it('finds a name of which every part is common', async () => {
    const place = await sqlitePlace()
    const { crm } = place.store
    for (let from = 0; from < 9000; from += 1000) {
      await crm.put(
        Array.from({ length: 1000 }, (_, n) => record(from + n, `鑫源精密机械${from + n}号有限公司`)),
      )
    }
    const { exact, maybe } = await crm.find({ name: '鑫源精密机械有限公司' })
    expect(exact).toEqual([])
    expect(maybe).toHaveLength(5)
    await place.close()
  })

  it('knows nothing of an import that failed halfway', async () => {
    const place = await sqlitePlace()
    const outside = await connect(place.path, { busyTimeout: 5000 })
    const records = Array.from({ length: 300 }, (_, n) => record(n, `${n} before`))
    await place.store.crm.put(records)
    await outside.run(`UPDATE crm_record SET state = '[]' WHERE id = 'A-150'`)
    const renamed = records.map((one) => ({ ...one, company: `${one.id} afterwards` }))
    await expect(place.store.crm.put(renamed)).rejects.toThrow(BadRow)
    expect((await place.store.crm.record('A-1'))?.company).toBe('1 before')
    const [key = 'name:'] = companyKeys({ name: 'A-1 afterwards' })
    const hits = 'SELECT rowid FROM crm_index WHERE crm_index MATCH ?'
    expect(await outside.all(hits, [SQLITE_CRM_INDEX.asked(keyWord(key))])).toEqual([])
    await outside.close()
    await place.close()
  })

  it('works in memory too', async () => {
    const store = await openSqlite(':memory:')
    await store.crm.put([record(1, '苏州锐科精密机械有限公司')])
    const found = await store.crm.find({ name: '苏州锐克精密机械有限公司' })
    expect(found.maybe.map(({ record }) => record.id)).toEqual(['A-1'])
    expect((await store.crm.find({ name: '蘇州銳科精密機械' })).exact).toHaveLength(1)
    await store.close()
  })
})
