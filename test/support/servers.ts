import { once } from 'node:events'
import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { startPostgres, type TestPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    servers: string
  }
}

/**
 * Real servers that tests share, one of a kind for a whole run: started when the first test asks for one, ended with the run. The files
 * of tests, which have processes of their own, ask over loopback.
 */
export default async function servers(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<TestPostgres> | undefined
  const desk = createServer((_request, response) => {
    cluster ??= startPostgres()
    cluster.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'a fault'),
    )
  }).listen(0, '127.0.0.1')
  await once(desk, 'listening')
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  project.provide('servers', `http://127.0.0.1:${address.port}`)
  return async () => {
    desk.close()
    await (await cluster?.catch(() => undefined))?.remove()
  }
}
