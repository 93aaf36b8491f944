import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../src/message.ts'
import { DAY, HOUR, MONDAY, on } from '../../support/given.ts'
import { buttonsOf, type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

/** The leads' numbers in the order in which a message names them. */
const leadsIn = ({ plain }: Message): string[] => plain.match(/L-\d+/g) ?? []
const lineOf = ({ plain }: Message, words: string): string | undefined =>
  plain.split('\n').find((line) => line.includes(words))

describe('the queue of MRLs', () => {
  it('says of each lead why it came back, how long it lies, by when, who had it and who is next', async () => {
    await desk.posts('L-1', { company: '锐科' })
    await desk.comesBack('L-1', 'rep-wu', '明年再说')
    desk.now = on('11-26 10:00')
    const message = await desk.asks('sdr-lin', 'mrl')
    const [title, head, why, next] = message.plain.split('\n')
    expect(title).toBe('MRL 再培育队列')
    expect(head).toBe('L-1 · B · 锐科 · ⚠️ 再培育已于 11/25 18:30 超时')
    expect(why).toBe('吴桐 退回：预算冻结（明年再说） · 已搁置 3 天')
    expect(next).toMatch(/^曾负责：吴桐 · 建议第二位：(李蕾|陈果) ▸ .*在手 0\/\d+/)
    expect(await desk.asks('sdr-lin', '再培育')).toEqual(message)
  })

  it('names the clock that took a lead back', async () => {
    await desk.posts('L-1')
    await desk.gives('L-1', 'rep-li')
    await desk.did('rep-li', 'L-1', { name: 'follow-up', kind: 'call', text: '见了副总' })
    desk.now = MONDAY + 60 * DAY
    await desk.did('clock', 'L-1', { name: 'tick' })
    const { plain } = await desk.asks('sdr-lin', 'mrl')
    expect(plain).toContain('跟进超时，从 李蕾 收回 · 已搁置 0 分钟')
    expect(plain).toContain('曾负责：李蕾')
  })

  it('is sorted by when the rework must be done', async () => {
    const levels = { level: 'c-level', mustWin: true, meetingAgreed: true } as const
    await desk.posts('L-1')
    await desk.comesBack('L-1', 'rep-li')
    desk.now += HOUR
    await desk.posts('L-2')
    await desk.comesBack('L-2', 'rep-li')
    await desk.posts('L-3', levels)
    await desk.comesBack('L-3', 'rep-li')
    expect(leadsIn(await desk.asks('sdr-lin', 'mrl'))).toEqual(['L-3', 'L-1', 'L-2'])
  })

  it('has buttons that act on the lead as it was drawn', async () => {
    await desk.posts('L-1')
    await desk.comesBack('L-1', 'rep-li')
    const buttons = buttonsOf(await desk.asks('sdr-lin', 'mrl'))
    const value = { lead: 'L-1', turn: 4 }
    expect(await desk.core.store.lead('L-1')).toMatchObject({ status: 'returned', turn: 4 })
    expect(buttons.map((button) => button.action)).toEqual(['repost', 'nurture', 'edit'])
    for (const button of buttons) expect(button).toMatchObject({ value })
    await desk.press('sdr-lin', 'repost', value)
    expect(await desk.core.store.lead('L-1')).toMatchObject({ status: 'pending', mrl: true })
    await desk.comesBack('L-1', 'rep-wu')
    await desk.press('sdr-lin', 'repost', value)
    expect(await desk.core.store.lead('L-1')).toMatchObject({ status: 'returned' })
    expect((await desk.asks('sdr-lin', 'mrl')).plain).toContain('曾负责：李蕾、吴桐')
  })

  it('is each SDR’s own, by SDR for who oversees them, and nobody else’s', async () => {
    await desk.posts('L-1', {}, 'sdr-he')
    await desk.posts('L-2', {}, 'sdr-lin')
    await desk.posts('L-3', {}, 'sdr-he')
    for (const lead of ['L-1', 'L-2', 'L-3']) {
      desk.now += HOUR
      await desk.comesBack(lead, 'rep-li')
    }
    expect(leadsIn(await desk.asks('sdr-lin', 'mrl'))).toEqual(['L-2'])
    expect(leadsIn(await desk.asks('sdr-he', 'mrl'))).toEqual(['L-1', 'L-3'])
    const { plain } = await desk.asks('mgr-zhou', 'mrl')
    expect(plain).toMatch(/何苗（2 条）\nL-1[\s\S]*\nL-3[\s\S]*林晓（1 条）\nL-2/)
    expect((await desk.asks('mgr-tan', 'mrl')).plain).toMatch(/何苗 \(2\)\nL-1[\s\S]*rework by/)
    for (const who of ['rep-li', 'head-sales']) {
      expect((await desk.asks(who, 'mrl')).plain).toBe('只有SDR、市场负责人或销管可以查看再培育队列。')
    }
  })

  it('offers to each what they may press', async () => {
    await desk.posts('L-1')
    await desk.comesBack('L-1', 'rep-li')
    const actions = async (who: string) => buttonsOf(await desk.asks(who, 'mrl')).map(({ action }) => action)
    expect(await actions('mgr-zhou')).toEqual(['nurture', 'edit'])
    expect(await actions('head-mkt')).toEqual([])
  })

  it('is also on the desk of who stands in', async () => {
    await desk.posts('L-1', {}, 'sdr-he')
    await desk.comesBack('L-1', 'rep-li')
    expect(leadsIn(await desk.asks('sdr-lin', 'mrl'))).toEqual([])
    await desk.core.store.commit({
      leads: [],
      decide: () => {
        const away = { from: desk.now, until: desk.now + DAY, delegate: 'sdr-lin' }
        return {
          result: null,
          people: [
            {
              id: 'sdr-he',
              state: { away, pauses: [], misses: 0, out: false, seq: 1 },
              events: [
                {
                  ...{ type: 'went-away', ...away, person: 'sdr-he', seq: 1, at: desk.now },
                  ...{ by: 'sdr-he', via: 'playground', schema: 1 },
                },
              ],
            },
          ],
        }
      },
    })
    expect(leadsIn(await desk.asks('sdr-lin', 'mrl'))).toEqual(['L-1'])
  })

  it('shows eight and says how many more there are', async () => {
    for (let n = 1; n <= 9; n++) {
      await desk.posts(`L-${n}`)
      await desk.comesBack(`L-${n}`, 'rep-li')
      desk.now += HOUR / 2
    }
    const message = await desk.asks('sdr-lin', 'mrl')
    expect(leadsIn(message)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `L-${n}`))
    expect(lineOf(message, '未显示')).toBe('还有 1 条未显示')
    expect(buttonsOf(message)).toHaveLength(24)
  })

  it('says how second chances turned out, beside what the policy hopes for', async () => {
    const none = '二次机会：还没有结果（0 条进行中），预期 10%'
    const empty = await desk.asks('sdr-lin', 'mrl')
    expect(empty.plain).toBe(`MRL 再培育队列\n没有等待再培育的线索。\n${none}`)
    for (let n = 1; n <= 7; n++) {
      await desk.posts(`L-${n}`)
      await desk.comesBack(`L-${n}`, 'rep-li')
      await desk.did('sdr-lin', `L-${n}`, { name: 'repost' })
      await desk.gives(`L-${n}`, 'rep-wu')
      const outcome = n === 1 ? 'won' : 'lost'
      if (n < 7) await desk.did('rep-wu', `L-${n}`, { name: 'close', outcome })
    }
    expect(lineOf(await desk.asks('sdr-lin', 'mrl'), '二次机会')).toBe('二次机会：1/6 赢单（17%），预期 10%')
    desk.now += 366 * DAY
    expect(lineOf(await desk.asks('sdr-lin', 'mrl'), '二次机会')).toBe(none)
  })

  it('keeps what people wrote as literal text, and masks how to reach the contact', async () => {
    const company = '*锐科* <!channel> <https://evil.example|点这里>'
    await desk.posts('L-1', { company, phone: '+8613812345678' })
    await desk.comesBack('L-1', 'rep-wu', '直接打 138-1234-5678\n假的一行')
    const message = await desk.asks('sdr-lin', 'mrl')
    const lines = message.blocks.flatMap((block) => ('line' in block ? [block.line] : []))
    expect(lines.flat()).toContain(company)
    expect(message.plain).not.toMatch(/138.?1234.?5678/)
    expect(message.plain.split('\n')).toHaveLength(5)
  })
})
