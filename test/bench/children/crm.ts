import { z } from 'zod'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Company } from '../../../src/domain/company/company.ts'
import { byKeys, byName, importing, lookingUp } from '../crm/questions.ts'
import { orderOf, serveParent } from '../serve-parent.ts'

/** The CRM in the store. */

const { database, companies } = orderOf(z.object({ database: z.string(), companies: z.number() }))
const store = await openSqlite(database)

async function isFound(company: Company, id: string): Promise<boolean> {
  const { exact, maybe } = await store.crm.find(company)
  return [...exact, ...maybe].some(({ record }) => record.id === id)
}

serveParent({
  ready: () => null,
  import: importing((records) => store.crm.put(records)),
  index: () => null,
  exact: lookingUp(byKeys(companies), isFound),
  fuzzy: lookingUp(byName(companies), isFound),
  stop: () => store.close(),
})
