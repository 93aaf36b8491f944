import type { ServerResponse } from 'node:http'
import { type Logger, TooSlow } from '../../../src/ports.ts'
import { playgroundWords } from '../../../src/text/playground.ts'
import { sendJson, sendText } from './http.ts'
import { RequestProblem } from './request-problem.ts'

/** Says why a request was not served; faults go to the log, without what people wrote. */
export function answerProblem(error: unknown, response: ServerResponse, logger: Logger): void {
  const known = knownProblem(error)
  if (known === undefined) logger.error({ err: error }, 'the playground could not answer')
  const { problem, status } = known ?? new RequestProblem('failed', 500)
  if (response.headersSent) response.destroy()
  // A person reads this in the browser's window, where no page of ours can say it.
  else if (problem === 'bad-host') sendText(response, status, bothLanguages(problem))
  else sendJson(response, status, { problem })
}

function knownProblem(error: unknown): RequestProblem | undefined {
  if (error instanceof RequestProblem) return error
  return error instanceof TooSlow ? new RequestProblem('busy', 503) : undefined
}

function bothLanguages(problem: 'bad-host'): string {
  return `${Object.values(playgroundWords)
    .map((words) => words.problems[problem])
    .join('\n')}\n`
}
