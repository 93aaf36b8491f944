import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends postgresql'

/** A real PostgreSQL server on loopback with its data in a folder of its own, gone when it is stopped. */
export interface Cluster {
  /** Address of its one database. */
  url: string
  /** Ends it as an operator would; in-flight transactions are broken off. */
  stop(): Promise<void>
  /** Starts it again after `halt`. */
  start(): Promise<void>
  /** Ends the server, `kill -9` on demand, and keeps its data. */
  halt(signal?: 'SIGINT' | 'SIGKILL'): Promise<void>
}

/** Where PostgreSQL's programs are; the newest of those that are installed. */
export function postgresBin(): string {
  const told = process.env.POSTGRES_BIN
  if (told !== undefined && told !== '') return told
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : []
  const found = versions
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
  if (found !== undefined) return found
  throw new Error(
    `The tests of the store need PostgreSQL. Install it once:  sudo sh -c '${INSTALL}'  or set POSTGRES_BIN.`,
  )
}

/** PostgreSQL refuses to run as root: then it runs as whoever it was made for. */
function runsAs(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined) throw new Error('There is neither a user postgres nor nobody to run PostgreSQL as')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}

/** `settings` are added to postgresql.conf's; what is written need not survive the machine, only the processes. */
export async function startCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const bin = postgresBin()
  const user = runsAs()
  const folder = mkdtempSync(join(tmpdir(), 'tenon-postgres-'))
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const initdb = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'tenon', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stderr}`)
  const port = await freePort()
  const all = {
    ...{ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: folder },
    ...{ fsync: 'off', full_page_writes: 'off', max_connections: '200', shared_buffers: '64MB' },
    ...settings,
  }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const url = `postgres://tenon@127.0.0.1:${port}/postgres`
  let server: ChildProcess | undefined
  const start = async () => {
    server = spawn(join(bin, 'postgres'), ['-D', data, ...args], { ...user, cwd: folder, stdio: 'ignore' })
    const gone = once(server, 'exit')
    await Promise.race([
      untilReady(url),
      gone.then(() => Promise.reject(new Error('PostgreSQL did not start'))),
    ])
  }
  const halt = async (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT') => {
    const running = server
    server = undefined
    if (running === undefined || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
  }
  await start()
  return {
    url,
    start,
    halt,
    async stop() {
      await halt()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(url)
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      client.end().catch(() => undefined)
      if (tries > 400) throw error
      await setTimeout(25)
    }
  }
}
