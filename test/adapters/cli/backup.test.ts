import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { audit } from '../../../commands/clockwork/auditor.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { leadText } from '../../flows/steps.ts'
import { coreOver } from '../../support/core.ts'
import { tenon } from './captured.ts'

let folder: string
let database: string
let backup: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-backup-'))
  database = join(folder, 'tenon.db')
  backup = join(folder, 'backups', 'monday.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (path: string) => ({ env: { DATABASE_URL: `sqlite:${path}` } })
const run = (...args: string[]) => tenon(args, at(database))

/** Fifty people post leads through the front desk until they are told to stop; each waits for one answer before the next. */
async function crowd(path: string) {
  const core = await coreOver(path)
  const desk = createFrontDesk(core)
  let posted = 0
  let isOver = false
  const clicker = async (n: number): Promise<void> => {
    for (let turn = 0; !isOver; turn += 1) {
      const delivery = `${n}-${turn}`
      const caller = { chat: 'playground', user: 'sdr-lin', conversation: 'main', delivery } as const
      await desk.slash(leadText(n * 100 + turn), caller)
      posted += 1
    }
  }
  const running = Promise.all(Array.from({ length: 50 }, (_, n) => clicker(n)))
  return {
    core,
    posted: () => posted,
    async ends() {
      isOver = true
      await running
      await core.store.close()
    },
  }
}

/** The database with this many leads in it, closed. */
async function holding(leads: number, path = database): Promise<void> {
  const core = await coreOver(path)
  for (let n = 0; n < leads; n += 1) {
    const caller = { chat: 'playground', user: 'sdr-lin', conversation: 'main', delivery: `${n}` } as const
    await createFrontDesk(core).slash(leadText(n), caller)
  }
  await core.store.close()
}

async function leadsIn(path: string): Promise<number> {
  const store = await openSqlite(path)
  const found = await store.leads({ limit: 10_000 })
  await store.close()
  return found.length
}

describe('tenon backup and restore', () => {
  test('copy one moment while fifty people write, and an audit of what is restored elsewhere finds nothing wrong', async () => {
    const people = await crowd(database)
    while (people.posted() < 50) await people.core.store.ping()
    const before = people.posted()
    const made = await run('backup', backup, '--json')
    const after = people.posted()
    expect(made).toMatchObject({ code: 0, err: '' })
    await people.ends()
    const { counts } = JSON.parse(made.out)
    expect(counts.lead).toBeGreaterThanOrEqual(before)
    expect(counts.lead).toBeLessThanOrEqual(after + 50)

    const elsewhere = join(folder, 'elsewhere', 'tenon.db')
    expect(await tenon(['restore', backup], at(elsewhere))).toMatchObject({ code: 0, err: '' })
    const core = await coreOver(elsewhere)
    expect(await audit(core)).toEqual({ leads: counts.lead, mended: 0, released: 0, late: 0, unbalanced: 0 })
    await core.store.close()
  })

  test('keep what was there before, whole', async () => {
    await holding(1)
    await run('backup', backup)
    rmSync(database)
    await holding(2)
    const restored = await run('restore', backup, '--json')
    expect(restored.code).toBe(0)
    const { kept } = JSON.parse(restored.out)
    expect([await leadsIn(database), await leadsIn(kept)]).toEqual([1, 2])
  })

  test('take the place of a database that is damaged, with its log', async () => {
    await holding(1)
    await run('backup', backup)
    writeFileSync(database, 'rubbish'.repeat(1000))
    writeFileSync(`${database}-wal`, 'rubbish')
    expect(await run('restore', backup)).toMatchObject({ code: 0 })
    expect(await leadsIn(database)).toBe(1)
  })

  test('never overwrite a copy', async () => {
    await holding(1)
    await run('backup', backup)
    const first = readFileSync(backup)
    expect(await run('backup', backup)).toMatchObject({
      code: 1,
      err: expect.stringContaining('there already'),
    })
    expect(readFileSync(backup).equals(first)).toBe(true)
  })

  test('leave a database alone that is in use', async () => {
    await holding(1)
    await run('backup', backup)
    const store = await openSqlite(database)
    expect(await run('restore', backup)).toMatchObject({ code: 1, err: expect.stringContaining('is in use') })
    await store.ping()
    await store.close()
    expect(readdirSync(folder).sort()).toEqual(['backups', 'tenon.db'])
  })

  const SPOILT: [string, (file: string) => void, RegExp][] = [
    ['cut off', (file) => truncateSync(file, 4096), /cut off or changed/],
    ['rubbish', (file) => writeFileSync(file, 'rubbish'), /cut off or changed/],
    ['not there', (file) => rmSync(file), /not there/],
    ['without its manifest', (file) => rmSync(`${file}.json`), /belongs beside/],
    ['with another manifest', (file) => writeFileSync(`${file}.json`, '{}'), /not what tenon backup writes/],
    ['of a newer Tenon', (file) => changed(`${file}.json`, { schema: 999 }), /version 999/],
    ['of another kind of store', (file) => changed(`${file}.json`, { store: 'postgres' }), /PostgreSQL/],
    [
      'other than its manifest says',
      (file) => changed(`${file}.json`, { counts: { lead: 7 } }),
      /manifest says/,
    ],
  ]
  test.each(SPOILT)('refuse a copy that is %s, and change nothing', async (_, spoil, words) => {
    await holding(1)
    await run('backup', backup)
    await holding(2, join(folder, 'other.db'))
    copyFileSync(join(folder, 'other.db'), database)
    spoil(backup)
    const refused = await run('restore', backup)
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(words)
    expect(await leadsIn(database)).toBe(2)
    expect(readdirSync(folder).filter((name) => /restoring|before/.test(name))).toEqual([])
  })

  test('say when there is nothing to copy, and leave no file behind', async () => {
    expect(await run('backup', backup)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no database'),
    })
    expect(existsSync(backup)).toBe(false)
    expect(await run('backup')).toMatchObject({ code: 2 })
  })
})

function changed(file: string, more: object): void {
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...more }))
}
