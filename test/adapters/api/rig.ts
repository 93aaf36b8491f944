import { createHmac } from 'node:crypto'
import { apiHandler } from '../../../adapters/api/handler.ts'
import type { Limits } from '../../../adapters/api/turnstile.ts'
import { createWebServer } from '../../../adapters/web/server.ts'
import type { Core } from '../../../commands/core.ts'
import { coreOver } from '../../support/core.ts'

export const SECRET = 'a-secret-of-the-marketing-cloud'
export const NOW = Date.parse('2026-11-20T10:00:00+08:00')

/** Who asks and how; what is left out is as it must be. */
export interface Asking {
  secret?: string
  /** Seconds that the sender's clock is ahead. */
  ahead?: number
  key?: string
  headers?: Record<string, string | undefined>
  /** Changes the request after it was signed. */
  tamper?: (request: { path: string; init: RequestInit & { headers: Record<string, string> } }) => void
}

/** An answer, read. */
export interface Answered {
  status: number
  headers: Headers
  body: Body
}

/** All that an answer may have; what this one has, the test says. */
interface Body {
  lead: string
  outcome: string
  missing: string[]
  results: { status: number; lead?: string }[]
  items: { id: string; status: string; kind: string; title: string }[]
  next?: string
  errors: { pointer: string }[]
  origin: object
  fields: Record<string, string>
}

export interface Api {
  core: Core
  origin: string
  ask(method: string, path: string, body?: unknown, asking?: Asking): Promise<Answered>
  stop(): Promise<void>
}

let signed = 0

/** The API over a real store and a real server, on a Friday morning that does not pass. */
export async function openApi(
  options: { limits?: Limits; secret?: string | undefined; core?: Core; now?: () => number } = {},
): Promise<Api> {
  const core = options.core ?? (await coreOver(':memory:'))
  const now = options.now ?? (() => NOW)
  const secret = 'secret' in options ? options.secret : SECRET
  const handler = apiHandler({
    core,
    secret,
    now,
    server: '',
    ...(options.limits && { limits: options.limits }),
  })
  const server = createWebServer([handler], (fault) => {
    throw fault
  })
  const origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  return {
    core,
    origin,
    async ask(method, path, body, asking = {}) {
      const request = { path, init: signedRequest(method, path, body, asking) }
      asking.tamper?.(request)
      const response = await fetch(origin + request.path, request.init)
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      }
    },
    async stop() {
      await server.stop()
      if (options.core === undefined) await core.store.close()
    },
  }
}

/** What a request needs to be let in. */
export function signedHeaders(
  method: string,
  path: string,
  body: string,
  key = '',
  { secret = SECRET, ahead = 0 }: Asking = {},
) {
  // No two requests of the tests are the same signed bytes, unless a test sends them twice.
  const at = String(Math.floor(NOW / 1000) + ahead - (signed++ % 200))
  const mac = createHmac('sha256', secret)
    .update(`v1\n${at}\n${method}\n${path}\n${key}\n${body}`)
    .digest('hex')
  return { 'tenon-timestamp': at, 'tenon-signature': `v1=${mac}` }
}

function signedRequest(method: string, path: string, body: unknown, asking: Asking) {
  const { key, headers } = asking
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const all: Record<string, string | undefined> = {
    ...signedHeaders(method, path, text, key, asking),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...headers,
  }
  return {
    method,
    headers: Object.fromEntries(
      Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined),
    ),
    ...(text !== '' && { body: text }),
  }
}

let people = 0

/** A lead that passes the gate, of a person whom nobody has met. */
export function freshLead(more: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) {
  people += 1
  return {
    fields: {
      company: `苏州第${people}精密机械有限公司`,
      contact: '张建国',
      phone: `138 ${String(10_000_000 + people)}`,
      region: '江苏',
      source: '官网',
      ...{ budget: '30万', authority: '负责选型', need: '线索沉淀', timeline: '明年3月' },
      ...fields,
    },
    ...more,
  }
}
