import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bundle } from '../support/bundle.ts'
import type { Order } from './child.ts'
import { hastyWorkspace } from './workspace.ts'

const LAUNCHER = fileURLToPath(new URL('./launch.cjs', import.meta.url))

/** A process lives for a second or two: what V8 would make faster in that time, and the small heap that it begins with, cost more than they save. */
const SHORT_LIVED = ['--no-opt', '--min-semi-space-size=8']

/**
 * What is no part of the bundle, as it is imported: native drivers, which no bundle can hold; what draws plots and pictures, which nobody
 * lives long enough to see; and the CRMs and traces, to which nobody is connected: they would be the larger half of what every process reads.
 */
const APART = [
  ...['sqlite3', '@resvg/resvg-js', '@embedpdf/fonts-sc', './overview-page.ts', './targets-page.ts'],
  ...['core', 'charts', 'components', 'renderers'].map((part) => `echarts/${part}`),
  ...[
    'crm/hubspot/book',
    'crm/salesforce/book',
    'crm/hubspot/examine',
    'crm/salesforce/examine',
    'traces/otlp',
  ].map((part) => `../adapters/${part}.ts`),
]

/** Node's arguments that run the program which `bundleChild` has made. */
export const launching = (program: string): string[] => [...SHORT_LIVED, LAUNCHER, program]

/**
 * Makes the child with the whole product bundled into one file, so that a process is up in a moment; once for a run, see
 * `test/support/servers.ts`.
 */
export async function bundleChild(): Promise<{ url: string; remove(): Promise<void> }> {
  const { folder, file, remove } = await bundle('test/kill/child.ts', { apart: APART, minify: true })
  await warm(folder, file)
  return { url: file, remove }
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
