import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createLogger } from '../../adapters/log/logger.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadWorkspace } from '../../src/config/load.ts'
import { start } from '../../src/start.ts'
import { fastClock } from '../support/fast-clock.ts'
import { paced } from './time.ts'

/**
 * One process of the product. Its first line of input, a JSON `Order`, starts it, and it says where it listens; a number as a line pushes its
 * clock by so many milliseconds; the end of its input is the order to stop cleanly.
 */
export interface Order {
  database: Environment['database']
  queueUrl: string
  role: Environment['role']
  workspace: string
  slackUrl: string
  /** See `paced`. */
  origin: number
}

async function main(): Promise<void> {
  const lines = createInterface(process.stdin)[Symbol.asyncIterator]()
  const { value } = await lines.next()
  const { database, queueUrl, role, workspace: file, slackUrl, origin }: Order = JSON.parse(value)
  const loaded = loadWorkspace(file, (path) => readFileSync(path, 'utf8'))
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const clock = fastClock(...paced(origin))
  const running = await start(
    {
      ...{ database, queueUrl, role },
      host: '127.0.0.1',
      port: 0,
      playground: false,
      slack: { botToken: 'xoxb-test', signingSecret: 'test-signing-secret', apiUrl: slackUrl },
      logLevel: 'silent',
      warnings: [],
    },
    loaded.workspace,
    createLogger(process.env.LOAD_LOG ?? 'silent', false),
    // No server's clock is pushed with ours.
    { demo: false, news: false, clock, grace: 0 },
  )
  process.stdout.write(`${running.address}\n`)
  for (;;) {
    const line = await lines.next()
    if (line.done) break
    clock.push(Number(line.value))
  }
  await running.stop()
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault)
    process.exit(1)
  },
)
