import pg from 'pg'
import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { createEmbeddedQueue } from '../../../adapters/queue/embedded.ts'
import { openQueue } from '../../../adapters/queue/open-queue.ts'
import type { Queue } from '../../../src/ports.ts'
import type { QueuePlace, ServerPlace } from '../../contracts/queue/place.ts'
import type { TestPostgres } from '../../support/postgres.ts'
import { keptLogs } from '../../support/quiet-logger.ts'
import type { TestRedis } from '../../support/redis.ts'

/** A queue in memory: whoever opens it has the same one. */
export async function embeddedPlace(): Promise<QueuePlace> {
  const queue = createEmbeddedQueue({ clock: systemClock(), logger: keptLogs() })
  return { open: async () => queue, leave: () => queue.close() }
}

let places = 0

const newPrefix = () => {
  places += 1
  return `p${places}_${process.pid}`
}

function placeAt(url: string): QueuePlace & { url: string } {
  const opened: Queue[] = []
  return {
    url,
    async open({ clock = systemClock(), logger = keptLogs() } = {}) {
      const queue = await openQueue(url, { clock, logger })
      opened.push(queue)
      return queue
    },
    async leave() {
      await Promise.all(opened.map((queue) => queue.close()))
    },
  }
}

/** A queue of its own on this Redis. */
export async function redisPlace(server: TestRedis): Promise<ServerPlace> {
  const prefix = newPrefix()
  return {
    ...placeAt(`${server.url}?prefix=${prefix}`),
    server,
    async left() {
      const keys = await server.run('KEYS', `${prefix}:*`)
      const names = Array.isArray(keys)
        ? keys.map((key) => String(key).slice(`${prefix}:knocks:`.length))
        : []
      const events = await server.run('XLEN', `${prefix}:knocks:events`)
      const known = ['meta', 'id', 'events', 'marker', 'stalled-check']
      return { knocks: names.filter((name) => !known.includes(name)).length, words: Number(events) }
    },
  }
}

/** A queue of its own in this PostgreSQL. */
export async function postgresPlace(server: TestPostgres): Promise<ServerPlace> {
  const prefix = newPrefix()
  const url = `${server.url}?prefix=${prefix}`
  return {
    ...placeAt(url),
    server,
    async left() {
      const client = new pg.Client(server.url)
      await client.connect()
      const count = async (table: string) => {
        const { rows } = await client.query(`select count(*)::int as n from ${prefix}_queue.${table}`)
        return Number(rows[0]?.n)
      }
      const tables = ['job', 'dedup', 'dedup_next', 'job_log', 'metrics']
      let knocks = 0
      for (const table of tables) knocks += await count(table)
      const words = await count('event')
      await client.end()
      return { knocks, words }
    },
  }
}
