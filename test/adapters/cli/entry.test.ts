import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** Inside the package, as `dist` is: the compiled tool finds its libraries and the example by walking up. */
const DIST = join(ROOT, 'node_modules/.cache/tenon-entry')

function tenon(args: string[], input = '') {
  const entry = join(DIST, 'src/tenon.js')
  const env = { PATH: process.env.PATH }
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: join(ROOT, 'test'),
    input,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

beforeAll(() => {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  // A type error elsewhere is another check's to report: what was compiled is run.
  spawnSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', DIST])
}, 120_000)

test('the compiled tool answers on its standard output and ends with 0', () => {
  const start = '2026-11-20T11:30+08:00'
  expect(tenon(['try', 'due', start, '2h', '--calendar', 'cn', '--json'])).toEqual({
    status: 0,
    stdout: `${JSON.stringify({ due: '2026-11-20T15:00:00+08:00', warnings: [] }, null, 2)}\n`,
    stderr: '',
  })
})

test('the compiled tool complains on its standard error and ends with 1 or 2', () => {
  const missing = tenon(['try', 'due', '2026-11-20T11:30', '2h', '--config', 'none.yaml'])
  expect(missing).toEqual({ status: 1, stdout: '', stderr: 'none.yaml:1 there is no such file\n' })
  expect(tenon(['try', 'due'])).toMatchObject({ status: 2, stdout: '' })
})
