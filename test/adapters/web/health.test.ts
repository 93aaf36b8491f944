import { afterEach, expect, test } from 'vitest'
import { healthHandler, type Part } from '../../../adapters/web/health.ts'
import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'

let server: WebServer
let stopping = false
afterEach(() => server.stop())

async function asked(path: string, parts: Part[]) {
  stopping = false
  const health = healthHandler({ parts, stopping: () => stopping, patience: 20 })
  server = createWebServer([health], (fault) => expect.fail(String(fault)))
  const origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  const response = await fetch(`${origin}${path}`)
  return { status: response.status, body: await response.json() }
}

const works: Part = { name: 'store', check: async () => true }

test('a process is ready when all its parts work', async () => {
  expect(await asked('/readyz', [works])).toEqual({
    status: 200,
    body: { status: 'ready', parts: { store: 'ok' } },
  })
})

test('it names the parts that fail, and those that do not answer, without waiting for them', async () => {
  const parts: Part[] = [
    works,
    { name: 'queue', check: () => new Promise(() => {}) },
    { name: 'slack', check: async () => false },
    { name: 'wecom', check: () => Promise.reject(new Error('secret')) },
  ]
  expect(await asked('/readyz', parts)).toEqual({
    status: 503,
    body: {
      status: 'not ready',
      parts: { store: 'ok', queue: 'silent', slack: 'failing', wecom: 'failing' },
    },
  })
})

test('it is not ready once it stops, even if it was when it was asked, and alive all the while', async () => {
  const stops: Part = {
    name: 'store',
    async check() {
      stopping = true
      return true
    },
  }
  expect(await asked('/readyz', [stops])).toEqual({ status: 503, body: { status: 'stopping' } })
  await server.stop()
  expect(await asked('/healthz', [])).toEqual({ status: 200, body: { status: 'ok' } })
})
