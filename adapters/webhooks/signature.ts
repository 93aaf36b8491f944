import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/** A secret as it is written, `whsec_` and base64, as the key that it stands for. */
export const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64')

/**
 * The headers of the Standard Webhooks specification: one signature for each key, so that a receiver takes the message while a secret is
 * being exchanged. `seconds` since 1970.
 */
export function signedHeaders(
  { id, body }: { id: string; body: string },
  seconds: number,
  keys: readonly Buffer[],
): Record<string, string> {
  const signed = `${id}.${seconds}.${body}`
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
