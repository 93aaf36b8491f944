import { NOTHING_FOUND } from '../../../src/domain/company/crm-record.ts'
import type { Crm } from '../../../src/ports.ts'
import { crmOf } from '../crm/table.ts'
import { connectToRead } from './connect-to-read.ts'
import { MEMORY, NewerDatabase, versionOf } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** A CRM that was opened for a look, and is let go of afterwards. */
export interface OpenedCrm extends Crm {
  close(): Promise<void>
}

/** The database was written by an older Tenon, and whoever only looks may not change that. */
export class OlderDatabase extends Error {
  override readonly name = 'OlderDatabase'

  constructor(path: string, found: number) {
    super(`${path} is at version ${found} of ${MIGRATIONS.length}: bring it up to date with tenon migrate`)
  }
}

const EMPTY: OpenedCrm = {
  find: async () => NOTHING_FOUND,
  exact: async () => [],
  record: async () => undefined,
  close: async () => {},
}

/**
 * Opens the CRM in a file to look at it: nothing is made, migrated or written. Where there is no file the CRM is empty. Rejects with
 * `OlderDatabase` and `NewerDatabase` for the file of another Tenon, and when it is no database.
 */
export async function openCrm(path: string): Promise<OpenedCrm> {
  const connection = path === MEMORY ? undefined : await connectToRead(path)
  if (connection === undefined) return EMPTY
  try {
    const version = await versionOf(connection)
    if (version < MIGRATIONS.length) throw new OlderDatabase(path, version)
    if (version > MIGRATIONS.length) throw new NewerDatabase(path, version)
    return { ...crmOf(connection), close: () => connection.close() }
  } catch (error) {
    await connection.close()
    throw error
  }
}
