import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from '../../src/config/database.ts'
import { fill } from '../support/filled/fill.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { takeForCounted } from './counted.ts'
import { benchWorkspace } from './workspace.ts'

export type Kind = Database['kind']
export const KINDS: readonly Kind[] = ['sqlite', 'postgres']
export const NAMES: Record<Kind, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

/** What the benches of one run share: a folder, servers that are started when the first one asks, and filled stores. */
export interface Places {
  folder: string
  /** An empty database. */
  fresh(kind: Kind): Promise<Database>
  /** A database with so many open leads, a moment to come for each in some hours; made once in a run, and changed by those who use it. */
  filled(kind: Kind, leads: number): Promise<Database>
  redis(): Promise<TestRedis>
  close(): Promise<void>
}

const HOUR = 3_600_000
/** Milliseconds between the moments of a filled store. */
const EVERY = 60

export function placesIn(folder: string): Places {
  let postgres: Promise<TestPostgres> | undefined
  let redis: Promise<TestRedis> | undefined
  const filled = new Map<string, Promise<Database>>()

  async function fresh(kind: Kind): Promise<Database> {
    const name = `t${randomBytes(6).toString('hex')}`
    if (kind === 'sqlite') return { kind, path: join(folder, `${name}.db`) }
    postgres ??= startPostgres({ durable: true })
    return { kind, url: `${(await postgres).url}?schema=${name}` }
  }

  async function make(kind: Kind, leads: number): Promise<Database> {
    process.stderr.write(`  filling ${NAMES[kind]} with ${leads.toLocaleString('en')} leads …\n`)
    const database = await fresh(kind)
    const firstDue = Date.now() + 8 * HOUR
    await fill(database, { workspace: benchWorkspace(), count: leads, firstDue, every: EVERY })
    await takeForCounted(database)
    return database
  }

  return {
    folder,
    fresh,
    filled(kind, leads) {
      const name = `${kind} ${leads}`
      const known = filled.get(name) ?? make(kind, leads)
      filled.set(name, known)
      return known
    },
    redis() {
      redis ??= startRedis([['maxmemory-policy', 'noeviction']])
      return redis
    },
    async close() {
      await (await postgres)?.remove()
      await (await redis)?.remove()
    },
  }
}
