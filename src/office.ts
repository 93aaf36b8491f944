import type { Office } from '../adapters/cli/office.ts'
import { createLogger } from '../adapters/log/logger.ts'
import { createClient } from '../adapters/slack/client.ts'
import { examineSlack } from '../adapters/slack/examine.ts'
import { reachedBySlack } from '../adapters/slack/reach.ts'
import { migrate } from '../adapters/store/sqlite/migrate.ts'
import { openCrm } from '../adapters/store/sqlite/open-crm.ts'
import { openSqlite } from '../adapters/store/sqlite/open-sqlite.ts'
import { headerOf } from '../adapters/table/header-of.ts'
import { openTable } from '../adapters/table/open-table.ts'
import { canBeWritten, createTable } from '../adapters/table/write-table.ts'
import { storedOffset } from '../adapters/web/playground/offset.ts'
import { newId } from './new-id.ts'

/** What the operator's commands need of the store, of tables and of Slack. */
export const OFFICE: Office = {
  openStore: ({ path }) => openSqlite(path),
  migrate: ({ path }) => migrate(path),
  openCrm: ({ path }) => openCrm(path),
  tables: { open: openTable, canBeWritten, create: createTable, headerOf },
  checkSlack: (slack, channels) =>
    examineSlack(createClient({ ...slack, logger: createLogger('silent', false) }), channels),
  chats: ({ slack, playground }) => [
    ...(slack === undefined ? [] : [{ name: 'slack' as const, reaches: reachedBySlack }]),
    ...(playground ? [{ name: 'playground' as const, reaches: () => true }] : []),
  ],
  ahead: async ({ playground }, store) => (playground ? storedOffset(store) : 0),
  newId,
}
