import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Moment } from '../../src/domain/calendar/moment.ts'

/** Milliseconds that a request's time may differ from ours, either way. */
const WINDOW = 300_000

interface Signed {
  signature: string
  /** When the request becomes too old to be accepted. */
  expires: Moment
}

/**
 * Checks Slack's signature over the raw body, before anything is read in it. With several secrets any one will do, for the
 * time of a rotation.
 */
export function verifier(
  secrets: readonly string[],
  now: () => Moment,
): (raw: Buffer, headers: IncomingHttpHeaders) => Signed | 'unsigned' | 'stale' | 'forged' {
  const keys = secrets.map((secret) => createSecretKey(Buffer.from(secret)))
  return (raw, headers) => {
    const signature = headers['x-slack-signature']
    const timestamp = headers['x-slack-request-timestamp']
    if (typeof signature !== 'string' || typeof timestamp !== 'string') return 'unsigned'
    if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return 'unsigned'
    const at = Number(timestamp) * 1000
    if (Math.abs(now() - at) > WINDOW) return 'stale'
    const given = Buffer.from(signature.slice(3), 'hex')
    const valid = keys.filter((key) =>
      timingSafeEqual(createHmac('sha256', key).update(`v0:${timestamp}:`).update(raw).digest(), given),
    )
    return valid.length > 0 ? { signature, expires: at + WINDOW } : 'forged'
  }
}
