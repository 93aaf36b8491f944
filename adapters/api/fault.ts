import { type Logger, TooSlow } from '../../src/ports.ts'
import { problem } from './problem.ts'
import type { Problem } from './schemas/problem.ts'

/** What is answered for a fault of ours. What it was is for our log alone. */
export function faultProblem(logger: Logger, fault: unknown): Problem {
  if (fault instanceof TooSlow) return problem('busy')
  logger.error({ err: fault }, 'a request of another system failed')
  return problem('failed')
}
