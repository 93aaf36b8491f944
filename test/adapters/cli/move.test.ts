import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSource } from '../../../adapters/store/move/source.ts'
import { migrate as migratePostgres } from '../../../adapters/store/postgres/migrate.ts'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { HERE } from '../../contracts/store/holding.ts'
import { effect, keep, wanting } from '../../contracts/store/units.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { MONDAY, pendingLead } from '../../support/leads.ts'
import { outside } from '../store/postgres-outside.ts'
import { workspaceFile } from '../store/workspace-file.ts'
import { tenon } from './captured.ts'

let file: Awaited<ReturnType<typeof workspaceFile>>
let from: string
let url: string
beforeEach(async () => {
  file = await workspaceFile(12)
  from = `sqlite:${file.path}`
  url = await freshSchema()
})
afterEach(() => file.remove())

async function inTarget(sql: string): Promise<Record<string, unknown>[]> {
  const client = await outside(url)
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

async function inSource(sql: string): Promise<void> {
  const connection = await connect(file.path, { busyTimeout: 1000 })
  await connection.script(sql)
  await connection.close()
}

/** A move that was stopped between two pages, as a killed one is. */
async function halfMoved(): Promise<void> {
  expect(await tenon(['move', from, url])).toMatchObject({ code: 0 })
  await inTarget(`INSERT INTO setting (key, value) VALUES ('move:unfinished', '${await markOf()}')`)
}

/** What the mark of a move of this source says when all has been copied and nothing was compared. */
async function markOf(): Promise<string> {
  const other = await freshSchema()
  await migratePostgres(other)
  const client = await outside(other)
  await client.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON crm_record EXECUTE FUNCTION refuse()`)
  expect(await tenon(['move', from, other])).toMatchObject({ code: 1, err: 'no' })
  const { rows } = await client.query(`SELECT value FROM setting WHERE key = 'move:unfinished'`)
  await client.end()
  return JSON.stringify({ ...JSON.parse(rows[0].value), table: null, after: null })
}

describe('tenon move', () => {
  test('says of every table how many rows there are and what they come to, the same on both sides', async () => {
    const { code, out, err } = await tenon(['move', from, url, '--json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const { resumed, copied, tables, to } = JSON.parse(out)
    expect({ resumed, to }).toEqual({ resumed: false, to: expect.not.stringContaining('tenon@') })
    const rows = Object.fromEntries(
      tables.map((one: { table: string; rows: number }) => [one.table, one.rows]),
    )
    expect(rows).toMatchObject({
      event: 12,
      lead: 12,
      load: 4,
      deadline: 12,
      delivery: 12,
      effect: 12,
      crm_record: 12,
    })
    expect(copied).toBe(
      Object.entries(rows).reduce(
        (sum, [table, count]) => (table === 'crm_index' ? sum : sum + Number(count)),
        0,
      ),
    )
    for (const { rows, hash, target } of tables) expect(target).toEqual({ rows, hash })
    for (const { hash } of tables) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('tells a person the same in lines, and shows no password', async () => {
    const secret = new URL(url)
    secret.password = 'hush-hush'
    const { code, out, err } = await tenon(['move', from], { env: { DATABASE_URL: secret.href } })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^lead +12 {2}[0-9a-f]{64} {2}the same$/m)
    expect(out).toMatch(/rows copied, \d+ a second/)
    expect(out).not.toContain('hush-hush')
  })

  test('leaves leads, loads and what waits to be sent in their order, and numbers go on after the last', async () => {
    await inSource(`DELETE FROM effect WHERE id = 12`)
    expect(await tenon(['move', from, '-'], { env: { DATABASE_URL: url } })).toMatchObject({ code: 0 })
    const store = await openPostgres(url)
    await store.commit(wanting(effect({ lead: 'L-1' })))
    const { effects } = await store.claim('slack', 'group:east', MONDAY, 1000, HERE)
    await store.close()
    const ids = await inTarget('SELECT id FROM effect ORDER BY id')
    expect(ids.map(({ id }) => Number(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13])
    expect(effects[0]?.id).toBe(1)
  })

  test('leaves alone who held what: what a process had begun is looked for by the next one', async () => {
    const store = await openSqlite(file.path)
    await store.claim('slack', 'group:east', MONDAY, 1, HERE)
    await store.close()
    expect(await tenon(['move', from, url])).toMatchObject({ code: 0 })
    const moved = await openPostgres(url)
    expect(await moved.laneHolders()).toEqual([])
    expect(await moved.lanes('another', MONDAY)).toHaveLength(1)
    await moved.claim('slack', 'group:east', MONDAY, 0, { ...HERE, holder: 'another' })
    expect(await moved.unsettled('slack', 'told')).toHaveLength(1)
    await moved.close()
  })

  test('writes out the companies of leads from before they were kept', async () => {
    await inSource(
      `UPDATE lead SET companies = NULL; INSERT INTO setting (key, value) VALUES ('backfill:lead.companies', '0')`,
    )
    expect(await tenon(['move', from, url])).toMatchObject({ code: 0 })
    expect(await inTarget('SELECT id FROM lead WHERE companies IS NULL')).toEqual([])
    expect(await inTarget('SELECT 1 FROM lead_company')).not.toEqual([])
  })

  const CHANGED: [string, string, RegExp][] = [
    ['changed', `UPDATE lead SET grade = 'C' WHERE id = 'L-7'`, /lead \(id L-7\) is not the same/],
    ['gone', `DELETE FROM event WHERE stream = 'lead:L-3'`, /event \(stream lead:L-3, seq \d\) is missing/],
    [
      'new',
      `INSERT INTO load (rep, open) VALUES ('rep-new', 1)`,
      /load \(rep rep-new\) is only in the target/,
    ],
    ['unfindable', `DELETE FROM crm_index WHERE number = 5`, /crm_index \(number 5\) is missing/],
  ]
  test.each(CHANGED)(
    'names a row that is %s in the target, and Tenon does not start there',
    async (_, sql, words) => {
      await halfMoved()
      await inTarget(sql)
      const { code, err } = await tenon(['move', from, url])
      expect(code).toBe(1)
      expect(err).toMatch(/^1 of 25 tables are not the same/)
      expect(err).toMatch(words)
      await expect(openPostgres(url)).rejects.toThrow(
        `a move into this database is unfinished: ${'postgres://'}`,
      )
    },
  )

  test('goes on with a move of the same source, and refuses another one', async () => {
    await halfMoved()
    await inSource(`UPDATE lead SET grade = 'C' WHERE id = 'L-7'`)
    expect(await tenon(['move', from, url])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is not empty \(it holds a part of sqlite:.* holds something else now\)/),
    })
    await inSource(`UPDATE lead SET grade = 'B' WHERE id = 'L-7'`)
    expect(await tenon(['move', from, url])).toMatchObject({
      code: 0,
      out: expect.stringContaining('this time'),
    })
    await (await openPostgres(url)).close()
  })

  test('refuses a target with anything in it, and changes nothing there', async () => {
    const store = await openPostgres(url)
    await keep(store, pendingLead('L-OLD'))
    await store.close()
    expect(await tenon(['move', from, url])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is not empty \(there are rows in event\): move into a new database/),
    })
    expect(await inTarget('SELECT id FROM lead')).toEqual([{ id: 'L-OLD' }])
    expect(await inTarget('SELECT key FROM setting')).toEqual([])
  })

  test('refuses a target with tables of somebody else’s', async () => {
    const schema = new URL(url).searchParams.get('schema')
    await inTarget(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.theirs (a int)`)
    expect(await tenon(['move', from, url])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not Tenon’s/),
    })
    expect(await inTarget(`SELECT tablename FROM pg_tables WHERE schemaname = '${schema}'`)).toHaveLength(1)
  })

  test('refuses a source that any Tenon has open, and keeps others out of one that it moves', async () => {
    const store = await openSqlite(file.path)
    expect(await tenon(['move', from, url])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is in use: stop every Tenon that works with it/),
    })
    await store.ping()
    await store.close()
    const source = await openSource(file.path)
    await expect(openSqlite(file.path, { busyTimeout: 0 })).rejects.toThrow(/SQLITE_BUSY/)
    await source.close()
    await (await openSqlite(file.path)).close()
  })

  const UNFIT: [string, () => Promise<unknown> | unknown, RegExp][] = [
    ['is not there', () => file.remove(), /there is no database/],
    ['is rubbish', () => writeFileSync(file.path, 'rubbish'.repeat(1000)), /is no database/],
    ['is of an older Tenon', () => inSource('PRAGMA user_version = 3'), /version 3 of \d+: .*tenon migrate/],
    ['is of a newer Tenon', () => inSource('PRAGMA user_version = 999'), /version 999/],
  ]
  test.each(UNFIT)('refuses a source that %s, and makes nothing in the target', async (_, spoil, words) => {
    await spoil()
    const { code, err } = await tenon(['move', from, url])
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(words) })
    const schema = new URL(url).searchParams.get('schema')
    expect(await inTarget(`SELECT 1 FROM pg_namespace WHERE nspname = '${schema}'`)).toEqual([])
  })

  test('refuses a target of an older or a newer Tenon', async () => {
    await migratePostgres(url)
    await inTarget('UPDATE migration SET version = 7')
    expect(await tenon(['move', from, url])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/version 7 of/),
    })
    await inTarget('UPDATE migration SET version = 999')
    expect(await tenon(['move', from, url])).toMatchObject({ code: 1, err: expect.stringMatching(/999/) })
  })

  test('says that nobody answers', async () => {
    const { code, err } = await tenon(['move', from, 'postgres://me:hush-hush@127.0.0.1:1/tenon'])
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/PostgreSQL cannot be reached/) })
    expect(err).not.toContain('hush-hush')
  })

  const WRONG: [string, () => string[], RegExp][] = [
    ['the same address twice', () => [url, url], /both addresses are the same/],
    ['two files', () => [from, 'sqlite:other.db'], /the target must be postgres/],
    ['two servers', () => [url, `${url.replace('/tenon?', '/other?')}`], /the source must be sqlite/],
    ['the way back', () => [url, from], /the source must be sqlite/],
    ['no address', () => ['postgres:hush', url], /<from> must be sqlite:<path>/],
    ['nothing', () => [], /missing required argument/],
  ]
  test.each(WRONG)('ends with code 2 when it is told %s', async (_, args, words) => {
    const { code, err } = await tenon(['move', ...args()], { env: { DATABASE_URL: from } })
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(words) })
  })
})
