import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { config } from 'zod'
import { createLogger } from '../../adapters/log/logger.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadWorkspace } from '../../src/config/load.ts'
import { type Running, start } from '../../src/start.ts'
import { fastTime } from './fast-time.ts'

/**
 * The product in a process of its own: it says when it has loaded everything and waits for one line, a JSON `Order`, to start with;
 * then it says where it listens. The end of its input is the order to stop cleanly.
 */
export interface Order {
  database: Environment['database']
  queueUrl?: string
  role?: Environment['role']
  workspace: string
  slackUrl?: string
  wecom?: Environment['wecom']
  /** See `fastTime`. */
  origin: number
  speed?: number
}

// A schema that is used a few times is not worth compiling.
config({ jitless: true })

async function main(): Promise<void> {
  process.stdout.write('loaded\n')
  const lines = createInterface(process.stdin)[Symbol.asyncIterator]()
  const { value: line, done } = await lines.next()
  if (done === true) return
  const running = await startAs(JSON.parse(line))
  process.stdout.write(`${running.address}\n`)
  await lines.next()
  await running.stop()
}

function startAs(order: Order): Promise<Running> {
  const { database, queueUrl, role = 'all', workspace: file, slackUrl, wecom, origin, speed } = order
  const loaded = loadWorkspace(file, (path) => readFileSync(path, 'utf8'))
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return start(
    {
      database,
      ...(queueUrl !== undefined && { queueUrl }),
      role,
      host: '127.0.0.1',
      port: 0,
      playground: false,
      ...(slackUrl !== undefined && {
        slack: { botToken: 'xoxb-test', signingSecret: 'test-signing-secret', apiUrl: slackUrl },
      }),
      ...(wecom && { wecom }),
      logLevel: 'silent',
      warnings: [],
    },
    loaded.workspace,
    createLogger(process.env.KILL_LOG ?? 'silent', false),
    { demo: false, news: false, clock: fastTime(origin, speed) },
  )
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault)
    process.exit(1)
  },
)
