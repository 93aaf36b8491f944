import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postgresArchive } from '../../../adapters/store/postgres/archive.ts'
import { placeOf } from '../../../adapters/store/postgres/place.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'

let server: TestPostgres
let folder: string
let made = 0
let backup: string
beforeAll(async () => {
  server = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'tenon-dump-'))
  await ask(server.url, `CREATE ROLE clerk LOGIN SUPERUSER PASSWORD 'hush-hush'`)
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  made += 1
  backup = join(folder, `copy-${made}.dump`)
})

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

/** A new database; with tables as a store has them, where it is to hold something. */
async function database(name: string, events?: number): Promise<string> {
  const url = new URL(server.url)
  await ask(url.href, `CREATE DATABASE ${name}_${made}`)
  Object.assign(url, { username: 'clerk', password: 'hush-hush', pathname: `/${name}_${made}` })
  if (events !== undefined)
    await ask(
      url.href,
      `CREATE TABLE migration (version BIGINT NOT NULL); INSERT INTO migration VALUES (7);
       CREATE TABLE event (n BIGINT PRIMARY KEY, body TEXT NOT NULL);
       INSERT INTO event SELECT n, repeat('钉', 100) FROM generate_series(1, ${events}) AS n`,
    )
  return url.href
}

const countOf = async (url: string) => Number((await ask(url, 'SELECT COUNT(*) AS n FROM event'))[0]?.n)

test('a dump is of one moment, though others write, and is restored with every row into an empty database', async () => {
  const [from, to] = [await database('source', 1000), await database('target')]
  let isOver = false
  const writing = (async () => {
    for (let n = 1001; !isOver; n += 1) await ask(from, `INSERT INTO event VALUES (${n}, 'late')`)
  })()
  const manifest = await postgresArchive(from, 7).backup(backup)
  isOver = true
  await writing
  expect(manifest).toMatchObject({ store: 'postgres', schema: 7, counts: { migration: 1 } })
  expect(await postgresArchive(to, 7).restore(backup)).toEqual({ manifest })
  expect(await countOf(to)).toBe(manifest.counts.event)
  expect(await countOf(from)).toBeGreaterThanOrEqual(manifest.counts.event ?? 0)
})

test('a schema of its own is copied without its neighbours', async () => {
  const [from, to] = [await database('source', 1), await database('target')]
  await ask(
    from,
    `CREATE SCHEMA own; CREATE TABLE own.migration AS SELECT 7::bigint AS version; CREATE TABLE own.event AS SELECT 1 AS n`,
  )
  const manifest = await postgresArchive(`${from}?schema=own`, 7).backup(backup)
  expect(manifest.counts).toEqual({ migration: 1, event: 1 })
  await postgresArchive(`${to}?schema=own`, 7).restore(backup)
  expect(await ask(to, `SELECT COUNT(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`)).toEqual([
    { n: 0 },
  ])
})

test('a database that holds anything is not restored into, and stays as it is', async () => {
  const [from, to] = [await database('source', 3), await database('target', 5)]
  await postgresArchive(from, 7).backup(backup)
  await expect(postgresArchive(to, 7).restore(backup)).rejects.toThrow('is not empty')
  expect(await countOf(to)).toBe(5)
})

const SPOILT: [string, () => void, RegExp][] = [
  ['cut off', () => truncateSync(backup, 100), /cut off or changed/],
  ['rubbish', () => writeFileSync(backup, 'rubbish'), /cut off or changed/],
  ['of a newer Tenon', () => spoilt({ schema: 8 }), /version 8/],
  ['of SQLite', () => spoilt({ store: 'sqlite' }), /SQLite/],
]
test.each(SPOILT)('a dump that is %s is refused, and nothing is made of it', async (_, spoil, words) => {
  const [from, to] = [await database('source', 3), await database('target')]
  await postgresArchive(from, 7).backup(backup)
  spoil()
  await expect(postgresArchive(to, 7).restore(backup)).rejects.toThrow(words)
  expect(await ask(to, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([])
})

function spoilt(more: object): void {
  const file = `${backup}.json`
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...more }))
}

test('a server that is not there, and a database that is not Tenon’s, are said without the password', async () => {
  const nowhere = postgresArchive('postgres://clerk:hush-hush@127.0.0.1:9/tenon', 7)
  const fault: unknown = await nowhere.backup(backup).catch((error: unknown) => error)
  expect(String(fault)).toContain('postgres://127.0.0.1:9/tenon')
  expect(String(fault)).not.toContain('hush-hush')
  const empty = postgresArchive(await database('empty'), 7)
  await expect(empty.backup(backup)).rejects.toThrow("no database of Tenon's")
})

test('the tools get user, password and certificates by their environment', () => {
  const place = placeOf('postgres://me:p%40ss@db.lan:6543/my%20base?sslmode=verify-full&sslrootcert=/ca.pem')
  expect(place.env).toMatchObject({
    PGHOST: 'db.lan',
    PGPORT: '6543',
    PGDATABASE: 'my base',
    PGUSER: 'me',
    PGPASSWORD: 'p@ss',
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: '/ca.pem',
  })
})
