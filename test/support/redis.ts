import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort, programOf } from './programs.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** A Redis of the tests' own, on a free port of the loopback. */
export interface TestRedis {
  /** Where it is, for as long as it is not removed; the same after a restart. */
  url: string
  /** Runs one command. */
  run(command: string, ...args: string[]): Promise<unknown>
  /** Ends it as a power cut does. */
  stop(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

/** Starts a Redis that keeps nothing on disk, with more settings as redis.conf has them: `['maxmemory-policy', 'noeviction']`. */
export async function startRedis(settings: [string, string][] = []): Promise<TestRedis> {
  const program = programOf('redis-server', { debianPackage: 'redis-server' })
  const folder = await mkdtemp(join(tmpdir(), 'tenon-redis-'))
  const port = await freePort()
  const fixed: [string, string][] = [
    ['port', String(port)],
    ['bind', '127.0.0.1'],
    ['dir', folder],
    ['save', ''],
    ['hz', '100'],
  ]
  const args = [...fixed, ...settings].flatMap(([name, value]) => [`--${name}`, value])
  const launch = () => startServer(program, args, /Ready to accept connections/)
  let running: ServerProcess | undefined = await launch()
  const url = `redis://127.0.0.1:${port}`

  async function stop(): Promise<void> {
    await running?.end('SIGKILL')
    running = undefined
  }

  return {
    url,
    async run(command, ...args) {
      const client = new Redis(url, { retryStrategy: () => null })
      try {
        return await client.call(command, ...args)
      } finally {
        client.disconnect()
      }
    },
    stop,
    async start() {
      running ??= await launch()
    },
    async remove() {
      await stop()
      await rm(folder, { recursive: true })
    },
  }
}
