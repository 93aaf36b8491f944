import { afterEach, expect, test } from 'vitest'
import { metricsHandler } from '../../../adapters/web/metrics.ts'
import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'

let server: WebServer
afterEach(() => server.stop())

async function origin(token?: string): Promise<string> {
  const page = { text: async () => 'one 1\n', contentType: 'text/plain; version=0.0.4' }
  server = createWebServer([metricsHandler(page, token)], (fault) => expect.fail(String(fault)))
  return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
}

const statusFor = async (address: string, authorization?: string) =>
  (await fetch(address, { headers: authorization === undefined ? {} : { authorization } })).status

test('metrics are read by anybody who reaches them, and only read', async () => {
  const address = `${await origin()}/metrics`
  const response = await fetch(address)
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/plain; version=0.0.4',
    'one 1\n',
  ])
  expect((await fetch(address, { method: 'POST' })).status).toBe(405)
  expect((await fetch(`${address}2`)).status).toBe(404)
})

test('with a token they are shown to those who have it, and to nobody else', async () => {
  const address = `${await origin('s3cret-token')}/metrics`
  expect(await statusFor(address, 'Bearer s3cret-token')).toBe(200)
  for (const other of [undefined, 's3cret-token', 'Bearer s3cret-tokeN', 'Bearer s3cret-token2', 'Bearer '])
    expect(await statusFor(address, other)).toBe(401)
})
