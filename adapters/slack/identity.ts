import type { WebClient } from '@slack/web-api'
import { ChatFault, type Clock, type Logger } from '../../src/ports.ts'
import { faultOf } from './faults.ts'

/** Who we are in the workspace. */
export interface Identity {
  botId?: string
  botUserId?: string
}

/** Milliseconds between two questions; an operator must act before a refused token works again. */
const PAUSE = { 'not-sent': 2_000, unauthorized: 60_000 }

/** Asks Slack who we are until it says so, or `signal` aborts. */
export async function learnIdentity(
  client: WebClient,
  identity: Identity,
  { clock, logger, signal }: { clock: Clock; logger: Logger; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { bot_id, user_id } = await client.auth.test()
      if (bot_id) identity.botId = bot_id
      if (user_id) identity.botUserId = user_id
      return
    } catch (error) {
      const fault = error instanceof ChatFault ? error : faultOf(error, true)
      logger.warn({ fault: `${fault.kind}: ${fault.message}` }, 'slack does not say who we are')
      const pause = fault.kind === 'unauthorized' ? PAUSE.unauthorized : fault.retryAfter || PAUSE['not-sent']
      await clock.until(clock.now() + pause, signal)
    }
  }
}
