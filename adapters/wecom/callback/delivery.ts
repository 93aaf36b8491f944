import { createHash } from 'node:crypto'

/** A short id made of what is the same in every delivery of one event. */
export function deliveryId(kind: string, ...parts: string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return `${kind}:${digest}`
}
