import { openPostgres, type PostgresOptions } from '../../../adapters/store/postgres/open-postgres.ts'
import type { Store } from '../../../src/ports.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { freshDatabase } from '../../support/fresh-database.ts'
import { freshSchema } from '../../support/fresh-schema.ts'

type Place = Opened & { url: string }

/** A store in a database of its own. */
export async function postgresPlace(options: PostgresOptions = {}): Promise<Place> {
  return placeIn(await freshDatabase(), options)
}

/** A store in a new schema, which does not exist yet, of the database that the run shares. */
export async function schemaPlace(options: PostgresOptions = {}): Promise<Place> {
  return placeIn({ url: await freshSchema(), remove: async () => {} }, options)
}

async function placeIn(
  { url, remove }: { url: string; remove(): Promise<void> },
  options: PostgresOptions,
): Promise<Place> {
  const stores: Store[] = []
  const another = async () => {
    const store = await openPostgres(url, options)
    stores.push(store)
    return store
  }
  const close = async () => {
    for (const store of stores.splice(0)) await store.close()
  }
  return {
    url,
    store: await another(),
    another,
    async reopen() {
      await close()
      return another()
    },
    async close() {
      await close()
      await remove()
    },
  }
}
