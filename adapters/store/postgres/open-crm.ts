import { EMPTY_CRM, lookInto, type OpenedCrm } from '../opened-crm.ts'
import { NewerDatabase, OlderDatabase } from '../versions.ts'
import { addressOf } from './address.ts'
import { versionOf } from './migrate.ts'
import { NEWEST } from './migrations/index.ts'
import { Readers } from './readers.ts'

/**
 * Opens the CRM in a PostgreSQL database to look at it: nothing is made, migrated or written. Where there are no tables the CRM is empty.
 * Rejects with `OlderDatabase` and `NewerDatabase` for those of another Tenon.
 */
export async function openCrm(url: string): Promise<OpenedCrm> {
  const address = addressOf(url)
  const readers = new Readers(address, 2)
  try {
    const version = await versionOf(readers)
    if (version === 0) {
      await readers.close()
      return EMPTY_CRM
    }
    if (version < NEWEST) throw new OlderDatabase(address.place, version, NEWEST)
    if (version > NEWEST) throw new NewerDatabase(address.place, version, NEWEST)
    return { ...lookInto(readers), close: () => readers.close() }
  } catch (error) {
    await readers.close()
    throw error
  }
}
