import { LogLevel, type Logger as SlackLogger } from '@slack/web-api'
import type { Logger } from '../../src/ports.ts'

const LENGTH = 300

/**
 * Slack's libraries log through ours. Only warnings and errors, and of those only the sentence: their finer levels print whole
 * payloads, which hold what people wrote.
 */
export function boltLogger(logger: Logger): SlackLogger {
  const own = logger.child({ part: 'slack' })
  const sentence = (first: unknown): string =>
    (first instanceof Error ? first.name : String(first)).slice(0, LENGTH)
  return {
    debug: () => {},
    info: () => {},
    warn: (first: unknown) => own.warn({}, sentence(first)),
    error: (first: unknown) => own.error({}, sentence(first)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
