import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { SignedRequest } from './envelope.ts'

export interface Answer {
  /** 0 when there was none: nobody listens, the connection broke, or it took too long. */
  readonly status: number
  /** As it came; for status 0 the reason. */
  readonly body: string
  readonly ms: number
}

/**
 * One request on a connection of its own: the product is killed and started again between requests, and a connection
 * kept from before would fail for a reason that WeCom does not have.
 */
export const send = (url: string, { verb, query, body }: SignedRequest, within: number): Promise<Answer> => {
  const began = performance.now()
  const since = () => Math.round(performance.now() - began)
  return new Promise((resolve) => {
    const none = (error: unknown) => resolve({ status: 0, body: String(error), ms: since() })
    const headers = {
      'user-agent': 'Mozilla/4.0',
      ...(verb === 'POST' ? { 'content-type': 'text/xml' } : {}),
    }
    const signal = AbortSignal.timeout(within)
    const sent = request(`${url}?${query}`, { method: verb, headers, agent: false, signal }, (response) => {
      text(response).then(
        (answer) => resolve({ status: response.statusCode ?? 0, body: answer, ms: since() }),
        none,
      )
    })
    sent.on('error', none)
    sent.end(body)
  })
}
