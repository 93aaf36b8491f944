import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite, type SqliteOptions } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Store } from '../../../src/ports.ts'
import type { Opened } from '../../contracts/store/opened.ts'

/** A store in a new file, in a folder that does not exist yet. */
export async function sqlitePlace(options: SqliteOptions = {}): Promise<Opened & { path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tenon-store-'))
  const path = join(folder, 'data', 'tenon.db')
  const stores: Store[] = []
  const another = async () => {
    const store = await openSqlite(path, options)
    stores.push(store)
    return store
  }
  const closeAll = async () => {
    for (const store of stores) await store.close()
  }
  return {
    path,
    store: await another(),
    another,
    async reopen() {
      await closeAll()
      return another()
    },
    async close() {
      await closeAll()
      await rm(folder, { recursive: true })
    },
  }
}
