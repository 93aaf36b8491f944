import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ownFolder } from '../support/own-folder.ts'
import type { Order } from './child.ts'
import { hastyWorkspace } from './workspace.ts'

const fileIn = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const LAUNCHER = fileIn('./launch.mjs')

/** A process lives for a second or two: what V8 would make faster in that time, and the small heap that it begins with, cost more than they save. */
const SHORT_LIVED = ['--no-opt', '--min-semi-space-size=8']

/** Native drivers, which no bundle can hold; and what draws plots and pictures: nobody lives long enough to see one. */
const APART = [
  ...['sqlite3', '@resvg/resvg-js', '@embedpdf/fonts-sc', './overview-page.ts', './targets-page.ts'],
  ...['core', 'charts', 'components', 'renderers'].map((part) => `echarts/${part}`),
]

/** Node's arguments that run the program which `bundleChild` has made. */
export const launching = (program: string): string[] => [...SHORT_LIVED, LAUNCHER, program]

/**
 * Makes the child with the whole product bundled into one file, so that a process is up in a moment; once for a run, see
 * `test/support/servers.ts`. Below `dist`, so that the native driver of the database is found by walking up.
 */
export async function bundleChild(): Promise<{ url: string; remove(): Promise<void> }> {
  const { path: folder, remove } = await ownFolder(fileIn('../../dist'))
  const program = join(folder, 'child.cjs')
  const bundler = fileIn('../../node_modules/rolldown/bin/cli.mjs')
  // What is loaded only where it is configured goes into the one file, too.
  const how = ['--format', 'cjs', '--platform', 'node', '--minify', '--no-code-splitting']
  for (const apart of APART) how.push('--external', apart)
  await run([bundler, fileIn('./child.ts'), '-o', program, ...how])
  await warm(folder, program)
  return { url: program, remove }
}

/** Starts and stops it once, for the cache of the launcher. */
async function warm(folder: string, program: string): Promise<void> {
  const workspace = join(folder, 'tenon.yaml')
  await writeFile(workspace, hastyWorkspace())
  const order: Order = {
    database: { kind: 'sqlite', path: join(folder, 'tenon.db') },
    workspace,
    slackUrl: 'http://127.0.0.1:9/api/',
    origin: Date.now(),
  }
  await run(launching(program), `${JSON.stringify(order)}\n`)
}

async function run(args: string[], input = ''): Promise<void> {
  const running = promisify(execFile)(process.execPath, args)
  running.child.stdin?.end(input)
  await running
}
