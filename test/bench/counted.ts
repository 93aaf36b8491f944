import { addressOf } from '../../adapters/store/postgres/address.ts'
import { Committer } from '../../adapters/store/postgres/committer.ts'
import { connect } from '../../adapters/store/sqlite/connection.ts'
import { countingOf } from '../../commands/insight/count-leads.ts'
import type { Database } from '../../src/config/database.ts'
import { benchWorkspace } from './workspace.ts'

/**
 * Takes all that a store was filled with for counted: what a process does after a release that counts otherwise is no part of what it does
 * when nothing happens, nor of how late its rungs are. Counting is measured by itself.
 */
export async function takeForCounted(database: Database): Promise<void> {
  const connection = await connectionTo(database)
  const { position } = connection.dialect
  await connection.begin()
  await connection.run(
    `UPDATE insight_mark SET version = ?, position = COALESCE((SELECT MAX(${position}) FROM event), 0)`,
    [countingOf({ workspace: benchWorkspace() })],
  )
  await connection.commit()
  await connection.close()
}

const connectionTo = async (database: Database) =>
  database.kind === 'sqlite'
    ? connect(database.path, { busyTimeout: 5000 })
    : new Committer(addressOf(database.url))
