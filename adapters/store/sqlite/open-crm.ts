import { EMPTY_CRM, lookInto, type OpenedCrm } from '../opened-crm.ts'
import { NewerDatabase, OlderDatabase } from '../versions.ts'
import { connectToRead } from './connect-to-read.ts'
import { MEMORY, versionOf } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'

/**
 * Opens the CRM in a file to look at it: nothing is made, migrated or written. Where there is no file the CRM is empty. Rejects with
 * `OlderDatabase` and `NewerDatabase` for the file of another Tenon, and when it is no database.
 */
export async function openCrm(path: string): Promise<OpenedCrm> {
  const connection = path === MEMORY ? undefined : await connectToRead(path)
  if (connection === undefined) return EMPTY_CRM
  try {
    const version = await versionOf(connection)
    if (version < MIGRATIONS.length) throw new OlderDatabase(path, version, MIGRATIONS.length)
    if (version > MIGRATIONS.length) throw new NewerDatabase(path, version, MIGRATIONS.length)
    return { ...lookInto(connection), close: () => connection.close() }
  } catch (error) {
    await connection.close()
    throw error
  }
}
