import { once } from 'node:events'
import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { bundleChild } from '../kill/compile.ts'
import { bundleSimulation } from '../simulation/compile.ts'
import { compileAll } from './compile-all.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'
import { readyDatabase } from './ready-database.ts'
import { startRedis } from './redis.ts'
import { useScratch } from './scratch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    servers: string
  }
}

/** What tests share, and where it is: a server's address, or a folder. */
interface Shared {
  url: string
  remove(): Promise<void>
}

/**
 * Real servers that tests share, and the compiled product, one of a kind for a whole run: made when the first test asks for one, ended
 * with the run. The files of tests, which have processes of their own, ask over loopback; see `from-the-run.ts`.
 */
export default async function servers(project: TestProject): Promise<() => Promise<void>> {
  const leaveScratch = await useScratch()
  let server: Promise<TestPostgres> | undefined
  const postgres = () => {
    server ??= startPostgres()
    return server
  }
  const starts: Record<string, () => Promise<Shared>> = {
    '/postgres': postgres,
    '/ready': async () => {
      await sharedAt('/postgres')
      return { url: await readyDatabase(await postgres()), remove: async () => {} }
    },
    '/redis': startRedis,
    '/compiled': compileAll,
    '/killed': bundleChild,
    '/simulated': bundleSimulation,
  }
  const started = new Map<string, Promise<Shared>>()
  const sharedAt = (path: string): Promise<Shared> => {
    const shared = started.get(path) ?? starts[path]?.() ?? Promise.reject(new Error(`no server ${path}`))
    started.set(path, shared)
    return shared
  }
  const desk = createServer(({ url = '' }, response) => {
    sharedAt(url).then(
      (shared) => response.end(shared.url),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'a fault'),
    )
  }).listen(0, '127.0.0.1')
  await once(desk, 'listening')
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  project.provide('servers', `http://127.0.0.1:${address.port}`)
  return async () => {
    desk.close()
    for (const shared of started.values()) await (await shared.catch(() => undefined))?.remove()
    await leaveScratch()
  }
}
