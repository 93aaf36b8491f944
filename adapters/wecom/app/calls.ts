import { z } from 'zod'
import { ChatFault, type Clock, type Logger } from '../../../src/ports.ts'
import { faultOfCode, TOKEN_GONE } from './faults.ts'
import type { Ask, Http } from './http.ts'
import { createTokens, type Fetched } from './tokens.ts'

export interface CallsOptions {
  corpId: string
  secret: string
  http: Http
  clock: Pick<Clock, 'now'>
  logger: Logger
}

/** One call of the API: `shape` is what its answer must hold. */
export interface Call<T> extends Ask {
  shape: z.ZodType<T>
}

/** Makes a call with the app's token, and once more with a fresh one where WeCom did not take it. Throws ChatFault. */
export type Calls = <T>(call: Call<T>) => Promise<T>

const token = z.object({
  access_token: z.string().min(1).max(512),
  expires_in: z.int().positive().max(86_400),
})

export function createCalls({ corpId, secret, http, clock, logger }: CallsOptions): Calls {
  const tokens = createTokens(fetchToken, clock)

  async function fetchToken(): Promise<Fetched> {
    const query = { corpid: corpId, corpsecret: secret }
    const answer = await http({ path: 'gettoken', query, repeatable: true })
    if (answer.errcode !== 0) throw refusal('gettoken', answer.errcode)
    const given = token.safeParse(answer)
    if (!given.success) throw new ChatFault('not-sent', 'unreadable_token')
    return { value: given.data.access_token, lasts: given.data.expires_in * 1000 }
  }

  /** The words beside a code are not logged: they hold ids and addresses. */
  function refusal(path: string, errcode: number): ChatFault {
    logger.warn({ path, errcode }, 'wecom refused a call')
    return faultOfCode(errcode)
  }

  return async ({ shape, ...ask }) => {
    for (const isLast of [false, true]) {
      const value = await tokens.get()
      const answer = await http({ ...ask, query: { ...ask.query, access_token: value } })
      if (TOKEN_GONE.has(answer.errcode)) {
        logger.info({ path: ask.path, errcode: answer.errcode }, 'the token of the wecom app is gone')
        tokens.drop(value)
        if (isLast) tokens.rest()
        continue
      }
      if (answer.errcode !== 0) throw refusal(ask.path, answer.errcode)
      const read = shape.safeParse(answer)
      if (read.success) return read.data
      throw new ChatFault(ask.repeatable ? 'not-sent' : 'unknown', 'unreadable_answer')
    }
    throw new ChatFault('not-sent', 'token_not_taken')
  }
}
