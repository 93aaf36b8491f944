import type { IncomingMessage, ServerResponse } from 'node:http'
import { STYLE_HASH } from './style.ts'

/** The page asks for nothing, is kept by nobody, shown in no frame, and tells nobody its address. */
const HEADERS = {
  'content-security-policy':
    `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
}

export interface Reply {
  status: number
  page: string
  headers?: Record<string, string>
}

/** Answers; a connection whose request has not ended by then ends with the answer. */
export function sendReply(response: ServerResponse, { status, page, headers = {} }: Reply): void {
  const end = response.req.complete ? {} : { connection: 'close' }
  const type = { 'content-type': 'text/html; charset=utf-8' }
  response.writeHead(status, { ...HEADERS, ...type, ...end, ...headers }).end(page)
}

/** Bodies are read this many times beyond the limit and thrown away, so that the answer arrives; then the sender is cut off. */
const PATIENCE = 8
/** What is thrown away of a body that nobody wants. */
const UNWANTED = 256 * 1024

/** The whole body; `too-large` where it has more than `limit` bytes. Rejects when the sender breaks off. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    if (size > PATIENCE * limit) break
  }
  return size > limit ? 'too-large' : Buffer.concat(chunks)
}

/** Reads a body that was refused unread, so that the connection can go on; one without end loses it. Never rejects. */
export async function skipBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return
  let size = 0
  try {
    for await (const chunk of request) {
      size += chunk.length
      if (size > UNWANTED) break
    }
  } catch {
    // The sender is gone, and with it the connection.
  }
}
