import { z } from 'zod'
import { ChatFault } from '../../../src/ports.ts'
import { faultOfRequest, faultOfStatus, type Unsure } from './faults.ts'

export interface HttpOptions {
  /** Where the API is, without a slash at the end. */
  apiUrl: string
  fetch: typeof fetch
  /** Milliseconds until a call is given up. */
  patience: number
}

export interface Ask {
  /** Under `/cgi-bin/`. */
  path: string
  /** Goes into the address; may hold secrets, so the address is never shown. */
  query: Record<string, string>
  /** Sent with POST; without it the call is a GET. */
  body?: Record<string, unknown>
  /** Doing it twice does no harm, so that an unknown outcome counts as not sent. */
  repeatable: boolean
}

export type Answer = z.output<typeof envelope>

const envelope = z.looseObject({ errcode: z.int() })
const ANSWER_BYTES = 1024 * 1024

/** Makes one call, once, and gives the answer whatever its errcode. Throws ChatFault where there is none that can be read. */
export type Http = (ask: Ask) => Promise<Answer>

export function createHttp({ apiUrl, fetch, patience }: HttpOptions): Http {
  return async ({ path, query, body, repeatable }) => {
    const unsure: Unsure = repeatable ? 'not-sent' : 'unknown'
    const address = `${apiUrl}/cgi-bin/${path}?${new URLSearchParams(query)}`
    let status: number
    let text: string | undefined
    try {
      const response = await fetch(address, {
        method: body === undefined ? 'GET' : 'POST',
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json; charset=utf-8' },
        }),
        // Followed, a redirect would carry the token and the message to somebody else.
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      })
      status = response.status
      text = status === 200 ? await readWithin(response, ANSWER_BYTES) : undefined
      if (status !== 200) await response.body?.cancel()
    } catch (error) {
      throw faultOfRequest(error, unsure)
    }
    if (status !== 200) throw faultOfStatus(status, unsure)
    const answer = envelope.safeParse(jsonOf(text))
    if (!answer.success) throw new ChatFault(unsure, 'unreadable_answer')
    return answer.data
  }
}

/** The body, if it has at most so many bytes. */
async function readWithin(response: Response, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
