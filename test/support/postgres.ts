import { execFile } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort, newestFirst, programOf } from './programs.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** A PostgreSQL of the tests' own, on a free port of the loopback, with an empty database `tenon`. */
export interface TestPostgres {
  /** Where it is, for as long as it is not removed; the same after a restart. */
  url: string
  /** Runs one statement in one of its databases, as its superuser. */
  run(database: string, sql: string): Promise<unknown[]>
  /** Ends it: open connections are told, or `immediate` as a crash does, or `kill` as the loss of its main process does. */
  stop(how?: 'immediate' | 'kill'): Promise<void>
  start(): Promise<void>
  /** Every process of it stands still: connections stay open and new ones are taken, and nobody gets an answer. */
  freeze(): Promise<void>
  /** What was asked meanwhile is done now. */
  thaw(): void
  remove(): Promise<void>
}

/** PostgreSQL never runs as root: there it runs as `nobody`, which has this number everywhere. */
const NOBODY = 65_534

/** `durable`: it writes to disk what it acknowledges, as a test need not. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const besides = newestFirst('/usr/lib/postgresql', 'bin')
  const program = (name: string) => programOf(name, { debianPackage: 'postgresql', besides })
  const folder = await mkdtemp(join(tmpdir(), 'tenon-postgres-'))
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  if (isRoot) await chown(folder, NOBODY, NOBODY)
  const data = join(folder, 'data')
  const port = await freePort()

  // A folder that `nobody` may look at, too.
  const run = { ...as, cwd: folder }
  await promisify(execFile)(
    program('initdb'),
    ['-D', data, '-U', 'tenon', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    run,
  )
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    // Nothing is kept for another server, nor for the morning after a power cut.
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0']),
  ]
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const launch = () => startServer(program('postgres'), args, /database system is ready to accept/, run)
  let running: ServerProcess | undefined = await launch()
  const base = ['-h', '127.0.0.1', '-p', String(port), '-U', 'tenon']
  await promisify(execFile)(program('createdb'), [...base, 'tenon'], run)

  async function stop(how?: 'immediate' | 'kill'): Promise<void> {
    await running?.end(how === 'kill' ? 'SIGKILL' : how === 'immediate' ? 'SIGQUIT' : 'SIGINT')
    running = undefined
  }

  const urlOf = (database: string) => `postgres://tenon@127.0.0.1:${port}/${database}`

  async function query(database: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client(urlOf(database))
    await client.connect()
    try {
      const { rows } = await client.query<object>(sql)
      return rows
    } finally {
      await client.end()
    }
  }

  let frozen: number[] = []
  function thaw(): void {
    for (const pid of frozen.splice(0)) send(pid, 'SIGCONT')
  }

  return {
    url: urlOf('tenon'),
    run: query,
    stop,
    async freeze() {
      const rows = await query('tenon', 'SELECT pid FROM pg_stat_activity')
      // The main process first: it makes no others then.
      frozen = [running?.pid ?? 0, ...rows.map((row) => Number(Object.values(row ?? {})[0]))]
      for (const pid of frozen) send(pid, 'SIGSTOP')
    },
    thaw,
    async start() {
      // Those whose main process was killed need a moment to notice it, and hold the memory that they shared.
      for (let tries = 1; running === undefined; tries++) {
        running = await launch().catch(async (error: unknown) => {
          if (tries === 20) throw error
          await setTimeout(250)
          return undefined
        })
      }
    },
    async remove() {
      thaw()
      await stop('immediate')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The one that was asked for the numbers has ended meanwhile. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {}
}
