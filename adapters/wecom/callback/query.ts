import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Signed } from './cipher.ts'

/** Milliseconds that a request's time may differ from ours, either way. */
export const WINDOW = 300_000

const SHAPES = {
  msg_signature: /^[0-9a-f]{40}$/,
  timestamp: /^\d{10}$/,
  nonce: /^[\w-]{1,128}$/,
  echostr: /^[A-Za-z0-9+/]{1,2048}={0,2}$/,
} as const
type Name = keyof typeof SHAPES

/** A parameter that is there once and has the form that WeCom gives it. Decoded once: a bare `+` is a space, and refused. */
function only(query: URLSearchParams, name: Name): string | undefined {
  const [value, ...others] = query.getAll(name)
  return value !== undefined && others.length === 0 && SHAPES[name].test(value) ? value : undefined
}

/** What a callback's address says of its signature; undefined where that is not all there, or not of our time. */
export function signedOf(query: URLSearchParams, now: Moment): Signed | undefined {
  const signature = only(query, 'msg_signature')
  const timestamp = only(query, 'timestamp')
  const nonce = only(query, 'nonce')
  if (signature === undefined || timestamp === undefined || nonce === undefined) return undefined
  if (Math.abs(now - Number(timestamp) * 1000) > WINDOW) return undefined
  return { signature, timestamp, nonce }
}

export const echoOf = (query: URLSearchParams): string | undefined => only(query, 'echostr')
