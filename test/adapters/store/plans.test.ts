import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../../src/config/database.ts'
import { exampleFile } from '../../../src/config/load.ts'
import { readWorkspace } from '../../../src/config/workspace.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { openStore } from '../../../src/open-store.ts'
import type { Store } from '../../../src/ports.ts'
import { recordAt } from '../../bench/crm/companies.ts'
import { effect, keep } from '../../contracts/store/units.ts'
import { fill } from '../../support/filled/fill.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { pendingLead } from '../../support/leads.ts'
import { aDay } from './plans/day.ts'
import { listen } from './plans/heard.ts'
import { scansOf } from './plans/plans-of.ts'

const PLACES: [string, (folder: string) => Promise<Database>][] = [
  ['SQLite', async (folder) => ({ kind: 'sqlite', path: join(folder, 'tenon.db') })],
  ['PostgreSQL', async () => ({ kind: 'postgres', url: await freshSchema() })],
]

function exampleWorkspace(): Workspace {
  const read = readWorkspace(readFileSync(exampleFile(), 'utf8'), 'example.yaml')
  if ('problems' in read) throw new Error('the example workspace has problems')
  return read.workspace
}

const LEADS = 2000

/** A CRM, messages that wait in many places, and what people did: an empty table is read in any way. */
async function crowd(store: Store): Promise<void> {
  await store.crm.put(Array.from({ length: 300 }, (_, n) => recordAt(n)))
  const effects = Array.from({ length: 2000 }, (_, n) =>
    effect({ lead: `L-${n}`, dest: `group:${n}`, notBefore: Date.now() + 1e9 }),
  )
  const behaviour = Array.from({ length: 2000 }, (_, n) => ({
    behaviour: { id: `b-${n}`, kind: 'page-view' as const, at: Date.now() - n * 1000 },
    keys: [`lead:L-${n}`, `email:someone-${n % 50}@a.example`],
  }))
  await store.commit({ leads: [], decide: () => ({ result: null, effects, behaviour }) })
}

describe.each(PLACES)('what happens all day long on %s', (_, place) => {
  it('reads no growing table from end to end, so that it costs the same however much is stored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tenon-plans-'))
    const database = await place(folder)
    const workspace = exampleWorkspace()
    const firstDue = Date.now() + 3_600_000
    await fill(database, { workspace, count: LEADS, firstDue, every: 60 })
    const heard = listen()
    const store = await openStore(database)
    await crowd(store)
    await aDay(store, workspace)
    expect(await store.openCounts()).toContainEqual({ status: 'accepted', count: LEADS / 4 + 1 })
    await store.close()
    const statements = heard.stop().filter(({ sql }) => !isOfTheStart(sql))
    expect(statements.length).toBeGreaterThan(40)
    expect(await scansOf(database, statements)).toEqual([])
    // What cards are drawn from is read by its keys in a small store, too: there its cost would grow until the planner thinks better of it.
    const drawn = statements.filter(({ sql }) => sql.includes(`'kin'`))
    expect(drawn).not.toEqual([])
    expect(await scansOf(database, drawn, { chooses: true })).toEqual([])
    await rm(folder, { recursive: true })
  })
})

it('on a young PostgreSQL with a hundred leads, what is decided on is read by its keys already', async () => {
  const database: Database = { kind: 'postgres', url: await freshSchema() }
  const heard = listen()
  const store = await openStore(database)
  const leads = Array.from({ length: 100 }, (_, n) => pendingLead(`L-${n}`))
  await keep(store, ...leads)
  await store.commit({ leads: leads.slice(0, 50).map(({ id }) => id), decide: () => ({ result: null }) })
  await store.close()
  const decided = heard.stop().filter(({ sql }) => sql.includes(`'lead' AS kind`))
  expect(decided).not.toEqual([])
  const scans = (await scansOf(database, decided.slice(-1), { chooses: true })).flatMap((one) => one.scans)
  expect(scans.filter((scan) => / lead(_content)?$/.test(scan))).toEqual([])
})

/** Migrations, and forgetting what is old, some rows at a time. */
const isOfTheStart = (sql: string): boolean =>
  /^\s*(PRAGMA|CREATE|DELETE FROM (delivery|draft|ticket)|INSERT INTO (setting|policy)|SELECT version)/.test(
    sql,
  )
