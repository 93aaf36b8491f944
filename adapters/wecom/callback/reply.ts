import type { ServerResponse } from 'node:http'

/**
 * An HTTP answer to WeCom. `hang-up`: the connection is closed without one, for it is what met no answer that both of WeCom's documents
 * promise to send again.
 */
export type Reply =
  | { kind: 'ok'; body?: string; xml?: boolean }
  | { kind: 'refused' }
  | { kind: 'wrong-method' }
  | { kind: 'too-large' }
  | { kind: 'hang-up' }

const STATUS = { ok: 200, refused: 401, 'wrong-method': 405, 'too-large': 413 } as const

/**
 * Sends it. Every refusal looks the same, whatever it was that did not fit; what may have left part of a body unread closes the
 * connection.
 */
export function send(response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return
  if (reply.kind === 'hang-up') {
    response.destroy()
    return
  }
  const body = reply.kind === 'ok' ? (reply.body ?? '') : ''
  const type = reply.kind === 'ok' && reply.xml ? 'application/xml' : 'text/plain'
  response.writeHead(STATUS[reply.kind], {
    ...(body && { 'content-type': `${type}; charset=utf-8` }),
    'content-length': Buffer.byteLength(body),
    ...(reply.kind !== 'ok' && { connection: 'close' }),
    ...(reply.kind === 'wrong-method' && { allow: 'GET, POST' }),
  })
  response.end(body)
}
