import { type Logger, LogLevel } from '@slack/web-api'

const nothing = (): void => undefined

/** Tests provoke errors on purpose; their complaints would bury the real ones. */
export const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}
