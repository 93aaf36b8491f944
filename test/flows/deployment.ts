import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { addressOf } from '../../adapters/store/postgres/address.ts'
import { Readers } from '../../adapters/store/postgres/readers.ts'
import type { Environment } from '../../src/config/environment.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { freshQueue } from '../support/fresh-schema.ts'
import { type Ledger, ledgerOver, openLedger } from './ledger.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** In which shape the product runs while stories are told; vitest.config.ts says which files are told in which. */
    deployment: DeploymentName
  }
}

/** The shapes of the README. */
export type DeploymentName = 'sqlite' | 'postgres+redis' | 'postgres'

/** Where a story's product keeps everything, and as which processes it runs. */
export interface Deployment {
  databaseUrl: string
  database: Environment['database']
  queueUrl?: string
  /** The first one hears the chat. */
  roles: Environment['role'][]
  ledger: Ledger
  end(): Promise<void>
}

/** What is not shared with others. */
interface Own {
  /** Where a file is put; it stays. */
  folder?: string | undefined
  /** An empty database of PostgreSQL. */
  databaseUrl?: string | undefined
  queueUrl?: string | undefined
}

/** A fresh place for one story, in the shape of this run. */
export async function deploy(
  name: DeploymentName = inject('deployment'),
  { folder, databaseUrl, queueUrl }: Own = {},
): Promise<Deployment> {
  if (name === 'sqlite') return inOneFile(folder)
  const own = databaseUrl === undefined ? await freshDatabase() : undefined
  const url = databaseUrl ?? own?.url ?? ''
  const readers = new Readers(addressOf(url), 1)
  return {
    databaseUrl: url,
    database: { kind: 'postgres', url },
    queueUrl: queueUrl ?? (await freshQueue(name === 'postgres' ? 'postgres' : 'redis')),
    roles: ['web', 'worker'],
    ledger: ledgerOver((sql, values) => readers.all(sql, values)),
    async end() {
      await readers.close()
      await own?.remove()
    },
  }
}

function inOneFile(given?: string): Deployment {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'tenon-story-'))
  const path = join(folder, 'tenon.db')
  return {
    databaseUrl: `sqlite:${path}`,
    database: { kind: 'sqlite', path },
    roles: ['all'],
    ledger: openLedger(path),
    end: async () => {
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
