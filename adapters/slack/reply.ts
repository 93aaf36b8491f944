import type { ServerResponse } from 'node:http'
import { TooSlow } from '../../src/ports.ts'
import { Malformed, Unconfirmed } from './trouble.ts'

/** An HTTP answer to Slack. */
export interface Reply {
  status: number
  body?: string
  json?: boolean
}

/** What a listener acknowledges with, as Slack wants it over HTTP. */
export function replyOf(acknowledged: unknown): Reply {
  if (acknowledged === undefined || acknowledged === '') return { status: 200 }
  if (typeof acknowledged === 'string') return { status: 200, body: acknowledged }
  return { status: 200, body: JSON.stringify(acknowledged), json: true }
}

/** What a listener's fault is to Slack: which kind of failure, never why. */
export function replyToFault(fault: unknown): Reply {
  if (fault instanceof Malformed) return { status: 400 }
  return { status: fault instanceof Unconfirmed || fault instanceof TooSlow ? 503 : 500 }
}

export function send(res: ServerResponse, reply: Reply): void {
  if (res.headersSent || res.destroyed) return
  const body = reply.body ?? ''
  const type = reply.json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8'
  res.writeHead(reply.status, {
    ...(body && { 'content-type': type }),
    'content-length': Buffer.byteLength(body),
    ...(reply.status === 405 && { allow: 'POST' }),
  })
  res.end(body)
}
