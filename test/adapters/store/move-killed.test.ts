import { spawn } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { COMPARED } from '../../../adapters/store/move/tables.ts'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { everythingIn } from '../../flows/everything.ts'
import { compiled } from '../../support/compiled.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { MONDAY } from '../../support/leads.ts'
import { linesUntilDead } from './acknowledged.ts'
import { outside } from './postgres-outside.ts'
import { workspaceFile } from './workspace-file.ts'

let mover: string
beforeAll(async () => {
  mover = await compiled('test/adapters/store/mover.ts')
}, 60_000)

test('a move that is killed again and again goes on where it was, and at its end nothing is missing or there twice', async () => {
  const file = await workspaceFile(1200)
  const url = await freshSchema()
  const client = await outside(url)
  let there = 0

  // Parts of the whole at which it is killed: while the source is read, while it is copied, while all is read back.
  const anywhere = () => 0.34 + Math.random() * 0.3
  for (const part of [0.2, ...[anywhere(), anywhere(), anywhere()].sort(), 0.9]) {
    const child = spawn(process.execPath, [mover, file.path, url, String(part + 0.05)])
    let killed = false
    child.stdout.on('data', (said: Buffer) => {
      const [done = 0, total = 1] = String(said).trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
      if (done / total < part || killed) return
      killed = true
      child.kill('SIGKILL')
    })
    await linesUntilDead(child, () => undefined)
    expect([part, child.signalCode]).toEqual([part, 'SIGKILL'])
    if (part < 0.34) continue
    const { rows } = await client.query(
      'SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM lead) + (SELECT COUNT(*) FROM effect) AS there',
    )
    // It never began anew.
    expect([part, Number(rows[0]?.there)]).toEqual([
      part,
      expect.toSatisfy((count: number) => count >= there),
    ])
    there = Number(rows[0]?.there)
    await expect(openPostgres(url)).rejects.toThrow(/a move into this database is unfinished/)
  }

  const child = spawn(process.execPath, [mover, file.path, url])
  const lines = await linesUntilDead(child, () => undefined)
  expect(child.exitCode).toBe(0)
  const { resumed, tables } = JSON.parse(lines.at(-1) ?? '')
  expect(resumed).toBe(true)
  expect(tables.length).toBe(COMPARED.length)
  for (const { table, rows, hash, target } of tables) expect([table, target]).toEqual([table, { rows, hash }])
  expect(tables.find(({ table }: { table: string }) => table === 'lead').rows).toBe(1200)

  const [sqlite, postgres] = [await openSqlite(file.path), await openPostgres(url)]
  expect(await everythingIn(postgres, MONDAY)).toEqual(await everythingIn(sqlite, MONDAY))
  for (const store of [sqlite, postgres]) await store.close()
  await client.end()
  file.remove()
}, 120_000)
