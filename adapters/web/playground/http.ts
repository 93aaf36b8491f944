import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { RequestProblem } from './request-problem.ts'

/** Bytes of the largest body that is read. */
const LARGEST_BODY = 256 * 1024

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
}

/** Path and query as the client wrote them; a URL would refuse some of what clients send. */
export function targetOf(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = '', query] = (request.url ?? '').split('?', 2)
  return { path, query: new URLSearchParams(query) }
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

/** Reads a JSON body of this shape; throws a RequestProblem for another shape, broken JSON or UTF-8, and too many bytes. */
export async function readBody<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readBytes(request)))
  if (!parsed.success) throw new RequestProblem('bad-request', 400)
  return parsed.data
}

/** Reads a form of our own page; bytes that are no UTF-8 are not kept. */
export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams((await readBytes(request)).toString('utf8'))

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    // What comes after the limit is read and thrown away, so that the answer arrives.
    if (size <= LARGEST_BODY) chunks.push(chunk)
    if (size > 8 * LARGEST_BODY) break
  }
  if (size > LARGEST_BODY) throw new RequestProblem('too-large', 413)
  return Buffer.concat(chunks)
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new RequestProblem('bad-request', 400)
  }
}
