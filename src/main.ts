import './lean-start.ts'
import { existsSync, readFileSync } from 'node:fs'
import { createLogger } from '../adapters/log/logger.ts'
import { letYoungObjectsSpread } from '../adapters/process/young-objects.ts'
import { readEnvironment } from './config/environment.ts'
import { exampleFile, loadWorkspace } from './config/load.ts'
import { problemText } from './config/problem.ts'
import { gapsBetween } from './config/together.ts'

/** `npm start`: reads what it is told, says every problem at once, starts, and stops cleanly on a signal. */

if (existsSync('.env')) process.loadEnvFile('.env')
const readFile = (path: string) => readFileSync(path, 'utf8')
const environment = readEnvironment(process.env, readFile)
if ('problems' in environment) giveUp(environment.problems)
const workspace = loadWorkspace(environment.environment.config, readFile)
if ('problems' in workspace) giveUp(workspace.problems.map(problemText))
const gaps = gapsBetween(environment.environment, workspace.workspace)
if (gaps.length > 0) giveUp(gaps)

const logger = createLogger(environment.environment.logLevel, process.stdout.isTTY === true)
process.on('uncaughtException', (err) => {
  logger.error({ err }, 'an unexpected fault ends the process')
  process.exit(1)
})
const { start } = await import('./start.ts')
const running = await start(environment.environment, workspace.workspace, logger, {
  demo: workspace.file === exampleFile(),
  quarter: workspace.file === exampleFile(),
})
letYoungObjectsSpread(true)

let stopping = false
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait; nothing that was acknowledged can be lost by it.
    if (stopping) process.exit(code)
    stopping = true
    logger.info({ signal }, 'stopping')
    void running.stop().then(() => {
      logger.info({}, 'stopped')
      process.exit(0)
    })
  })
}
// Said last: whoever waits for it may send a signal the moment that it is said.
logger.info({ workspace: workspace.file }, `Tenon is running: ${running.address}`)

function giveUp(problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}
