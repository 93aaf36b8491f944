import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Judged, LeadEvent } from '../../../src/domain/lead/events.ts'
import { evolve } from '../../../src/domain/lead/evolve.ts'
import { DAY, HOUR, MINUTE, MONDAY } from '../../support/given.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

const linesOf = async (who = 'head-sales', text = 'flags') => (await desk.asks(who, text)).plain.split('\n')

describe('the flags', () => {
  it('are for both heads, and for nobody else', async () => {
    const nothing = [
      '异常：最近 30 天',
      '没有异常。',
      '推荐的结果：按推荐分配 0 次（接收 0 · SQL 0 · 赢单 0）；另选他人 0 次（接收 0 · SQL 0 · 赢单 0）',
    ]
    expect(await linesOf('head-sales')).toEqual(nothing)
    expect(await linesOf('head-mkt', '异常')).toEqual(nothing)
    for (const who of ['sdr-lin', 'rep-li', 'mgr-zhou']) {
      expect(await linesOf(who)).toEqual(['只有市场负责人或销售负责人可以查看异常。'])
    }
    expect(await linesOf('mgr-tan')).toEqual(['Only the marketing head or the sales head can see the flags.'])
  })

  it('name the person, the lead and what was seen, by kind, the newest first', async () => {
    await desk.posts('L-1', { company: '锐科', email: 'zhang@ruike.example' })
    await desk.core.store.crm.put([
      {
        ...{ id: 'A-1', company: '锐科', domain: 'ruike.example', ownerId: 'rep-chen' },
        ...{ createdAt: MONDAY + 3 * HOUR, followUps: [] },
      },
    ])
    await desk.did('mgr-zhou', 'L-1', { name: 'assign', rep: 'rep-li' })
    await desk.did('rep-li', 'L-1', { name: 'reject', reason: '暂无预算' })
    desk.now += DAY
    await desk.gives('L-1', 'rep-wu')
    await desk.did('rep-wu', 'L-1', { name: 'follow-up', kind: 'call', text: '已联系' })
    desk.now += DAY
    await desk.did('rep-wu', 'L-1', { name: 'qualify', project: true, real: true, nextStep: '演示' })
    for (const n of [2, 3, 4, 5, 6]) {
      await desk.posts(`L-${n}`)
      await desk.did('mgr-zhou', `L-${n}`, { name: 'assign', rep: 'rep-wu' })
      desk.now += 3_000
      await desk.did('rep-wu', `L-${n}`, { name: 'accept' })
    }
    await desk.did('rep-wu', 'L-6', { name: 'follow-up', kind: 'call', text: '1' })
    expect((await linesOf()).slice(0, -1)).toEqual([
      '异常：最近 30 天',
      '只作提示，不作处分；请与本人核实。',
      '提交之后才写的 CRM 记录（1）',
      '11/23 12:00 陈果：提交 3 小时后新建了 CRM 记录 A-1 · L-1 · 锐科',
      '拒绝后被下一位做成 SQL（1）',
      '11/25 09:00 李蕾：拒绝 2 天后由 吴桐 做成 SQL · L-1 · 锐科',
      '批量接收（1）',
      expect.stringMatching(/^11\/25 09:00 吴桐：12 秒内接收 5 条，第一条 · L-2 · 苏州第\d+机械$/),
      '没有内容的跟进（2）',
      expect.stringMatching(/^11\/25 09:00 吴桐：1 条跟进没有内容 · L-6 · 苏州第\d+机械$/),
      '11/24 09:00 吴桐：1 条跟进没有内容 · L-1 · 锐科',
    ])
  })

  it('know a record that a manager said is the company, though it bears another name', async () => {
    await desk.posts('L-1')
    const { store } = desk.core
    await store.crm.put([
      {
        ...{ id: 'A-9', company: '完全不同的名字', ownerId: 'rep-chen' },
        ...{ createdAt: MONDAY - 90 * DAY, followUps: [MONDAY + HOUR] },
      },
    ])
    expect(await linesOf()).toContain('没有异常。')
    await matched(desk, 'L-1', 'A-9')
    desk.now += 2 * HOUR
    expect((await linesOf()).join('\n')).toContain('陈果：提交 60 分钟后在 CRM 记录 A-9 写了跟进 · L-1')
  })

  it('are of the last thirty days', async () => {
    await desk.posts('L-1')
    await desk.gives('L-1', 'rep-wu')
    await desk.did('rep-wu', 'L-1', { name: 'follow-up', kind: 'call', text: '1' })
    desk.now += 30 * DAY
    expect((await linesOf()).join('\n')).toContain('没有内容的跟进（1）')
    desk.now += MINUTE
    expect(await linesOf()).toContain('没有异常。')
  })

  it('are twenty at most, of each kind the newest, and say how many more there are', async () => {
    for (let n = 10; n < 34; n++) {
      await desk.posts(`L-${n}`)
      desk.now += 20_000
      await desk.gives(`L-${n}`, 'rep-wu')
      await desk.did('rep-wu', `L-${n}`, { name: 'follow-up', kind: 'call', text: '跟进' })
    }
    await desk.posts('L-40')
    await desk.did('mgr-zhou', 'L-40', { name: 'assign', rep: 'rep-li' })
    await desk.did('rep-li', 'L-40', { name: 'reject', reason: '暂无预算' })
    await desk.gives('L-40', 'rep-chen')
    await desk.did('rep-chen', 'L-40', { name: 'qualify', project: true, real: true, nextStep: '演示' })
    const lines = await linesOf()
    const leads = lines.flatMap((line) => /· (L-\d+)/.exec(line)?.[1] ?? [])
    expect(leads).toEqual(['L-40', ...Array.from({ length: 19 }, (_, i) => `L-${33 - i}`)])
    expect(lines).toContain('没有内容的跟进（24）')
    expect(lines.at(-2)).toBe('还有 5 条未显示')
  })

  it('keep names as literal text', async () => {
    const company = '<!channel> *锐科*'
    await desk.posts('L-1', { company })
    await desk.gives('L-1', 'rep-wu')
    await desk.did('rep-wu', 'L-1', { name: 'follow-up', kind: 'call', text: '1' })
    const { blocks } = await desk.asks('head-mkt', 'flags')
    expect(blocks.flatMap((block) => ('line' in block ? block.line : []))).toContain(company)
  })

  it('stand above how the suggestions turned out', async () => {
    await desk.posts('L-1')
    await desk.posts('L-2')
    const suggested = (await desk.core.store.lead('L-1'))?.suggestions[0]?.rep ?? ''
    await desk.gives('L-1', suggested)
    await desk.did(suggested, 'L-1', { name: 'close', outcome: 'won' })
    await desk.did('mgr-zhou', 'L-2', { name: 'assign', rep: 'rep-gao', why: '老客户' })
    expect((await linesOf()).at(-1)).toBe(
      '推荐的结果：按推荐分配 1 次（接收 1 · SQL 0 · 赢单 1）；另选他人 1 次（接收 0 · SQL 0 · 赢单 0）',
    )
  })
})

/** A manager said that the lead's company is this record. */
async function matched({ core }: Desk, id: string, record: string): Promise<void> {
  const found = await core.store.crm.record(record)
  const lead = await core.store.lead(id)
  if (found === undefined || lead === undefined) throw new Error('there are none')
  const deciding = { ownerHere: true, by: 'person', lastEntryAt: found.createdAt } as const
  const judged: Judged = {
    crm: { at: MONDAY, record: { ...found, ...deciding }, others: [], maybe: [] },
    verdict: {
      ...{ rule: 'idle', to: { kind: 'dispatch' }, credit: '1' },
      ...{ contact: true, earnedAt: 'sql', policy: 1 },
    },
  }
  const event: LeadEvent = {
    ...{ type: 'matched', record, judged, lead: id, seq: lead.seq + 1 },
    ...{ at: MONDAY, by: 'mgr-zhou', via: 'playground', policy: 1, schema: 1 },
  }
  const decide = () => ({
    result: null,
    leads: [{ lead: evolve(lead, event), events: [event], due: undefined }],
  })
  await core.store.commit({ leads: [id], decide })
}
