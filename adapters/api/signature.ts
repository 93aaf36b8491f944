import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Moment } from '../../src/domain/calendar/moment.ts'

/** Milliseconds that a request's time may differ from ours, either way. */
const WINDOW = 300_000

/** What a request says of its own signature, not yet held against anything. */
export interface Claim {
  timestamp: string
  /** Hexadecimal, in small letters. */
  signature: string
}

/** What is signed, beside the moment: so that nobody can send a request they overheard elsewhere, or under another key. */
export interface Signed {
  method: string
  /** Path and query, as they were sent. */
  target: string
  /** As it was sent; empty where there is none. */
  idempotencyKey: string
  body: Buffer
}

/** The claim, or why it need not be looked at: before the body has been read. */
export function claimIn(headers: IncomingHttpHeaders, now: Moment): Claim | 'unsigned' | 'stale' {
  const timestamp = headers['tenon-timestamp']
  const signed = headers['tenon-signature']
  if (typeof timestamp !== 'string' || typeof signed !== 'string') return 'unsigned'
  const signature = /^v1=([0-9a-f]{64})$/.exec(signed)?.[1]
  if (signature === undefined || !/^\d{1,12}$/.test(timestamp)) return 'unsigned'
  return Math.abs(now - Number(timestamp) * 1000) > WINDOW ? 'stale' : { timestamp, signature }
}

/**
 * Tells whether this was signed with the secret; in constant time, over the bytes as they came. Of several, parted by spaces, any one will
 * do: for the time of a change.
 */
export function createVerifier(secret: string): (claim: Claim, signed: Signed) => boolean {
  const keys = secret.split(/\s+/).map((one) => createSecretKey(Buffer.from(one)))
  return ({ timestamp, signature }, { method, target, idempotencyKey, body }) => {
    const given = Buffer.from(signature, 'hex')
    const head = `v1\n${timestamp}\n${method}\n${target}\n${idempotencyKey}\n`
    const fitting = keys.filter((key) =>
      timingSafeEqual(createHmac('sha256', key).update(head).update(body).digest(), given),
    )
    return fitting.length > 0
  }
}
