import { spawn } from 'node:child_process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../../adapters/store/postgres/migrate.ts'
import { openCrm } from '../../../adapters/store/postgres/open-crm.ts'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { NewerDatabase, OlderDatabase } from '../../../adapters/store/versions.ts'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { keep } from '../../contracts/store/units.ts'
import { compiled } from '../../support/compiled.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { MONDAY, pendingLead } from '../../support/leads.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { expectNothingTorn, expectWhole, linesUntilDead } from './acknowledged.ts'
import { outside } from './postgres-outside.ts'
import { schemaPlace } from './postgres-place.ts'

describe('what was acknowledged', () => {
  let committer: string
  let server: TestPostgres
  beforeAll(async () => {
    committer = await compiled('test/adapters/store/committer.ts')
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.remove())

  const commits = (word: string) => spawn(process.execPath, [committer, server.url, word])

  it('is there after the process, and another one beside it, are killed in the middle', async () => {
    for (const [round, enough] of [40, 3, 150].entries()) {
      const children = ['a', 'b'].map((name) => commits(`k${round}${name}`))
      const acknowledged = await Promise.all(
        children.map((child) => linesUntilDead(child, (lines) => lines >= enough && child.kill('SIGKILL'))),
      )
      const store = await openPostgres(server.url)
      for (const id of acknowledged.flat()) await expectWhole(store, id)
      await expectNothingTorn(store)
      await store.close()
    }
  }, 60_000)

  it('is there after the server crashed under it and came back, and so is the process that lived', async () => {
    const witness = await openPostgres(server.url)
    const child = commits('crash')
    let crash: Promise<void> | undefined
    const acknowledged = await linesUntilDead(child, (lines) => {
      if (lines >= 60) crash ??= server.stop('immediate')
    })
    await crash
    expect(child.exitCode).toBe(1)
    await expect(witness.ping()).rejects.toThrow('cannot be reached')
    await server.start()
    for (const id of acknowledged) await expectWhole(witness, id)
    await expectNothingTorn(witness)
    await keep(witness, pendingLead('L-1'))
    expect(await witness.lead('L-1')).toBeDefined()
    await witness.close()
  }, 60_000)
})

describe('a PostgreSQL schema', () => {
  let place: Opened & { url: string }
  beforeEach(async () => {
    place = await schemaPlace()
  })
  afterEach(() => place.close())

  async function outsideOf<T>(work: (client: Awaited<ReturnType<typeof outside>>) => Promise<T>): Promise<T> {
    const client = await outside(place.url)
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  it('is made with all its tables, and brought up to date only once', async () => {
    const url = await freshSchema()
    const newest = await migrate(url)
    expect(newest).toEqual({ from: 0, to: expect.any(Number) })
    expect(await migrate(url)).toEqual({ from: newest.to, to: newest.to })
    expect(await migrate(place.url)).toEqual({ from: newest.to, to: newest.to })
  })

  it('may be opened by several processes at the same moment, though none has made it yet', async () => {
    for (let round = 0; round < 4; round++) {
      const url = await freshSchema()
      const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url)))
      for (const store of stores) await store.ping()
      for (const store of stores) await store.close()
    }
  })

  it('holds all that is kept: another one in the same database knows nothing of it', async () => {
    await keep(place.store, pendingLead('L-1'))
    const other = await schemaPlace()
    expect(await other.store.leads({ limit: 9 })).toEqual([])
    await other.close()
  })

  it('of a newer Tenon is refused and left alone, and one of an older by who may only look', async () => {
    const newest = await migrate(place.url)
    await outsideOf((client) => client.query('UPDATE migration SET version = 999'))
    await expect(openPostgres(place.url)).rejects.toThrow(NewerDatabase)
    await expect(migrate(place.url)).rejects.toThrow('999')
    await expect(openCrm(place.url)).rejects.toThrow(NewerDatabase)
    await outsideOf((client) => client.query(`UPDATE migration SET version = ${newest.to - 1}`))
    await expect(openCrm(place.url)).rejects.toThrow(OlderDatabase)
  })

  it('is not made by who may only look', async () => {
    const url = await freshSchema()
    const crm = await openCrm(url)
    expect(await crm.find({ name: '锐科' })).toEqual({ exact: [], maybe: [] })
    await crm.close()
    expect(await migrate(url)).toMatchObject({ from: 0 })
  })

  it('keeps the lines of the ledger of credit as they were written, whoever writes to it', async () => {
    await outsideOf(async (client) => {
      await client.query(`
        INSERT INTO credit (lead, seq, line, at, account, amount, rule, policy, sdr)
        VALUES ('L-1', 2, 0, ${MONDAY}, 'expected', '1', 'new', 1, 'lin')`)
      await expect(client.query(`UPDATE credit SET amount = '2'`)).rejects.toThrow('never changed')
      await expect(client.query('DELETE FROM credit')).rejects.toThrow('never deleted')
      await expect(client.query('TRUNCATE credit')).rejects.toThrow('never deleted')
    })
    expect(await place.store.credits({ limit: 10 })).toMatchObject([{ lead: 'L-1', amount: '1' }])
  })

  it('writes to disk before anything is acknowledged, though the server would not', async () => {
    const careless = `${place.url}&options=${encodeURIComponent('-c synchronous_commit=off')}`
    const store = await openPostgres(careless)
    await outsideOf((client) =>
      client.query(`
        CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO setting VALUES ('seen', current_setting('synchronous_commit')); RETURN NULL; END $$;
        CREATE TRIGGER watch AFTER INSERT ON lead FOR EACH ROW EXECUTE FUNCTION watch()`),
    )
    await keep(store, pendingLead('L-1'))
    expect(await store.get('seen')).toBe('on')
    await store.close()
  })

  it('takes texts of any length wherever people write them', async () => {
    const long = (n: number) =>
      String.fromCodePoint(...Array.from({ length: 3000 }, (_, at) => 0x4e00 + ((at * 7919 + n) % 20_000)))
    const fields = { company: long(1), contact: long(2), email: `${long(3)}@x.cn`, phone: long(4) }
    const lead = pendingLead('L-1', { fields })
    const claims = [{ key: `email:${fields.email}`, lead: 'L-1' }]
    await keep(place.store, lead)
    await place.store.commit({ leads: [], decide: () => ({ result: null, claims }) })
    const keys = claims.map(({ key }) => key)
    const holder = await place.store.commit({
      leads: [],
      keys,
      decide: (view) => ({ result: view.holder(keys[0] ?? '') }),
    })
    expect(holder).toBe('L-1')
    expect(await place.store.leads({ text: long(1).slice(1000, 1010), limit: 2 })).toEqual([lead])
    expect(await place.store.leadsOfCompany(companyKeys({ name: long(1) }), 2)).toEqual([lead])
    await place.store.crm.put([{ id: 'A-1', company: long(1), createdAt: MONDAY, followUps: [] }])
    expect((await place.store.crm.find({ name: long(1) })).exact).toHaveLength(1)
  })
})
