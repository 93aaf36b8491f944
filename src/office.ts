import type { Office } from '../adapters/cli/office.ts'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { createLogger } from '../adapters/log/logger.ts'
import { examineQueue } from '../adapters/queue/examine.ts'
import { createClient } from '../adapters/slack/client.ts'
import { examineSlack } from '../adapters/slack/examine.ts'
import { reachedBySlack } from '../adapters/slack/reach.ts'
import { headerOf } from '../adapters/table/header-of.ts'
import { openTable } from '../adapters/table/open-table.ts'
import { canBeWritten, createTable } from '../adapters/table/write-table.ts'
import { storedOffset } from '../adapters/web/playground/offset.ts'
import { createAppClient } from '../adapters/wecom/app/client.ts'
import { examineWeCom } from '../adapters/wecom/examine.ts'
import { encryptedIds } from '../adapters/wecom/people.ts'
import { reachedByWeCom } from '../adapters/wecom/reach.ts'
import { createCore } from '../commands/core.ts'
import { connectCrm, examineCrm, openCrmBook } from './crm.ts'
import { newId } from './new-id.ts'
import { archiveOf, examineStore, migrateStore, moveStore, openCrm, openStore } from './open-store.ts'
import { openPolicies } from './policies.ts'
import { NO_METER } from './ports.ts'

/** Who is reached by which chat; nothing is sent. */
const chatsOf: Office['chats'] = ({ slack, wecom, playground }) => [
  ...(slack === undefined ? [] : [{ name: 'slack' as const, reaches: reachedBySlack }]),
  ...(wecom === undefined
    ? []
    : [{ name: 'wecom' as const, reaches: reachedByWeCom(wecom.bot !== undefined) }]),
  ...(playground ? [{ name: 'playground' as const, reaches: () => true }] : []),
]

/** What the operator's commands need of the store, of tables and of the chats. */
export const OFFICE: Office = {
  openStore,
  migrate: migrateStore,
  openCrm,
  examineStore,
  checkQueue: examineQueue,
  archive: archiveOf,
  move: moveStore,
  tables: { open: openTable, canBeWritten, create: createTable, headerOf },
  checkSlack: (slack, channels) =>
    examineSlack(createClient({ ...slack, logger: createLogger('silent', false) }), channels),
  checkWeCom: async ({ app, bot, callback, webhookUrl, apiUrl }, groups, store) =>
    examineWeCom({
      encrypted: store && (await encryptedIds(store)),
      ...(app && {
        app: createAppClient({
          ...app,
          ...(apiUrl !== undefined && { apiUrl }),
          clock: systemClock(),
          logger: createLogger('silent', false),
        }),
      }),
      hasBot: bot !== undefined,
      hasCallback: callback !== undefined,
      hasWebhook: webhookUrl !== undefined,
      groups,
    }),
  connectedCrm: openCrmBook,
  checkCrm: examineCrm,
  chats: chatsOf,
  async deciding(environment, workspace, store, clock) {
    const logger = createLogger('silent', false)
    const [policies, crm] = await Promise.all([
      openPolicies(store, workspace, clock, logger),
      connectCrm(environment.crm, workspace, { store, clock, meter: NO_METER }),
    ])
    const asked = crm?.asked === undefined ? {} : { crm: crm.asked }
    const chats = chatsOf(environment)
    return createCore({ ...{ store, clock, logger, workspace, newId, chats, policies }, ...asked })
  },
  ahead: async ({ playground }, store) => (playground ? storedOffset(store) : 0),
  webhookSender: async (secrets) =>
    (await import('../adapters/webhooks/sender.ts')).createSender({ secrets }),
  newId,
}
