import { createLogger } from '../../adapters/log/logger.ts'
import type { Environment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { start } from '../../src/start.ts'
import { fastClock } from '../support/fast-clock.ts'

/** What it starts with: the clock that it goes by shows `now` when the order comes, and goes `speed` times as fast as the machine's. */
export interface ChildOrder {
  environment: Environment
  /** The workspace file's text. */
  workspace: string
  now: number
  speed: number
}

/** The product in a process of its own, for stories that kill it: says that it is loaded, takes one order, says that it runs. */
process.once('message', async ({ environment, workspace, now, speed }: ChildOrder) => {
  const read = readWorkspace(workspace, 'tenon.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const logger = createLogger('silent', false)
  await start(environment, read.workspace, logger, { demo: false, news: false, clock: fastClock(now, speed) })
  process.send?.('running')
})
process.send?.('loaded')
