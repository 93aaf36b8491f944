import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reads } from '../../adapters/store/connection.ts'
import { addressOf } from '../../adapters/store/postgres/address.ts'
import { Readers } from '../../adapters/store/postgres/readers.ts'
import { connect } from '../../adapters/store/sqlite/connection.ts'
import type { Database } from '../../src/config/database.ts'
import { freshSchema } from '../support/fresh-schema.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'

/** Where a product that is killed keeps everything, and by what its processes are woken. */
export interface Place {
  database: Database
  queueUrl?: string
  /** For files of the test. */
  folder: string
  /** A look at what is kept, beside the product. */
  look(): Promise<Look>
  remove(): Promise<void>
}

/** A place whose servers are its own, so that they may fail. */
export interface OwnServers extends Place {
  postgres: TestPostgres
  redis: TestRedis
}

export type Look = Pick<Reads, 'all'> & { close(): Promise<void> }

const newFolder = () => mkdtempSync(join(tmpdir(), 'tenon-kill-'))
const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })

/** A file, and the queue in memory. */
export async function inFile(): Promise<Place> {
  const folder = newFolder()
  const path = join(folder, 'tenon.db')
  return {
    database: { kind: 'sqlite', path },
    folder,
    look: () => connect(path, { busyTimeout: 5000, readOnly: true }),
    remove: async () => removeFolder(folder),
  }
}

/** Milliseconds that a process waits for its turn to write: on a busy machine those before it take long, and one that starts gives up. */
const TURN = 30_000

/** A schema of its own in PostgreSQL, and a Redis of its own. */
export async function onServers(): Promise<Place> {
  const [schema, redis] = await Promise.all([freshSchema(), startRedis()])
  const url = `${schema}&lock_timeout=${TURN}`
  const folder = newFolder()
  return {
    database: { kind: 'postgres', url },
    queueUrl: redis.url,
    folder,
    look: async () => new Readers(addressOf(url), 1),
    async remove() {
      await redis.remove()
      removeFolder(folder)
    },
  }
}

/** A PostgreSQL and a Redis that nobody else uses. */
export async function onOwnServers(): Promise<OwnServers> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const folder = newFolder()
  return {
    ...{ postgres, redis, folder },
    database: { kind: 'postgres', url: `${postgres.url}?lock_timeout=${TURN}` },
    queueUrl: redis.url,
    look: async () => new Readers(addressOf(postgres.url), 1),
    async remove() {
      await Promise.all([postgres.remove(), redis.remove()])
      removeFolder(folder)
    },
  }
}
