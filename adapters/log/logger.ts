import { pino } from 'pino'
import pretty from 'pino-pretty'
import type { Logger } from '../../src/ports.ts'

/**
 * Structured logs on standard output: a JSON line each, readable words on a terminal. Callers pass ids and numbers, never contact
 * data; an error's message is kept, and what hangs on it (a platform's request and headers) is not.
 */
export function createLogger(level: string, terminal: boolean): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: errorOf },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return terminal ? pino(options, pretty({ sync: true, ignore: 'pid,hostname' })) : pino(options)
}

function errorOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error' }
  const { name, message, stack } = error
  const cause = error.cause instanceof Error ? { cause: errorOf(error.cause) } : {}
  return { name, message, stack, ...cause }
}
