import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { fromTheRun } from './from-the-run.ts'
import { databaseOn, READY } from './ready-database.ts'

/**
 * A database of one's own on the PostgreSQL server of this run, with all tables and nothing in them: a copy, since making the tables one by
 * one takes several times as long. It takes ten megabytes until it is removed, which ends the connections that are left. Who tests how
 * tables are made wants a `freshSchema`.
 */
export async function freshDatabase(): Promise<{ url: string; remove(): Promise<void> }> {
  const server = await fromTheRun('ready')
  const name = `d${randomBytes(8).toString('hex')}`
  await run(server, `CREATE DATABASE ${name} TEMPLATE ${READY}`)
  return {
    url: `${databaseOn(server, name)}?schema=public`,
    remove: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`),
  }
}

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client(databaseOn(server, 'postgres'))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
