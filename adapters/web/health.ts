import type { ServerResponse } from 'node:http'
import type { Handler } from './server.ts'

/** A part of the process that must work before requests are sent to it; `check` rejects or gives false when it does not. */
export interface Part {
  name: string
  check(): Promise<boolean>
}

export interface HealthOptions {
  parts: Part[]
  /** Whether the process is about to end: then nobody is to be sent here any more. */
  stopping(): boolean
  /** Milliseconds that a part has to answer; 2000 by default. */
  patience?: number
}

type State = 'ok' | 'failing' | 'silent'

/** `/healthz`: the process is alive. `/readyz`: every part works and goes on working, and if not, which one does not. */
export function healthHandler({ parts, stopping, patience = 2000 }: HealthOptions): Handler {
  return async (request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') return send(response, 200, { status: 'ok' })
    if (path !== '/readyz') return false
    if (stopping()) return send(response, 503, { status: 'stopping' })
    const states = await Promise.all(
      parts.map(async ({ name, check }) => [name, await stateOf(check, patience)] as const),
    )
    if (stopping()) return send(response, 503, { status: 'stopping' })
    const ready = states.every(([, state]) => state === 'ok')
    const body = { status: ready ? 'ready' : 'not ready', parts: Object.fromEntries(states) }
    return send(response, ready ? 200 : 503, body)
  }
}

/** A part that does not answer must not keep whoever asks waiting. */
function stateOf(check: Part['check'], patience: number): Promise<State> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('silent'), patience)
    const answered = (state: State) => {
      clearTimeout(timer)
      resolve(state)
    }
    check().then(
      (works) => answered(works ? 'ok' : 'failing'),
      () => answered('failing'),
    )
  })
}

function send(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${JSON.stringify(body)}\n`)
  return true
}
