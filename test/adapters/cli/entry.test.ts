import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { compiled } from '../../support/compiled.ts'

const ELSEWHERE = fileURLToPath(new URL('../../', import.meta.url))
let entry: string

function tenon(args: string[], input = '') {
  const env = { PATH: process.env.PATH }
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: ELSEWHERE,
    input,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

beforeAll(async () => {
  entry = await compiled('src/tenon.ts')
})

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
