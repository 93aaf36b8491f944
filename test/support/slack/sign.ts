import { createHmac } from 'node:crypto'

/** Slack's signature of a request: `timestamp` in seconds, `body` as its exact bytes. */
export const sign = (secret: string, timestamp: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

export const FORM = 'application/x-www-form-urlencoded'
export const JSON_TYPE = 'application/json'

export interface SignedRequest {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface SignOptions {
  readonly secret?: string
  /** Epoch seconds. */
  readonly timestamp?: number | string
  /** Instead of the computed one. */
  readonly signature?: string
  readonly contentType?: string
}
