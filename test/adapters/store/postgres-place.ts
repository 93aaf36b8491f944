import { openPostgres, type PostgresOptions } from '../../../adapters/store/postgres/open-postgres.ts'
import type { Store } from '../../../src/ports.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { freshSchema } from '../../support/fresh-schema.ts'

/** A store in a new schema, which does not exist yet. */
export async function postgresPlace(options: PostgresOptions = {}): Promise<Opened & { url: string }> {
  const url = await freshSchema()
  const stores: Store[] = []
  const another = async () => {
    const store = await openPostgres(url, options)
    stores.push(store)
    return store
  }
  const close = async () => {
    for (const store of stores) await store.close()
  }
  return {
    url,
    store: await another(),
    another,
    async reopen() {
      await close()
      return another()
    },
    close,
  }
}
