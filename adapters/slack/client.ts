import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'
import { ChatFault, type Logger } from '../../src/ports.ts'
import { boltLogger } from './bolt-logger.ts'

export interface SlackApi {
  botToken: string
  /** Another address of the Web API than Slack's. */
  apiUrl?: string
  logger: Logger
}

/** Milliseconds until a call is given up. */
const PATIENCE = 10_000
/** Milliseconds to wait after a 429 that does not say how long. */
const UNSAID = 30_000

/** Like fetch, but a 429 without a time to wait is `busy` too: the SDK has no class of its own for it. */
const fetchOnce: typeof fetch = async (address, init) => {
  const response = await fetch(address, init)
  if (response.status === 429 && !/^\d+$/.test(response.headers.get('retry-after') ?? '')) {
    throw new ChatFault('busy', 'ratelimited', { retryAfter: UNSAID })
  }
  return response
}

/** Calls are made once: the outbox decides what may be repeated and when. */
export function clientOptions(api: Omit<SlackApi, 'botToken'>): WebClientOptions {
  return {
    ...(api.apiUrl !== undefined && { slackApiUrl: api.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: PATIENCE,
    logger: boltLogger(api.logger),
    logLevel: LogLevel.WARN,
    fetch: fetchOnce,
  }
}

export function createClient(api: SlackApi): WebClient {
  return new WebClient(api.botToken, clientOptions(api))
}
