import type { ServerResponse } from 'node:http'
import type { Problem } from './schemas/problem.ts'

/** An answer: JSON, or a problem, which tells its status itself. */
export type Reply =
  | { status: number; body: object; headers?: Record<string, string> }
  | { problem: Problem; headers?: Record<string, string> }

export const statusOf = (reply: Reply): number => ('problem' in reply ? reply.problem.status : reply.status)

export function send(response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return
  const text = `${JSON.stringify('problem' in reply ? reply.problem : reply.body)}\n`
  const type = 'problem' in reply ? 'application/problem+json' : 'application/json'
  response.writeHead(statusOf(reply), {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  })
  response.end(text)
}
