import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LostConnection, OutcomeUnknown } from '../../../adapters/store/connection.ts'
import { addressOf } from '../../../adapters/store/postgres/address.ts'
import { Committer } from '../../../adapters/store/postgres/committer.ts'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import type { Store } from '../../../src/ports.ts'
import { HERE } from '../../contracts/store/holding.ts'
import { assigning, effect, keep, keeping, wanting } from '../../contracts/store/units.ts'
import { type CuttingProxy, cuttingProxy } from '../../support/cutting-proxy.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { MONDAY, pendingLead } from '../../support/leads.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { outside } from './postgres-outside.ts'

describe('a PostgreSQL store', () => {
  let url: string
  let way: CuttingProxy
  let store: Store
  beforeEach(async () => {
    url = await freshSchema()
    way = await cuttingProxy(url)
    store = await openPostgres(`${way.url}&lock_timeout=100`)
    await keep(store, pendingLead('L-1'))
  })
  afterEach(async () => {
    way.open()
    await store.close()
    await way.close()
  })

  const settled = (...all: Promise<unknown>[]) => Promise.allSettled(all)

  it('whose connections broke while nothing was done goes on as if they had not', async () => {
    await store.lead('L-1')
    way.shut()
    way.open()
    await keep(store, pendingLead('L-2'))
    expect(await store.lead('L-2')).toBeDefined()
    await store.ping()
  })

  it('that cannot be reached refuses what waits, nothing done, and works again when it can', async () => {
    way.shut()
    const refused = await settled(
      store.commit(keeping(pendingLead('L-2'))),
      store.commit(keeping(pendingLead('L-3'), { delivery: 'd-3' })),
      store.set('key', 'value'),
      store.settle([{ effect: 1, outcome: 'done' }]),
      store.lead('L-1'),
      store.ping(),
    )
    expect(refused.map((one) => one.status === 'rejected' && one.reason)).toEqual(
      Array(6).fill(expect.any(LostConnection)),
    )
    expect(String(refused.map((one) => one.status === 'rejected' && one.reason))).not.toContain('tenon@')
    way.open()
    await keep(store, pendingLead('L-4'))
    expect(await store.lead('L-2')).toBeUndefined()
    expect(await store.lead('L-3')).toBeUndefined()
    expect(await store.lead('L-4')).toBeDefined()
  })

  it.each(['before', 'after'] as const)(
    'whose connection breaks %s the end of a commit was heard does a delivery once, and says so',
    async (when) => {
      way.cutAtCommit(when)
      expect(await store.commit(assigning('L-1', 'li', 'd-1'))).toEqual({ won: true, rep: 'li' })
      expect(await store.events('L-1')).toHaveLength(2)
      expect(await store.commit(assigning('L-1', 'wu', 'd-1'))).toEqual({ won: true, rep: 'li' })
    },
  )

  it.each([
    ['before', 1],
    ['after', 2],
  ] as const)(
    'whose connection breaks %s the end of a commit was heard says of what has no delivery that nobody knows',
    async (when, events) => {
      way.cutAtCommit(when)
      const decided: Promise<unknown>[] = [
        store.commit(assigning('L-1', 'li')),
        store.commit(assigning('L-1', 'li', 'd-1')),
        store.set('key', 'value'),
      ]
      const outcomes = await settled(...decided)
      const unknown = { status: 'rejected', reason: expect.any(OutcomeUnknown) }
      expect(outcomes).toMatchObject([unknown, { status: 'fulfilled', value: { rep: 'li' } }, unknown])
      expect(await store.events('L-1')).toHaveLength(2)
      expect(await store.get('key')).toBe(events === 2 ? 'value' : undefined)
    },
  )

  it('that stays away after such an end says that nobody knows, also of a delivery', async () => {
    way.cutAtCommit('after', { thenShut: true })
    await expect(store.commit(assigning('L-1', 'li', 'd-1'))).rejects.toThrow(OutcomeUnknown)
    way.open()
    expect(await store.commit(assigning('L-1', 'wu', 'd-1'))).toEqual({ won: true, rep: 'li' })
  })

  it('is refused its turn while another session has it for too long, and gets it afterwards', async () => {
    const other = await outside(url)
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('tenon'), hashtext(current_schema()))`)
    const refused = await settled(store.commit(keeping(pendingLead('L-2'))), store.set('key', 'value'))
    expect(refused.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(['55P03', '55P03'])
    await other.query('ROLLBACK')
    await other.end()
    await keep(store, pendingLead('L-3'))
    expect([await store.lead('L-2'), await store.get('key')]).toEqual([undefined, undefined])
  })

  it('whose process stands still in its turn loses it, and nothing of that is done', async () => {
    const still = new Committer(addressOf(url), { idle: 300 })
    await still.begin()
    await still.run(`INSERT INTO setting (key, value) VALUES ('key', 'value')`)
    const patient = await openPostgres(url)
    await keep(patient, pendingLead('L-2'))
    await expect(still.commit()).rejects.toThrow()
    expect(await patient.get('key')).toBeUndefined()
    await still.close()
    await patient.close()
  })

  it('that does not answer any more, and tells nobody, is left for a new connection soon after a turn would be refused', {
    timeout: 20_000,
  }, async () => {
    const silent = await tcpProxy(Number(new URL(url).port))
    const there = new URL(url)
    there.port = String(silent.port)
    const mine = await openPostgres(`${there.href}&lock_timeout=100`)
    silent.freeze()
    const refused = await settled(mine.commit({ ...keeping(pendingLead('L-2')), patience: 200 }))
    expect(refused).toMatchObject([{ status: 'rejected', reason: { name: 'TooSlow' } }])
    const begun = performance.now()
    const late = mine.commit(keeping(pendingLead('L-3')))
    // Those that are open stay silent; who comes anew is heard.
    silent.forget()
    await late
    expect(performance.now() - begun).toBeLessThan(6000)
    expect(await mine.lead('L-2')).toBeUndefined()
    await mine.close()
    await silent.close()
  })

  it('in another schema takes no turns with it', async () => {
    const other = await outside(
      await freshSchema().then(async (fresh) => {
        await (await openPostgres(fresh)).close()
        return fresh
      }),
    )
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('tenon'), hashtext(current_schema()))`)
    await keep(store, pendingLead('L-2'))
    await other.query('ROLLBACK')
    await other.end()
  })

  it('on a full disk refuses everything that waits, nothing of it done, and works again when there is room', async () => {
    const other = await outside(url)
    await other.query(`
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION full_disk()`)
    const refused = await settled(
      store.commit(keeping(pendingLead('L-2'))),
      store.commit(wanting(effect())),
      store.set('key', 'value'),
    )
    expect(refused.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(Array(3).fill('53100'))
    await other.query('DROP TRIGGER full_disk ON event')
    await other.end()
    await keep(store, pendingLead('L-3'))
    expect([await store.lead('L-2'), await store.get('key')]).toEqual([undefined, undefined])
    expect((await store.claim('slack', 'group:east', MONDAY, 9, HERE)).effects).toEqual([])
  })

  it('that has become read-only refuses what waits, reads on, and writes again when it may', async () => {
    const other = await outside(url)
    const { rows } = await other.query<{ schema: string }>('SELECT current_schema() AS schema')
    const role = `r${rows[0]?.schema}`
    await other.query(`CREATE ROLE ${role} LOGIN SUPERUSER`)
    const mine = await openPostgres(url.replace('tenon@', `${role}@`))
    await other.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`)
    await other.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role}'`)
    await expect(mine.commit(keeping(pendingLead('L-2')))).rejects.toMatchObject({ code: '25006' })
    expect(await mine.lead('L-1')).toBeDefined()
    await other.query(`ALTER ROLE ${role} SET default_transaction_read_only = off`)
    await keep(mine, pendingLead('L-3'))
    expect([await mine.lead('L-2'), (await mine.lead('L-3'))?.id]).toEqual([undefined, 'L-3'])
    await mine.close()
    await other.end()
  })
})
