import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Store } from '../../../src/ports.ts'
import { accept, post, type Still, type Teller, teller } from '../../commands/webhooks/rig.ts'
import { EXAMPLE } from '../../config/read-workspace.ts'
import { stillClock } from '../../contracts/store/still-clock.ts'
import { DAY, HOUR } from '../../support/leads.ts'
import { type FakeReceiver, fakeReceiver, SECRET } from '../../support/webhooks/receiver.ts'
import { tenon } from './captured.ts'

let folder: string
let clock: Still
let receiver: FakeReceiver
let store: Store
let process: Teller
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-webhooks-'))
  clock = stillClock()
  receiver = await fakeReceiver()
  store = await openSqlite(join(folder, 'tenon.db'), { clock })
  process = await teller(store, clock, receiver.url)
  process.start()
  await process.asleep()
})
afterEach(async () => {
  await process.stop()
  await store.close()
  await receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Beside the process, at its moment. */
const run = (args: string[], env: Record<string, string> = { WEBHOOK_SECRET: SECRET }) =>
  tenon(args, {
    env: { DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}`, PLAYGROUND: 'off', ...env },
    files: { 'tenon.yaml': `${EXAMPLE}\nwebhooks:\n  - { id: mc, url: "${receiver.url}" }\n` },
    now: new Date(clock.now()).toISOString(),
  })
const json = async (args: string[]) => JSON.parse((await run([...args, '--json'])).out)

/** Leads A and B, posted and accepted; of A the receiver never takes the second event. */
async function lived(): Promise<void> {
  receiver.answer(({ lead, seq }) => ({ status: lead === 'A' && seq === 2 ? 422 : 204 }))
  await post(process.core, 'A', 'B')
  await accept(process.core, 'A', 'B')
  await process.after(1000)
}

test('a ping is signed and of no lead; what is answered is said, and is the exit code', async () => {
  const sent = await run(['webhooks', 'test', 'mc'])
  expect(sent).toMatchObject({ code: 0, err: '' })
  expect(sent.out).toMatch(/^mc: it answered 204 after \d+ ms$/)
  expect(receiver.arrived[0]).toMatchObject({ type: 'ping', body: { data: { receiver: 'mc' } } })
  receiver.answer(() => ({ status: 410 }))
  expect(await run(['webhooks', 'test', 'mc'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('410'),
  })
  expect(await run(['webhooks', 'test', 'mc'], {})).toMatchObject({
    code: 1,
    err: 'WEBHOOK_SECRET is missing: nothing can be signed',
  })
  expect(await run(['webhooks', 'test', 'mcc'])).toMatchObject({
    code: 2,
    err: 'no webhook mcc in the workspace file (did you mean `mc`?): there are mc',
  })
})

test('the list says how each stands, without what its address may hide', async () => {
  await lived()
  const { out } = await run(['webhooks', 'list'])
  expect(out).toContain('all events')
  expect(out).toContain('leads that wait: 1, the oldest since 2026-11-23T09:00:00+08:00; given up: 0')
  expect(out).not.toContain('of=tenon')
  expect(await json(['webhooks', 'list'])).toMatchObject({
    webhooks: [{ id: 'mc', waiting: 1, contact: false }],
  })
})

test('the log is of all, of one lead, or of what failed', async () => {
  await lived()
  expect((await run(['webhooks', 'log', 'mc'])).out.split('\n')).toHaveLength(5)
  const { attempts } = await json(['webhooks', 'log', 'mc', '--lead', 'A', '--failed'])
  expect(attempts).toMatchObject([
    { lead: 'A', seq: 2, event: 'lead.assigned', outcome: 'failed', status: 422, attempt: 1 },
  ])
  expect((await run(['webhooks', 'log', 'mc', '--limit', '0'])).code).toBe(2)
})

test('the report names each event that has not arrived, and why; a replay brings what was given up', async () => {
  await lived()
  const waits = await json(['webhooks', 'report'])
  expect(waits.reports).toMatchObject([
    { receiver: 'mc', counts: { wanted: 6, delivered: 4, waiting: 2, 'given-up': 0, missing: 0 } },
  ])
  expect(
    waits.reports[0].open.map(({ lead, seq, fate }: Record<string, unknown>) => [lead, seq, fate]),
  ).toEqual([
    ['A', 2, 'waiting'],
    ['A', 3, 'waiting'],
  ])
  for (let hours = 0; hours < 78; hours++) await process.after(HOUR)
  const lost = await run(['webhooks', 'report', 'mc'])
  expect(lost.code).toBe(1)
  expect(lost.out).toContain('events: 6, delivered: 5, waiting: 0, given up: 1, missing: 0')
  expect(lost.out).toContain('given-up: A 2  lead.assigned  2026-11-23T09:00:00+08:00')
  expect((await run(['doctor'])).out).toContain('! webhook mc: given up: 1')
  receiver.answer(() => ({ status: 204 }))
  expect((await run(['webhooks', 'replay', 'mc', '--lead', 'A'])).out).toBe('mc: 1 lead is told again')
  await process.after(1000)
  const again = await run(['webhooks', 'report'])
  expect(again).toMatchObject({ code: 0 })
  expect(again.out.split('\n')).toHaveLength(2)
  expect((await run(['doctor'])).out).toContain('✓ webhook mc: leads that wait: 0')
})

test('an event that nobody has looked at waits; one of which nothing is known is missing', async () => {
  await lived()
  await process.stop()
  await post(process.core, 'C')
  // As after a row was lost.
  await store.webhooks.settle(
    { receiver: 'mc', lead: 'A', sent: 1, failures: 1, until: 0 },
    { sent: 3, failures: 0 },
  )
  const [report] = (await json(['webhooks', 'report'])).reports
  expect(report.open.map(({ lead, seq, fate }: Record<string, unknown>) => [lead, seq, fate])).toEqual([
    ['A', 2, 'missing'],
    ['A', 3, 'missing'],
    ['C', 1, 'waiting'],
  ])
})

test('a report is of its time, and goes back as far as the log does', async () => {
  await lived()
  const of = async (...range: string[]) => (await json(['webhooks', 'report', ...range])).reports[0]
  expect((await of('--from', '2026-11-24')).counts.wanted).toBe(0)
  expect((await of('--to', '2026-11-23')).counts.wanted).toBe(6)
  clock.move(40 * DAY)
  expect(await of('--from', '2026-11-01')).toMatchObject({
    from: '2026-12-03T09:00:01+08:00',
    counts: { wanted: 0 },
  })
})

test('a replay since a moment is of every lead to which something happened then, and only of one thing', async () => {
  await lived()
  await process.after(DAY)
  await post(process.core, 'C')
  await process.after(1000)
  expect((await run(['webhooks', 'replay', 'mc', '--from', '2026-11-24'])).out).toBe(
    'mc: 1 lead is told again',
  )
  expect(await json(['webhooks', 'replay', 'mc', '--from', '2026-11'])).toEqual({ receiver: 'mc', leads: 3 })
  expect((await run(['webhooks', 'replay', 'mc'])).code).toBe(2)
  expect((await run(['webhooks', 'replay', 'mc', '--lead', 'A', '--from', '2026-11'])).code).toBe(2)
  expect((await run(['webhooks', 'replay', 'mc', '--lead', 'Z'])).code).toBe(1)
})

test('the doctor says that nothing can be signed, and that something waits for long', async () => {
  await lived()
  await process.after(2 * HOUR)
  const { out } = await run(['doctor'], {})
  expect(out).toContain('✗ webhooks: WEBHOOK_SECRET is missing')
  expect(out).toMatch(/! webhook mc: leads that wait: 1, since/)
})
