import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { parseJson } from '../json.ts'
import type { SignedRequest } from '../sign.ts'

export interface Answer {
  /** 0 when there was none: nobody listens, the connection broke, or it took too long. */
  readonly status: number
  /** Parsed where it is JSON, else the text; for status 0 the reason. */
  readonly body: unknown
  readonly ms: number
}

/**
 * One POST on a connection of its own: the app is killed and started again between requests, and a connection
 * kept from before would fail for a reason that Slack does not have.
 */
export const send = (url: string, { body, headers }: SignedRequest, within: number): Promise<Answer> => {
  const began = performance.now()
  const since = () => Math.round(performance.now() - began)
  return new Promise((resolve) => {
    const none = (error: unknown) => resolve({ status: 0, body: String(error), ms: since() })
    const sent = request(
      url,
      { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(within) },
      (response) => {
        text(response).then((answer) => {
          const parsed = parseJson(answer)
          resolve({ status: response.statusCode ?? 0, body: parsed ?? answer, ms: since() })
        }, none)
      },
    )
    sent.on('error', none)
    sent.end(body)
  })
}
