import type { ServerResponse } from 'node:http'
import type { Handler } from './server.ts'

/** A part of the process that must work before requests are sent to it; `check` rejects or gives false when it does not. */
export interface Part {
  name: string
  check(): Promise<boolean>
}

/** `/healthz`: the process is alive. `/readyz`: every part works, and if not, which one. */
export function healthHandler(parts: Part[]): Handler {
  return async (request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') return send(response, 200, { status: 'ok' })
    if (path !== '/readyz') return false
    const states = await Promise.all(
      parts.map(async ({ name, check }) => [name, await works(check)] as const),
    )
    const ready = states.every(([, ok]) => ok)
    const named = Object.fromEntries(states.map(([name, ok]) => [name, ok ? 'ok' : 'failing']))
    return send(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', parts: named })
  }
}

async function works(check: Part['check']): Promise<boolean> {
  try {
    return await check()
  } catch {
    return false
  }
}

function send(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${JSON.stringify(body)}\n`)
  return true
}
