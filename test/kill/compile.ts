import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Order } from './child.ts'
import { hastyWorkspace } from './workspace.ts'

const fileIn = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const LAUNCHER = fileIn('./launch.mjs')

/** The child with the whole product bundled into one file, so that a process is up in a moment. */
export interface Program {
  /** To run it with. */
  args: string[]
  remove(): void
}

export function compileChild(): Program {
  // Inside the package, so that the native driver of the database is found by walking up.
  const own = fileIn(`../../node_modules/.cache/tenon-kill-${process.pid}`)
  const program = join(own, 'child.cjs')
  const bundler = fileIn('../../node_modules/rolldown/bin/cli.mjs')
  // What is loaded only where it is configured goes into the one file, too.
  const how = [
    '--format',
    'cjs',
    '--platform',
    'node',
    '--external',
    'sqlite3',
    '--minify',
    '--no-code-splitting',
  ]
  run([bundler, fileIn('./child.ts'), '-o', program, ...how])
  warm(program)
  return { args: [LAUNCHER, program], remove: () => rmSync(own, { recursive: true, force: true }) }
}

/** Starts and stops it once, for the cache of the launcher. */
function warm(program: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-kill-'))
  const workspace = join(folder, 'tenon.yaml')
  writeFileSync(workspace, hastyWorkspace())
  const order: Order = {
    database: { kind: 'sqlite', path: join(folder, 'tenon.db') },
    workspace,
    slackUrl: 'http://127.0.0.1:9/api/',
    origin: Date.now(),
  }
  run([LAUNCHER, program], `${JSON.stringify(order)}\n`)
  rmSync(folder, { recursive: true })
}

function run(args: string[], input = ''): void {
  const { status, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
}
