import type { Office } from '../adapters/cli/office.ts'
import { createLogger } from '../adapters/log/logger.ts'
import { createClient } from '../adapters/slack/client.ts'
import { examineSlack } from '../adapters/slack/examine.ts'
import { reachedBySlack } from '../adapters/slack/reach.ts'
import { migrate } from '../adapters/store/sqlite/migrate.ts'
import { openSqlite } from '../adapters/store/sqlite/open-sqlite.ts'
import { storedOffset } from '../adapters/web/playground/offset.ts'
import { newId } from './new-id.ts'

/** What the operator's commands need of the store and of Slack. */
export const OFFICE: Office = {
  openStore: ({ path }) => openSqlite(path),
  migrate: ({ path }) => migrate(path),
  checkSlack: (slack, channels) =>
    examineSlack(createClient({ ...slack, logger: createLogger('silent', false) }), channels),
  chats: ({ slack, playground }) => [
    ...(slack === undefined ? [] : [{ name: 'slack' as const, reaches: reachedBySlack }]),
    ...(playground ? [{ name: 'playground' as const, reaches: () => true }] : []),
  ],
  ahead: async ({ playground }, store) => (playground ? storedOffset(store) : 0),
  newId,
}
