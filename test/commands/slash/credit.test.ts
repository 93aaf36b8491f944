import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../../commands/core.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { content, EVENT, ruling } from '../../domain/lead/books.ts'
import { coreAt, happen } from '../../support/books.ts'
import { coreOver } from '../../support/core.ts'

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
})
afterEach(() => core.store.close())

const { assigned, accepted, qualified } = EVENT
const NEW = ruling('new', '1', { policy: 3 })
const FOLLOWED = ruling('followed', '1/3')

const postedBy = (company: string, verdict: typeof NEW, campaign?: string) => {
  const fields: Fields = { ...content().fields, company }
  return { ...EVENT.posted(verdict, campaign), fields }
}

/** 林晓 in October and November, 何苗 in November. */
async function someBooks(): Promise<void> {
  const october = coreAt(core, '2026-10-31T23:59:59+08:00')
  const november = coreAt(core, '2026-11-01T00:00:00+08:00')
  await happen(october, 'L-1', 'sdr-lin', postedBy('锐科', NEW, 'spring'), assigned())
  await happen(november, 'L-1', 'rep-wu', accepted(), qualified())
  await happen(
    core,
    'L-2',
    'sdr-lin',
    postedBy('百川', FOLLOWED, 'autumn'),
    assigned(),
    accepted(),
    qualified(),
  )
  await happen(core, 'L-3', 'sdr-lin', postedBy('朝露', NEW), assigned())
  await happen(core, 'L-4', 'sdr-he', postedBy('海港', NEW, 'autumn'), assigned(), accepted(), qualified())
}

/** What a person is answered, line by line; moments are cut off. */
async function ask(user: string, text: string): Promise<string[]> {
  const caller = { chat: 'playground' as const, user, conversation: 'main', delivery: `${user} ${text}` }
  const answer = await createFrontDesk(core).slash(`credit ${text}`, caller)
  if (answer.kind !== 'say') throw new Error(`the answer is ${answer.kind}`)
  return answer.message.plain.split('\n').map((line) => line.replace(/^(?:[\d/]+|\d+ \w{3}) [\d:]+ · /, ''))
}

const OWN_NOVEMBER = [
  '百川 L-2 · 已获得 +1/3 · 规则 followed v1',
  '百川 L-2 · 预期 -1/3 · 规则 followed v1 · 冲回',
  '百川 L-2 · 预期 +1/3 · 规则 followed v1',
]

describe('credit', () => {
  it('is an SDR’s own statement of this month: sums, and each line with its rule and the policy’s version', async () => {
    await someBooks()
    expect(await ask('sdr-lin', '')).toEqual([
      '来源权重 · 林晓 · 2026-11',
      '已获得 1 1/3（4/3） · 预期变动 0 · 期末仍预期 1',
      'spring：已获得 1 · 预期变动 -1',
      'autumn：已获得 1/3 · 预期变动 0',
      '没有活动：已获得 0 · 预期变动 1',
      '朝露 L-3 · 预期 +1 · 规则 new v3',
      ...OWN_NOVEMBER,
      '锐科 L-1 · 已获得 +1 · 规则 new v3',
      '锐科 L-1 · 预期 -1 · 规则 new v3 · 冲回',
    ])
    expect(await ask('sdr-lin', '上月')).toEqual([
      '来源权重 · 林晓 · 2026-10',
      '已获得 0 · 预期变动 1 · 期末仍预期 1',
      '锐科 L-1 · 预期 +1 · 规则 new v3',
    ])
    expect(await ask('sdr-lin', '2026-09')).toEqual([
      '来源权重 · 林晓 · 2026-09',
      '已获得 0 · 预期变动 0 · 期末仍预期 0',
      '这段时间没有记录。',
    ])
    expect(await ask('sdr-lin', '林晓')).toEqual(await ask('sdr-lin', ''))
  })

  it('is everybody’s sums for managers and heads, and the lines of whom they name', async () => {
    await someBooks()
    const all = [
      '来源权重 · 全部 SDR · 2026Q4',
      '已获得 2 1/3（7/3） · 预期变动 1 · 期末仍预期 1',
      '林晓：已获得 1 1/3（4/3） · 预期变动 1',
      '何苗：已获得 1 · 预期变动 0',
    ]
    for (const reader of ['mgr-zhou', 'head-mkt', 'head-sales']) {
      expect(await ask(reader, '本季')).toEqual(all)
      const [, ...lines] = await ask(reader, '林晓')
      expect(lines).toEqual((await ask('sdr-lin', '')).slice(1))
    }
    expect(await ask('mgr-zhou', 'sdr-he')).toContain('海港 L-4 · 已获得 +1 · 规则 new v3')
  })

  it('shows nobody else an SDR’s lines; the sums are for everybody', async () => {
    await someBooks()
    for (const reader of ['sdr-he', 'rep-wu']) {
      expect((await ask(reader, '林晓 2026Q4')).slice(1)).toEqual([
        '已获得 1 1/3（4/3） · 预期变动 1 · 期末仍预期 1',
        'spring：已获得 1 · 预期变动 0',
        'autumn：已获得 1/3 · 预期变动 0',
        '没有活动：已获得 0 · 预期变动 1',
        '其他人的明细只有销管和两位负责人可以看；这里只列出你自己的。',
      ])
    }
    expect(await ask('rep-wu', '')).toContain('何苗：已获得 1 · 预期变动 0')
    expect(await ask('sdr-he', 'all')).toContain('林晓：已获得 1 1/3（4/3） · 预期变动 0')
  })

  it('is of a campaign by SDR, with the lines that the reader may see, or of all campaigns', async () => {
    await someBooks()
    const sums = [
      '来源权重 · 活动 autumn · 2026-11',
      '已获得 1 1/3（4/3） · 预期变动 0 · 期末仍预期 0',
      '何苗：已获得 1 · 预期变动 0',
      '林晓：已获得 1/3 · 预期变动 0',
    ]
    const other = [
      '海港 L-4 · 已获得 +1 · 规则 new v3',
      '海港 L-4 · 预期 -1 · 规则 new v3 · 冲回',
      '海港 L-4 · 预期 +1 · 规则 new v3',
    ]
    expect(await ask('head-mkt', 'campaign autumn')).toEqual([...sums, ...other, ...OWN_NOVEMBER])
    expect(await ask('sdr-lin', '活动 autumn 本月')).toEqual([
      ...sums,
      ...OWN_NOVEMBER,
      '其他人的明细只有销管和两位负责人可以看；这里只列出你自己的。',
    ])
    expect((await ask('mgr-zhou', 'campaign')).slice(2)).toEqual([
      'autumn：已获得 1 1/3（4/3） · 预期变动 0',
      'spring：已获得 1 · 预期变动 -1',
      '没有活动：已获得 0 · 预期变动 1',
    ])
    expect(await ask('mgr-zhou', 'campaign winter')).toContain('这段时间没有记录。')
  })

  it('answers in the reader’s language, under its Chinese name too', async () => {
    await someBooks()
    expect(await ask('mgr-tan', '何苗')).toEqual([
      'Credit · 何苗 · 2026-11',
      'earned 1 · change in expected 0 · still expected at the end 0',
      '海港 L-4 · earned +1 · rule new v3',
      '海港 L-4 · expected -1 · rule new v3 · taken back',
      '海港 L-4 · expected +1 · rule new v3',
    ])
    const caller = { chat: 'playground' as const, user: 'sdr-lin', conversation: 'main', delivery: 'd-1' }
    expect(await createFrontDesk(core).slash('权重 上月', caller)).toMatchObject({ kind: 'say' })
  })

  it('shows the newest twenty lines and says how to get all', async () => {
    const leads = Array.from({ length: 15 }, (_, n) => `L-${10 + n}`)
    for (const id of leads)
      await happen(core, id, 'sdr-lin', postedBy(id, FOLLOWED), assigned(), accepted(), qualified())
    const said = await ask('sdr-lin', '')
    expect(said).toHaveLength(23)
    expect(said[1]).toBe('已获得 5 · 预期变动 0 · 期末仍预期 0')
    expect(said[2]).toContain('L-24')
    expect(said.at(-1)).toBe('以上是最近 20 条。更多：tenon export credit <文件>')
  })

  it('knows who has left by their id, and says what may be asked when it knows nobody of that name', async () => {
    await happen(core, 'L-1', 'sdr-gone', postedBy('锐科', NEW), assigned())
    expect(await ask('mgr-zhou', 'sdr-gone')).toEqual([
      '来源权重 · sdr-gone · 2026-11',
      '已获得 0 · 预期变动 1 · 期末仍预期 1',
      '锐科 L-1 · 预期 +1 · 规则 new v3',
    ])
    expect(await ask('mgr-zhou', '')).toContain('已获得 0 · 预期变动 1 · 期末仍预期 1')
    const [line] = await ask('mgr-zhou', '王芳 下周')
    expect(line).toMatch(/^不认识「王芳 下周」。.*2026-11-01\.\.2026-11-30/)
  })

  it('keeps what people wrote as text, on its line', async () => {
    await happen(core, 'L-1', 'sdr-lin', postedBy('<!channel>\n{n} *x*', NEW, 'a\nb{n}'), assigned())
    await happen(core, 'L-2', 'sdr-lin', postedBy('朝露', NEW), assigned())
    const said = await ask('sdr-lin', '')
    expect(said).toContain('<!channel> {n} *x* L-1 · 预期 +1 · 规则 new v3')
    expect(said).toContain('a b{n}：已获得 0 · 预期变动 1')
    expect(await ask('mgr-zhou', 'campaign a {who}')).toContain('来源权重 · 活动 a {who} · 2026-11')
  })
})
