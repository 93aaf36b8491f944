import { z } from 'zod'
import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { createEmbeddedQueue } from '../../../adapters/queue/embedded.ts'
import { openQueue } from '../../../adapters/queue/open-queue.ts'
import type { Queue } from '../../../src/ports.ts'
import type { QueuePlace, ServerPlace } from '../../contracts/queue/place.ts'
import { keptLogs } from '../../support/kept-logs.ts'
import type { TestPostgres } from '../../support/postgres.ts'
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

function placeAt(url: string): Pick<ServerPlace, 'url' | 'open' | 'leave'> {
  const opened: Queue[] = []
  return {
    url,
    async open({ clock = systemClock(), logger = keptLogs(), port } = {}) {
      const way = new URL(url)
      if (port !== undefined) way.port = String(port)
      const queue = await openQueue(way.href, { clock, logger })
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
      const count = (table: string) => `(select count(*) from ${prefix}_queue.${table})`
      const knocks = ['job', 'dedup', 'dedup_next'].map(count).join(' + ')
      const rows = await server.run('tenon', `select ${knocks} as knocks, ${count('event')} as words`)
      return z.tuple([z.object({ knocks: z.coerce.number(), words: z.coerce.number() })]).parse(rows)[0]
    },
  }
}
