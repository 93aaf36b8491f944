import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'

let server: WebServer | undefined
afterEach(() => server?.stop())

/** A server whose answers to `/slow` are given when `finish` is called. */
async function serving() {
  let finish = () => {}
  const begun = new Promise<void>((resolve) => {
    server = createWebServer(
      [
        (asked, response) => {
          if (asked.url !== '/slow') return response.end('quick') && true
          finish = () => response.end('slow')
          resolve()
          return true
        },
      ],
      (fault) => expect.fail(String(fault)),
    )
  })
  const port = await (server as WebServer).listen(0, '127.0.0.1')
  return { port, begun, finish: () => finish(), stop: () => (server as WebServer).stop() }
}

function get(port: number, path: string, agent: Agent): Promise<{ text: string; connection?: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, agent, host: '127.0.0.1' }, async (response) => {
      const text = (await response.toArray()).join('')
      const { connection } = response.headers
      resolve({ text, ...(connection !== undefined && { connection }) })
    })
    asked.on('error', reject).end()
  })
}

test('a stop finishes what is in work, tells its connection to end, and lets nobody in', async () => {
  const { port, begun, finish, stop } = await serving()
  const agent = new Agent({ keepAlive: true })
  const slow = get(port, '/slow', agent)
  await begun
  const stopped = stop()
  await expect(get(port, '/', new Agent())).rejects.toThrow('ECONNREFUSED')
  finish()
  expect(await slow).toEqual({ text: 'slow', connection: 'close' })
  await stopped
  agent.destroy()
})

test('a stop does not wait for connections that are kept open, used before or never', async () => {
  const { port, stop } = await serving()
  const agent = new Agent({ keepAlive: true })
  await get(port, '/', agent)
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  await get(port, '/', agent)
  const begun = performance.now()
  await stop()
  // Node.js itself would let an idle one wait for five seconds, and a silent one for a minute.
  expect(performance.now() - begun).toBeLessThan(4000)
  agent.destroy()
})
