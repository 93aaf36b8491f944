import { z } from 'zod'
import { ChatFault } from '../../src/ports.ts'
import { faultOfRequest, faultOfStatus } from './app/faults.ts'
import type { WebhookContent } from './layout/group.ts'

const PATIENCE = 10_000
const A_MINUTE = 60_000
const answer = z.object({ errcode: z.number() })

const BUSY = new Set([45009, 45033, 130101, -1])
/** The webhook is wrong, removed, switched off, or of another group. */
const NOT_OURS = new Set([93000, 93001, 93004, 93006, 93008])

/** Says something through a group's webhook. Rejects with ChatFault; the address is a secret and is never told. */
export const createRing =
  (url: string, send: typeof fetch = fetch) =>
  async (content: WebhookContent): Promise<void> => {
    let response: Response
    let text: string
    try {
      response = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(content),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
      })
      text = await response.text()
    } catch (error) {
      throw faultOfRequest(error, 'unknown')
    }
    if (response.status !== 200) throw faultOfStatus(response.status, 'unknown')
    const read = answer.safeParse(jsonOf(text))
    if (!read.success) throw new ChatFault('unknown', 'unreadable_answer')
    const { errcode } = read.data
    if (errcode === 0) return
    if (BUSY.has(errcode)) throw new ChatFault('busy', `errcode_${errcode}`, { retryAfter: A_MINUTE })
    throw new ChatFault(NOT_OURS.has(errcode) ? 'unauthorized' : 'rejected', `errcode_${errcode}`)
  }

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
