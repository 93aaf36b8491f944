import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../../adapters/log/logger.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { createPlaygroundChat } from '../../../adapters/web/playground/chat.ts'
import {
  agreeOnRules,
  beginningIn,
  countQuarter,
  fillQuarter,
  isFilled,
} from '../../../adapters/web/playground/quarter/fill.ts'
import { liveThrough } from '../../../adapters/web/playground/quarter/quarter.ts'
import { createRoom } from '../../../adapters/web/playground/room.ts'
import { unbalanced } from '../../../commands/clockwork/balance.ts'
import type { Core } from '../../../commands/core.ts'
import { targetsNow } from '../../../commands/insight/targets.ts'
import { digestOf } from '../../../commands/news/digest.ts'
import { isOpen } from '../../../src/domain/calendar/working-time.ts'
import { weekAround } from '../../../src/domain/insight/news.ts'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { idAt } from '../../../src/new-id.ts'
import { openPolicies } from '../../../src/policies.ts'
import { EXAMPLE, workspaceOf } from '../../config/read-workspace.ts'
import { coreOn } from '../../support/core.ts'

const NOW = Date.parse('2026-11-20T10:00:00+08:00')
const DAY = 86_400_000
const clock = { now: () => NOW, until: () => new Promise<void>(() => {}) }

let folder: string
let core: Core
let histories: { events: LeadEvent[] }[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-quarter-'))
  const store = await openSqlite(join(folder, 'tenon.db'), { clock })
  const workspace = workspaceOf(EXAMPLE)
  const begin = await beginningIn(store, NOW, 'Asia/Shanghai')
  await openPolicies(store, workspace, clock, createLogger('silent', false), begin)
  core = await coreOn(store, [createPlaygroundChat(workspace, createRoom(store), clock, '')], clock)
  await agreeOnRules(core, begin ?? 0)
  await expect(fillQuarter(core, idAt, AbortSignal.abort())).rejects.toThrow()
  expect(await beginningIn(store, NOW + DAY, 'Asia/Shanghai')).toBe(begin)
  await fillQuarter(core, idAt, new AbortController().signal)
  await isFilled(store)
  await countQuarter(core)
  histories = await core.store.histories(0, NOW + 1, undefined, 1000)
})
afterAll(async () => {
  await core.store.close()
  rmSync(folder, { recursive: true, force: true })
})

const all = (type: LeadEvent['type']) =>
  histories.flatMap(({ events }) => events.filter((event) => event.type === type))

test('the past of the playground is a funnel that one believes', async () => {
  const [total] = await core.store.insight.funnel({})
  if (total === undefined) throw new Error('no funnel')
  const { leads, mql, sal, sql, won } = total
  expect(leads).toBeGreaterThan(400)
  expect(leads).toBeLessThan(700)
  for (const [part, whole, least, most] of [
    [mql, leads, 0.9, 1],
    [sal, mql, 0.6, 0.95],
    [sql, sal, 0.25, 0.6],
    [won, sql, 0.1, 0.5],
  ] as const) {
    expect(part / whole).toBeGreaterThan(least)
    expect(part / whole).toBeLessThan(most)
  }
  for (const by of ['source', 'rep', 'region', 'industry', 'productLine', 'grade', 'policy'] as const)
    expect([by, (await core.store.insight.funnel({ by })).length]).toEqual([
      by,
      expect.toSatisfy((n) => n > 1),
    ])
  const rejects = await core.store.insight.responses({ clock: 'accept', asOf: NOW, by: 'rep' })
  const share = new Map(rejects.map(({ of, inTime, late }) => [of, inTime / (inTime + late)]))
  expect(share.get('rep-li')).toBeGreaterThan(share.get('rep-luo') ?? 1)
})

test('everything that happens to leads has happened, by people and by the clock', () => {
  for (const type of [
    ...['rejected', 'rejection-judged', 'returned', 'reposted', 'reclaimed', 'escalated', 'reminded'],
    ...['synced', 'disputed', 'ruled', 'claimed', 'nurtured', 'saved', 'invalidated', 'noted', 'closed'],
  ] as LeadEvent['type'][])
    expect([type, all(type).length]).toEqual([type, expect.toSatisfy((n) => n > 1)])
  const early = all('posted').filter(({ at }) => !isOpen(at, core.calendar()))
  expect(early).toEqual([])
  const [last] = histories.flatMap(({ events }) => events.map(({ at }) => at)).toSorted((a, b) => b - a)
  expect(last).toBeLessThan(NOW)
})

test('it is what the rules make of it: states, books and next moments', async () => {
  const leads: Lead[] = []
  for (const { events } of histories) {
    const lead = await core.store.lead(events[0]?.lead ?? '')
    expect(lead).toEqual(fold(events))
    if (lead !== undefined) leads.push(lead)
  }
  expect(await unbalanced(core, leads)).toBe(0)
  expect(await core.store.due(NOW, 10)).toEqual([])
  const open = await core.store.openLeads(undefined, 1000)
  expect(open.length).toBeGreaterThan(40)
  expect(open.filter(({ due }) => due === undefined)).toEqual([])
})

test('both heads have changed the rules, and it is counted what that would have changed', async () => {
  expect(core.policies.all().map(({ version, agreed }) => [version, agreed])).toEqual([
    [1, []],
    [2, ['head-sales', 'head-mkt']],
  ])
  const proposals = await core.store.proposals({ limit: 5 })
  expect(proposals.map(({ status }) => status)).toEqual(['accepted', 'declined'])
  expect(proposals[0]?.effect).toMatchObject({ posted: expect.toSatisfy((n) => n > 100) })
})

test('nobody is told of the past; of what waits now at most three have a card', async () => {
  const [waiting] = await core.store.outbox(NOW)
  expect(waiting?.waiting ?? 0).toBeLessThanOrEqual(6)
})

test('its targets are walked back, and the digest of last week has much to tell', async () => {
  const [target] = await targetsNow(core, '2026-11', '2026-11')
  expect(target?.needed.leads.likely).toBeGreaterThan(target?.target.won ?? Number.POSITIVE_INFINITY)
  const digest = await digestOf(core, weekAround(NOW, 'Asia/Shanghai', 1))
  expect(digest.funnel.leads).toBeGreaterThan(20)
  expect(digest.thanks.length).toBeGreaterThan(1)
  expect(digest.target?.won).toBeGreaterThan(5)
})

test('is told alike each time, and begins once', async () => {
  const shapes = (leads: Iterable<{ lead: Lead }>) =>
    [...leads]
      .map(({ lead }) => [lead.createdAt, lead.status, lead.fields.company, lead.seq].join(' '))
      .sort()
  const other = await openSqlite(join(folder, 'again.db'), { clock })
  const again = await liveThrough({ ...core, crm: other.crm, store: other }, NOW, idAt)
  await other.close()
  const first = await core.store.histories(0, NOW + 1, undefined, 1000)
  expect(shapes(again.whole().leads)).toEqual(shapes(first))
  expect(await beginningIn(core.store, NOW, 'Asia/Shanghai')).toBeUndefined()
})
