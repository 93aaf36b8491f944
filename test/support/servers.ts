import { once } from 'node:events'
import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    servers: string
  }
}

interface Server {
  url: string
  remove(): Promise<void>
}

/**
 * Real servers that tests share, one of a kind for a whole run: started when the first test asks for one, ended with the run. The files
 * of tests, which have processes of their own, ask over loopback.
 */
export default async function servers(project: TestProject): Promise<() => Promise<void>> {
  const starts: Record<string, () => Promise<Server>> = { '/postgres': startPostgres, '/redis': startRedis }
  const started = new Map<string, Promise<Server>>()
  const serverAt = (path: string): Promise<Server> => {
    const server = started.get(path) ?? starts[path]?.() ?? Promise.reject(new Error(`no server ${path}`))
    started.set(path, server)
    return server
  }
  const desk = createServer(({ url = '' }, response) => {
    serverAt(url).then(
      (server) => response.end(server.url),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'a fault'),
    )
  }).listen(0, '127.0.0.1')
  await once(desk, 'listening')
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  project.provide('servers', `http://127.0.0.1:${address.port}`)
  return async () => {
    desk.close()
    for (const server of started.values()) await (await server.catch(() => undefined))?.remove()
  }
}
