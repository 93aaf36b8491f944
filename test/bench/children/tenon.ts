import '../../../src/lean-start.ts'
import { z } from 'zod'
import { createLogger } from '../../../adapters/log/logger.ts'
import { letYoungObjectsSpread } from '../../../adapters/process/young-objects.ts'
import { databaseShape } from '../orders.ts'
import { orderOf, serveParent } from '../serve-parent.ts'
import { benchWorkspace } from '../workspace.ts'

/** The product as it runs in production, with Slack somewhere else. */

const order = orderOf(
  z.object({
    database: databaseShape,
    slackPort: z.number(),
    signingSecret: z.string(),
    intakeSecret: z.string().optional(),
    role: z.enum(['all', 'web', 'worker']).default('all'),
    queueUrl: z.string().optional(),
  }),
)
const { start } = await import('../../../src/start.ts')
const running = await start(
  {
    database: order.database,
    role: order.role,
    host: '127.0.0.1',
    port: 0,
    playground: false,
    slack: {
      botToken: 'xoxb-bench',
      signingSecret: order.signingSecret,
      apiUrl: `http://127.0.0.1:${order.slackPort}/api/`,
    },
    logLevel: 'error',
    warnings: [],
    ...(order.queueUrl !== undefined && { queueUrl: order.queueUrl }),
    ...(order.intakeSecret !== undefined && { intakeSecret: order.intakeSecret }),
  },
  benchWorkspace(),
  createLogger('error', false),
  { demo: false, news: false },
)
letYoungObjectsSpread(true)

serveParent({
  ready: () => ({ port: Number(new URL(running.address).port) }),
  stop: () => running.stop(),
})
