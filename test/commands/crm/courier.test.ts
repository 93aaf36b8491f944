import { afterEach, beforeEach, expect, test } from 'vitest'
import { crmTableBook } from '../../../adapters/store/crm/book.ts'
import { actorOf } from '../../../commands/caller.ts'
import type { Core } from '../../../commands/core.ts'
import { createAskedCrm } from '../../../commands/crm/asked.ts'
import { type Courier, createCourier } from '../../../commands/crm/courier.ts'
import type { ConnectedCrm } from '../../../commands/crm/steps.ts'
import { handle } from '../../../commands/handle.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { type CrmBook, CrmFault } from '../../../src/ports.ts'
import { stillClock } from '../../contracts/store/still-clock.ts'
import { coreOver } from '../../support/core.ts'
import { FIELDS } from '../../support/given.ts'

const START = Date.parse('2026-11-20T10:00:00+08:00')

let core: Core
let clock: ReturnType<typeof stillClock>
let courier: Courier
let connected: ConnectedCrm
/** What the CRM answers with; it serves where there is none. */
let fault: CrmFault | undefined
let calls: string[]
/** How often the courier has gone to sleep. */
let sleeps = 0
let wake = () => {}
beforeEach(async () => {
  fault = undefined
  calls = []
  const still = stillClock(START)
  clock = {
    ...still,
    until(at, signal) {
      sleeps += 1
      wake()
      return still.until(at, signal)
    },
  }
  const base = await coreOver(':memory:')
  const table = crmTableBook(base.store.crm)
  const served = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    calls.push(what)
    if (fault !== undefined) throw fault
    return work()
  }
  const book: CrmBook = {
    ...table,
    find: (company) => served('find', () => table.find(company)),
    keep: (entry) => served(`keep ${entry.outcome}`, () => table.keep(entry)),
  }
  const asked = createAskedCrm(book, clock, { answersWithin: 500, cacheFor: 1000 })
  core = { ...base, clock, crm: asked }
  connected = { book, asked, writes: true }
  courier = createCourier(core, connected)
  courier.start()
  await pass(1)
})
afterEach(async () => {
  await courier.stop()
  await core.store.close()
})

/** So many seconds go by, each until the courier has done what it woke up for and sleeps again. */
async function pass(seconds: number): Promise<void> {
  for (let n = 0; n < seconds; n++) {
    const many = sleeps + 1
    clock.move(1000)
    while (sleeps < many) await new Promise<void>((resolve) => (wake = resolve))
  }
}
async function ask(user: string, command: LeadCommand): Promise<void> {
  const caller = { chat: 'playground' as const, user, conversation: 'main', delivery: '' }
  const intent = { lead: 'L-1', command, actor: actorOf(core, caller), via: 'playground' as const }
  expect(await handle(core, intent)).not.toHaveProperty('refused')
}
const post: LeadCommand = { name: 'post', fields: FIELDS, unknown: {} }
const leadNow = () => core.store.lead('L-1')

test('a lead that was posted while the CRM was away has its verdict as soon as it answers, though nothing else happens to it', async () => {
  fault = new CrmFault('away', '503')
  await ask('sdr-lin', post)
  await pass(90)
  const tried = calls.length
  expect(tried).toBeLessThan(15)
  expect((await leadNow())?.crm).toBeUndefined()
  expect(await core.store.crmTasks.waiting(clock.now())).toMatchObject({ due: 1 })
  fault = undefined
  await pass(32)
  expect(await leadNow()).toMatchObject({ seq: 2, verdict: { rule: 'new' } })
  expect(await core.store.crmTasks.waiting(clock.now())).toEqual({ due: 0, dead: 0 })
})

test('a limit is left alone for as long as the CRM says', async () => {
  fault = new CrmFault('busy', '429', { retryAfter: 60_000 })
  await ask('sdr-lin', post)
  await pass(3)
  const before = calls.length
  await pass(50)
  expect(calls).toHaveLength(before)
  fault = undefined
  await pass(15)
  expect((await leadNow())?.verdict?.rule).toBe('new')
})

test('what the CRM refuses for good is not tried again until something happens to the lead', async () => {
  await ask('sdr-lin', post)
  await ask('mgr-zhou', { name: 'assign', rep: 'rep-wu' })
  await pass(3)
  fault = new CrmFault('rejected', 'VALIDATION_ERROR')
  await ask('rep-wu', { name: 'accept' })
  await pass(60)
  expect(calls.filter((call) => call === 'keep accepted')).toHaveLength(1)
  expect(await core.store.crmTasks.waiting(clock.now())).toEqual({ due: 0, dead: 1 })
  fault = undefined
  await ask('rep-wu', { name: 'follow-up', kind: 'call', text: '聊了预算' })
  await pass(3)
  expect(calls.at(-1)).toBe('keep accepted')
  expect(await core.store.crmTasks.waiting(clock.now())).toEqual({ due: 0, dead: 0 })
  const { exact } = await core.store.crm.find({ domain: FIELDS.email ?? '' })
  expect(exact).toMatchObject([
    { record: { ownerId: 'rep-wu', stage: 'accepted', followUps: [expect.any(Number)] } },
  ])
})

test('what the CRM refused is tried again by a new start, once', async () => {
  await ask('sdr-lin', post)
  await ask('mgr-zhou', { name: 'assign', rep: 'rep-wu' })
  fault = new CrmFault('rejected', 'PROPERTY_DOESNT_EXIST')
  await ask('rep-wu', { name: 'accept' })
  await pass(3)
  const kept = () => calls.filter((call) => call === 'keep accepted').length
  expect(kept()).toBe(1)
  for (const [corrected, dead] of [
    [false, 1],
    [true, 0],
  ] as const) {
    await courier.stop()
    if (corrected) fault = undefined
    courier = createCourier(core, connected)
    courier.start()
    await pass(3)
    expect(await core.store.crmTasks.waiting(clock.now())).toEqual({ due: 0, dead })
  }
  expect(kept()).toBe(3)
})

test('the same again is not told twice', async () => {
  await ask('sdr-lin', post)
  await ask('mgr-zhou', { name: 'assign', rep: 'rep-wu' })
  await ask('rep-wu', { name: 'accept' })
  await pass(3)
  await ask('sdr-lin', { name: 'note', kind: 'intelligence', text: '上周见过' })
  await pass(3)
  expect(calls.filter((call) => call.startsWith('keep'))).toEqual(['keep accepted'])
})
