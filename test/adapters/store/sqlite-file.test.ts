import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { migrate } from '../../../adapters/store/sqlite/migrate.ts'
import { MIGRATIONS } from '../../../adapters/store/sqlite/migrations/index.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { NewerDatabase } from '../../../adapters/store/versions.ts'
import { completePolicy } from '../../../src/domain/policy/complete.ts'
import { TooSlow } from '../../../src/ports.ts'
import { lanesOf } from '../../contracts/store/holding.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { assigning, effect, keep, keeping, wanting } from '../../contracts/store/units.ts'
import { MONDAY, pendingLead } from '../../support/leads.ts'
import { sqlitePlace } from './sqlite-place.ts'

describe('a SQLite file', () => {
  let place: Opened & { path: string }
  beforeEach(async () => {
    place = await sqlitePlace({ busyTimeout: 20 })
  })
  afterEach(() => place.close())

  /** Another program's hold on the file. */
  const outside = () => connect(place.path, { busyTimeout: 0 })

  it('is made with all its tables, and brought up to date only once', async () => {
    const path = `${place.path}-2`
    const newest = await migrate(path)
    expect(newest).toEqual({ from: 0, to: expect.any(Number) })
    expect(await migrate(path)).toEqual({ from: newest.to, to: newest.to })
    expect(await migrate(place.path)).toEqual({ from: newest.to, to: newest.to })
  })

  it('may be opened by several processes at the same moment, though none has made it yet', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openSqlite(`${place.path}-3`)))
    for (const store of stores) await store.ping()
    for (const store of stores) await store.close()
  })

  it('of a newer Tenon is refused and left alone', async () => {
    const connection = await outside()
    await connection.script('PRAGMA user_version = 999')
    await expect(openSqlite(place.path)).rejects.toThrow(NewerDatabase)
    await expect(migrate(place.path)).rejects.toThrow('999')
    expect(await connection.all('PRAGMA user_version')).toEqual([{ user_version: 999 }])
    await connection.close()
  })

  it('of an older Tenon keeps its rules: each from when it was written, and with the keys that came later', async () => {
    const path = `${place.path}-1`
    const connection = await connect(path, { busyTimeout: 0 })
    await connection.script(`${MIGRATIONS[0]}; PRAGMA user_version = 1`)
    const written = await readFile(new URL('../../domain/policy/version-1.json', import.meta.url), 'utf8')
    await connection.run('INSERT INTO policy (version, policy, at, by) VALUES (1, ?, ?, ?)', [
      written,
      MONDAY,
      'workspace-file',
    ])
    await connection.close()
    const store = await openSqlite(path)
    expect(await store.policies()).toEqual([
      {
        version: 1,
        policy: completePolicy(JSON.parse(written)),
        startsAt: MONDAY,
        by: 'workspace-file',
        agreed: [],
      },
    ])
    await store.close()
  })

  it('that is no database is refused and left alone', async () => {
    const path = `${place.path}-notes.txt`
    await writeFile(path, 'These are notes, and they are long enough to be looked at.'.repeat(20))
    await expect(openSqlite(path)).rejects.toThrow('not a database')
    expect(await readFile(path, 'utf8')).toMatch(/^These are notes/)
  })

  it('is written to disk before anything is acknowledged', async () => {
    const connection = await outside()
    expect(await connection.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await connection.all('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
    await connection.close()
  })

  it('that another program holds refuses what waits, and works again when it is let go', async () => {
    const connection = await outside()
    await connection.script('BEGIN IMMEDIATE')
    const refused = await Promise.allSettled([
      place.store.commit(keeping(pendingLead('L-1'))),
      place.store.commit(keeping(pendingLead('L-2'))),
      place.store.set('key', 'value'),
      place.store.settle([{ effect: 1, outcome: 'done' }]),
    ])
    expect(refused.map((one) => one.status)).toEqual(Array(4).fill('rejected'))
    expect(await place.store.lead('L-1')).toBeUndefined()
    await connection.script('ROLLBACK')
    await connection.close()
    await keep(place.store, pendingLead('L-1'))
    expect(await place.store.lead('L-1')).toBeDefined()
    expect(await place.store.lead('L-2')).toBeUndefined()
    await expect(place.store.settle([{ effect: 1, outcome: 'done' }])).resolves.toBeUndefined()
  })

  it('keeps the lines of the ledger of credit as they were written, whoever writes to it', async () => {
    const connection = await outside()
    await connection.script(`
      INSERT INTO credit (lead, seq, line, at, account, amount, rule, policy, sdr)
      VALUES ('L-1', 2, 0, ${MONDAY}, 'expected', '1', 'new', 1, 'lin')`)
    await expect(connection.script(`UPDATE credit SET amount = '2'`)).rejects.toThrow('never changed')
    await expect(connection.script('DELETE FROM credit')).rejects.toThrow('never deleted')
    await connection.close()
    expect(await place.store.credits({ limit: 10 })).toMatchObject([{ lead: 'L-1', amount: '1' }])
  })

  it('takes at most 250 bytes for a pending deadline, indexes included', async () => {
    const connection = await outside()
    await connection.script(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO deadline (lead, due_at, clock, since, rung, action, turn, person)
      SELECT 'L-' || hex(randomblob(5)), ${MONDAY} + abs(random() % 100000000), 'first-touch', ${MONDAY}, 2, 'escalate', 12,
        'person-' || abs(random() % 500)
      FROM n`)
    const [size] = await connection.all(`SELECT SUM(pgsize) AS bytes FROM dbstat WHERE name LIKE 'deadline%'`)
    await connection.close()
    expect(Number(size?.bytes) / 20000).toBeLessThan(250)
  })
})

describe('a clock that does not keep its promise', () => {
  it('and wakes nobody: a unit without patience left is dropped when its turn comes', async () => {
    let now = MONDAY
    const never = new Promise<void>(() => undefined)
    const store = await openSqlite(':memory:', { clock: { now: () => now, until: () => never } })
    const late = store.commit({ ...keeping(pendingLead('L-1')), patience: 2500 })
    now += 2500
    await expect(late).rejects.toThrow(TooSlow)
    await store.close()
  })

  it('and stands still and lets nobody sleep: units with patience are done', async () => {
    const store = await openSqlite(':memory:', {
      clock: { now: () => MONDAY, until: () => Promise.resolve() },
    })
    const unit = { ...keeping(pendingLead('L-1')), patience: 2500 }
    await expect(store.commit(unit)).resolves.toBe('L-1')
    await store.close()
  })
})

describe('a store in memory', () => {
  it('works like one in a file, and keeps nothing', async () => {
    const store = await openSqlite(':memory:')
    await keep(store, pendingLead('L-1'))
    const [one, two] = await Promise.all([
      store.commit(assigning('L-1', 'li')),
      store.commit(assigning('L-1', 'wu')),
    ])
    expect([one.won, two.won]).toEqual([true, false])
    await store.commit(wanting(effect()))
    expect(await lanesOf(store)).toEqual([['slack', 'group:east']])
    expect((await store.lead('L-1'))?.status).toBe('assigned')
    await store.ping()
    await store.close()
    const another = await openSqlite(':memory:')
    expect(await another.leads({ limit: 10 })).toEqual([])
    await another.close()
  })
})
