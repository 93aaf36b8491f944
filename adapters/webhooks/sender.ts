import type { WebhookSender } from '../../src/ports.ts'
import { retryAfterOf } from './retry-after.ts'
import { keyOf, signedHeaders } from './signature.ts'

/** Milliseconds that a receiver has to answer. */
const DEADLINE = 10_000
/** Bytes of an answer that are read, so that the connection can be used again; what it says is of no interest. */
const MOST_READ = 16_384

export interface SenderOptions {
  /** As they are written; each signs. */
  secrets: readonly string[]
  /** Milliseconds. */
  deadline?: number
}

/** Receivers compare the moment of sending with their own clock, so it is the machine's. A redirection is an answer like any other. */
export function createSender({ secrets, deadline = DEADLINE }: SenderOptions): WebhookSender {
  const keys = secrets.map(keyOf)
  return {
    async send(url, message, signal) {
      const begun = performance.now()
      const took = () => Math.round(performance.now() - begun)
      const late = AbortSignal.timeout(deadline)
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            ...signedHeaders(message, Math.floor(Date.now() / 1000), keys),
            'content-type': 'application/json',
            'user-agent': 'tenon',
          },
          body: message.body,
          signal: AbortSignal.any([signal, late]),
        })
        void drain(response)
        const retryAfter = retryAfterOf(response.headers.get('retry-after'), Date.now())
        return { status: response.status, took: took(), ...(retryAfter !== undefined && { retryAfter }) }
      } catch (error) {
        return { fault: late.aborted ? 'time-out' : faultOf(error), took: took() }
      }
    },
  }
}

/** Never rejects. What is too long is not read to its end, and what hangs ends with the deadline. */
async function drain(response: Response): Promise<void> {
  let read = 0
  try {
    for await (const chunk of response.body ?? []) {
      read += chunk.length
      if (read > MOST_READ) break
    }
  } catch {
    // The answer's head had come: what it said counts.
  }
}

/** The code of what went wrong below, such as ECONNREFUSED; no sentence, which might name the address. */
function faultOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'network'
}
