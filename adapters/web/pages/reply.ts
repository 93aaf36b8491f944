import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What is answered to a request. */
export type Reply =
  | { kind: 'page'; status: number; page: string; headers?: Record<string, string> }
  /** To see other than what was asked for, by GET; `to` is an address of this site. */
  | { kind: 'elsewhere'; to: string; headers?: Record<string, string> }
  /** A file for the person's disk, sent as it is made. */
  | { kind: 'file'; name: string; type: string; body: Readable }
  /** Something of ours that is the same for everybody and never changes under its address. */
  | { kind: 'asset'; type: string; body: string }
  /** It is kept open, and answered elsewhere. */
  | { kind: 'open' }

/**
 * Pages ask for nothing but our own style, script and events; they are kept by nobody and shown in no frame. Other sites are not told
 * where somebody came from.
 */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
    "base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
}

/** Resolves when it is sent, or its reader is gone. Rejects with what makes a file fail, its connection then broken off. */
export async function sendReply(response: ServerResponse, reply: Reply): Promise<void> {
  const end = response.req.complete ? {} : { connection: 'close' }
  switch (reply.kind) {
    case 'page': {
      const type = { 'content-type': 'text/html; charset=utf-8' }
      response.writeHead(reply.status, { ...HEADERS, ...type, ...end, ...reply.headers }).end(reply.page)
      return
    }
    case 'elsewhere':
      response.writeHead(303, {
        ...HEADERS,
        location: reply.to,
        'content-length': 0,
        ...end,
        ...reply.headers,
      })
      response.end()
      return
    case 'asset': {
      const kept = { 'cache-control': 'public, max-age=31536000, immutable' }
      response.writeHead(200, { ...HEADERS, ...kept, 'content-type': reply.type }).end(reply.body)
      return
    }
    case 'file':
      return sendFile(response, reply)
    case 'open':
  }
}

async function sendFile(
  response: ServerResponse,
  { name, type, body }: Reply & { kind: 'file' },
): Promise<void> {
  const plain = name.replace(/[^\w.-]+/g, '_')
  response.writeHead(200, {
    ...HEADERS,
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  })
  if (response.req.method === 'HEAD') {
    body.destroy()
    response.end()
    return
  }
  try {
    await pipeline(body, response)
  } catch (fault) {
    // Whoever stopped the download knows; a file that failed must not look whole.
    if (!response.destroyed) response.destroy()
    if (!isGone(fault)) throw fault
  }
}

const isGone = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ERR_STREAM_PREMATURE_CLOSE'
