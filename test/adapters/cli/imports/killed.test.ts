import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../../../src/open-store.ts'
import type { Store } from '../../../../src/ports.ts'
import { compiled } from '../../../support/compiled.ts'
import { freshSchema } from '../../../support/fresh-schema.ts'
import { linesUntilDead } from '../../store/acknowledged.ts'
import { tenon } from '../captured.ts'

let importer: string
beforeAll(async () => {
  importer = await compiled('test/adapters/cli/imports/importer.ts')
}, 60_000)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-killed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(lines: readonly string[]): string {
  const path = join(folder, 'table.csv')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** Runs the tool in a process that is killed when it has stored so often, or hardly more often. */
async function killedAfter(times: number, args: string[], own: Record<string, string>): Promise<void> {
  const env = { ...process.env, ...own, STORES_AT_MOST: String(times + 3) }
  const child = spawn(process.execPath, [importer, ...args], { env, cwd: folder })
  await linesUntilDead(child, (stored) => {
    if (stored >= times) child.kill('SIGKILL')
  })
  expect(child.signalCode).toBe('SIGKILL')
}

const ROWS = 9_500
const COMPANIES = Array.from({ length: ROWS }, (_, row) => `A-${row},公司${row},2026-01-05`)

test('an import of companies that is killed goes on where it was, and so does its undoing', async () => {
  const env = { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}` }
  const file = fileOf(['id,company,createdAt', ...COMPANIES, 'A-3,again,2026-01-05'])
  await killedAfter(3, ['import', 'crm', file], env)
  const run = async (...args: string[]) =>
    JSON.parse((await tenon(['import', ...args, '--json'], { env })).out)
  const done = await run('crm', file)
  expect(done).toMatchObject({ read: ROWS + 1, added: ROWS, changed: 0, same: 0, rejected: 1 })
  expect(done.resumed).toBeGreaterThanOrEqual(3000)
  await killedAfter(30, ['import', 'undo', done.import], env)
  expect(await run('list')).toMatchObject([{ id: done.import, status: 'undoing' }])
  const again = await tenon(['import', 'crm', file], { env })
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is half taken back') })
  expect(await run('undo', done.import)).toMatchObject({ removed: ROWS, restored: 0, left: 0 })
  const store = await openStore({ kind: 'sqlite', path: join(folder, 'tenon.db') })
  expect(await store.crm.count()).toBe(0)
  await store.close()
  expect(await run('crm', file)).toMatchObject({ added: ROWS })
})

const people = Array.from({ length: 400 }, (_, row) => `公司${row},人${row},上海,展会`)

test.each([
  ['a file', async () => ({ kind: 'sqlite', path: join(folder, 'tenon.db') }) as const],
  ['PostgreSQL', async () => ({ kind: 'postgres', url: await freshSchema() }) as const],
])('an import of leads into %s that is killed takes no row twice and leaves none out', async (_, place) => {
  const database = await place()
  const env = { DATABASE_URL: database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url }
  const file = fileOf(['公司,联系人,地区,来源', ...people])
  for (const times of [20, 120]) await killedAfter(times, ['import', 'leads', file], env)
  const { code, out } = await tenon(['import', 'leads', file, '--json'], { env })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ resumed: true, read: 400, nurturing: 400, rejected: 0 })
  const store: Store = await openStore(database)
  const leads = await store.leads({ limit: 1000 })
  await store.close()
  expect(leads.map(({ fields }) => fields.company).sort()).toEqual(
    people.map((row) => row.split(',')[0]).sort(),
  )
})
