import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { addressOf } from '../../../adapters/store/postgres/address.ts'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import type { Database } from '../../../src/config/database.ts'
import { Child } from '../child.ts'
import { SIGNING_SECRET } from '../clicks/request.ts'
import { median } from '../figures.ts'
import { address } from '../orders.ts'
import { type Kind, NAMES, type Places } from '../places.ts'
import type { Row } from '../report.ts'

const STARTS = 3
const IDLE = 1500

/** What leads that wait cost while nothing happens: on disk, at a start, in memory. */
export async function pendingRows(places: Places, pending: number): Promise<Row[]> {
  return [await rowOn(places, 'sqlite', pending), await rowOn(places, 'postgres', pending)]
}

async function rowOn(places: Places, kind: Kind, pending: number): Promise<Row> {
  const database = await places.filled(kind, pending)
  const slack = new Child('./children/slack.js', {})
  const slackPort = (await slack.ask('ready', address)).port
  const order = { slackPort, signingSecret: SIGNING_SECRET }
  const full: Start[] = []
  const empty: Start[] = []
  const bolt: Start[] = []
  for (let n = 0; n < STARTS; n++) {
    full.push(await startOf('./children/tenon.js', { ...order, database }))
    empty.push(await startOf('./children/tenon.js', { ...order, database: await places.fresh(kind) }))
    bolt.push(await startOf('./children/bolt.js', order))
  }
  await slack.stop()
  const ready = (starts: Start[]) => median(starts.map(({ ms }) => ms))
  const rss = (starts: Start[]) => median(starts.map(({ rss }) => rss)) / 1e6
  const later = ready(full) - ready(empty)
  return {
    name: `${pending.toLocaleString('en')} pending leads, and nothing happens, ${NAMES[kind]}`,
    against: 'a bare Bolt HTTPReceiver',
    figures: [
      {
        name: 'one pending deadline on disk',
        unit: 'bytes',
        ours: await bytesOfADeadline(database),
        goal: { of: 'ours', is: 'at most', value: 250 },
      },
      { name: 'ready, with none pending', unit: 'ms', ours: ready(empty), bare: ready(bolt) },
      {
        name: 'ready later with all of them',
        unit: 'ms',
        ours: later,
        goal: { of: 'ours', is: 'at most', value: 100 },
      },
      { name: 'memory when idle, with none pending', unit: 'MB', ours: rss(empty), bare: rss(bolt) },
      {
        name: 'memory when idle, with all of them',
        unit: 'MB',
        ours: rss(full),
        bare: rss(bolt),
        goal: { of: 'ratio', is: 'at most', value: 1.6 },
      },
    ],
  }
}

interface Start {
  ms: number
  rss: number
}

async function startOf(program: string, order: object): Promise<Start> {
  const began = performance.now()
  const child = new Child(program, order)
  await child.ask('ready', address)
  const ms = performance.now() - began
  await setTimeout(IDLE)
  const { rss } = await child.usage()
  await child.stop()
  return { ms, rss }
}

/** The table of next moments with its indexes, by the pages that it takes. */
async function bytesOfADeadline(database: Database): Promise<number> {
  if (database.kind === 'postgres') return bytesOnPostgres(database.url)
  const connection = await connect(database.path, { busyTimeout: 5000, readOnly: true })
  const [row] = await connection.all(
    `SELECT SUM(pgsize) * 1.0 / (SELECT COUNT(*) FROM deadline) AS bytes FROM dbstat
     WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = 'deadline')`,
  )
  await connection.close()
  return Number(row?.bytes)
}

async function bytesOnPostgres(url: string): Promise<number> {
  const client = new pg.Client(addressOf(url).config)
  await client.connect()
  const { rows } = await client.query<{ bytes: number }>(
    `SELECT pg_total_relation_size('deadline')::float8 / (SELECT count(*) FROM deadline) AS bytes`,
  )
  await client.end()
  return Number(rows[0]?.bytes)
}
