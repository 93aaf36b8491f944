import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInspector } from '../../../commands/clockwork/inspect.ts'
import { inspectCrm } from '../../../commands/insight/inspect-crm.ts'
import { overviewFor } from '../../../commands/pages/overview.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { DAY, HOUR, MONDAY } from '../../support/given.ts'
import { type Desk, openDesk } from '../slash/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

const record = (id: string, domain: string, ...followUps: number[]): CrmRecord => ({
  ...{ id, company: `公司${id}`, domain, ownerId: 'rep-chen', createdAt: MONDAY - 90 * DAY, followUps },
})
const imported = (...records: CrmRecord[]) => desk.core.store.crm.put(records)
const looked = () => inspectCrm(desk.core, () => false)

/** What the page of both heads shows, as of a moment that nobody has asked for yet. */
async function onThePage() {
  const head = desk.core.person('head-sales')
  if (head === undefined) throw new Error('nobody')
  desk.now += DAY
  const period = { name: '', from: MONDAY, to: desk.now + 1 }
  const question = { period, funnelBy: 'cohort', clock: 'accept', responsesBy: 'rep' } as const
  const { flags } = await overviewFor(desk.core, head, question)
  return flags?.shown.map(({ flag: { kind, who, at, lead } }) => ({ kind, who, at, lead })) ?? []
}
const entry = (lead: string, at: number) => ({ kind: 'record-after-posting', who: 'rep-chen', at, lead })

describe('entries of the CRM that were written just after a posting', () => {
  it('are flags on the page as in the chat, once an import told of them', async () => {
    await desk.posts('L-1', { email: 'zhang@ruike.example' })
    await desk.posts('L-2', { email: 'li@other.example' })
    await imported(
      record('A-1', 'ruike.example', MONDAY + HOUR),
      record('A-2', 'other.example', MONDAY - HOUR),
    )
    expect(await onThePage()).toEqual([])
    await looked()
    expect(await onThePage()).toEqual([entry('L-1', MONDAY + HOUR)])
    expect((await desk.asks('head-mkt', 'flags')).plain).toContain('CRM 记录 A-1')
  })

  it('are found again whenever an import tells more, and only then', async () => {
    await desk.posts('L-1', { email: 'zhang@ruike.example' })
    await imported(record('A-1', 'ruike.example'))
    await looked()
    const { insight } = desk.core.store
    expect(await insight.crmNews()).toBeUndefined()
    await imported(record('A-1', 'ruike.example'))
    expect(await insight.crmNews(), 'nothing new was told').toBeUndefined()
    await imported(record('A-1', 'ruike.example', MONDAY + 2 * HOUR))
    await looked()
    expect(await onThePage()).toEqual([entry('L-1', MONDAY + 2 * HOUR)])
  })

  it('are none any more where the lead turns out to be of another company', async () => {
    await desk.posts('L-1', { email: 'zhang@ruike.example' })
    await imported(record('A-1', 'ruike.example', MONDAY + HOUR))
    await looked()
    expect(await onThePage()).toHaveLength(1)
    const lead = await desk.core.store.lead('L-1')
    const fields = { ...lead?.fields, email: 'zhang@another.example' }
    await desk.did('sdr-lin', 'L-1', { name: 'edit', fields, unknown: {} })
    expect(await onThePage()).toEqual([])
  })

  it('are looked for again by whoever comes next, where somebody ended before they were through', async () => {
    await desk.posts('L-1', { email: 'zhang@ruike.example' })
    await imported(record('A-1', 'ruike.example', MONDAY + HOUR))
    await inspectCrm(desk.core, () => true)
    expect(await desk.core.store.insight.crmNews()).toBeDefined()
    await looked()
    expect(await desk.core.store.insight.crmNews()).toBeUndefined()
  })

  it('are looked for when an import has been still for a round', async () => {
    const { insight } = desk.core.store
    /** The end of each round, which waits to be told to go on. */
    let round: (() => void) | undefined
    let ended: (() => void) | undefined
    const clock = {
      now: desk.core.clock.now,
      until: (_: number, signal?: AbortSignal) =>
        new Promise<void>((goOn) => {
          round = goOn
          signal?.addEventListener('abort', () => goOn())
          ended?.()
        }),
    }
    const oneMore = () =>
      new Promise<void>((done) => {
        ended = done
        round?.()
      })
    await imported(record('A-1', 'ruike.example'))
    const inspector = createInspector({ ...desk.core, clock })
    const first = oneMore()
    inspector.start()
    await first
    await imported(record('A-2', 'other.example'))
    await oneMore()
    expect(await insight.crmNews()).toBeDefined()
    await oneMore()
    expect(await insight.crmNews()).toBeUndefined()
    await inspector.stop()
  })
})
