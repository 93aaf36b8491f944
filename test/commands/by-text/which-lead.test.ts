import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../support/given.ts'
import { LEAD, OTHER, openSpokenDesk, type SpokenDesk } from './desk.ts'

let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
})
afterEach(() => desk.end())

const assign = (lead: string, rep = 'rep-wu') => desk.did('mgr-zhou', lead, { name: 'assign', rep })

describe('without a number', () => {
  it('the only lead of theirs with which it can be done is meant, and named', async () => {
    await desk.posts(LEAD, { company: '锐科' })
    await desk.posts(OTHER, { company: '百川' })
    await assign(LEAD)
    expect(await desk.said('mgr-zhou', '分配 李蕾')).toContain('有 2 条线索可以「分配」')
    expect(await desk.said('rep-wu', '接收')).toBe(`${LEAD} 锐科：已接收`)
    expect(await desk.said('rep-wu', '跟进 电话 聊了预算')).toBe(`${LEAD} 锐科：已记录跟进（电话）`)
    expect(await desk.said('rep-wu', '备注 他们在上海')).toBe(`${LEAD} 锐科：已加备注（情报）`)
    expect(await desk.types(OTHER)).toEqual(['posted'])
  })

  it('several are named, and one’s own words are the example', async () => {
    await desk.posts(LEAD, { company: '锐科' })
    await desk.posts(OTHER, { company: '百川' })
    for (const lead of [LEAD, OTHER]) await assign(lead)
    const lines = (await desk.said('rep-wu', '拒绝 暂无预算')).split('\n')
    expect(lines.slice(0, 2)).toEqual([
      '有 2 条线索可以「拒绝」，请写明是哪一条：',
      expect.stringMatching(/^请写：拒绝 (L7K2M9QX3|LAB3CD4EF) 暂无预算$/),
    ])
    expect(lines.slice(2).join()).toMatch(/锐科.*百川|百川.*锐科/)
    expect(lines).toHaveLength(4)
    expect((await desk.types()).at(-1)).toBe('contact-disclosed')
  })

  it('none is said, with how to name one', async () => {
    await desk.posts(LEAD)
    expect((await desk.said('rep-wu', '接收')).split('\n')).toEqual([
      '你没有进行中的线索现在可以「接收」；要指明哪一条，请写上编号。',
      '请写：接收 <编号>',
    ])
    expect(await desk.said('mgr-tan', 'reopen the customer asks')).toContain('Only the marketing head')
    expect(await desk.said('head-mkt', '重新打开 又来了')).toContain('请写：重新打开 <编号> <原因>')
    expect(await desk.said('U0STRANGER', '备注 见过他')).toContain('请写：备注 <编号>')
    expect(await desk.types()).toEqual(['posted'])
  })

  it('only what can be done counts: a rejection to judge, a company to sync to', async () => {
    await desk.posts(LEAD)
    await desk.posts(OTHER)
    await assign(OTHER)
    await desk.did('rep-wu', OTHER, { name: 'reject', reason: '暂无预算' })
    expect(await desk.said('mgr-zhou', '拒绝成立')).toContain(`${OTHER} `)
    expect(await desk.said('mgr-zhou', '同步')).toContain('你没有进行中的线索现在可以「同步给负责人」')
    expect(await desk.said('mgr-zhou', '同一家 1')).toContain('你没有进行中的线索')
  })

  it('who stands in for a rep acts on the rep’s leads', async () => {
    await desk.posts(LEAD)
    await assign(LEAD)
    await desk.said('rep-wu', '请假 2026-11-23 2026-11-25 陈果')
    expect(await desk.said('rep-chen', '接收')).toContain(`${LEAD} `)
    desk.now += 5 * DAY
    expect(await desk.said('rep-chen', '跟进 电话 x')).toContain('你没有进行中的线索')
  })

  it('of more leads than can be looked through none is meant', async () => {
    for (let n = 0; n < 200; n++) await desk.posts(`L7K2M${String(n).padStart(4, '0')}`)
    for (let n = 1; n < 200; n++)
      await desk.did('sdr-lin', `L7K2M${String(n).padStart(4, '0')}`, { name: 'invalidate', reason: '空号' })
    expect(await desk.said('mgr-zhou', '分配 李蕾')).toContain('已分配给 李蕾')
    for (let n = 200; n < 400; n++) await desk.posts(`L7K2M${String(n).padStart(4, '0')}`)
    expect(await desk.said('mgr-zhou', '分配 李蕾')).toMatch(
      /^线索太多，不知道要「分配」哪一条，请写明：\n请写：分配 L7K2M0\d+ 李蕾\n/,
    )
    expect(await desk.said('mgr-zhou', '拒绝成立')).toContain('请写：判定 <编号> 成立/不成立 [说明]')
    await desk.did('mgr-zhou', 'L7K2M0399', { name: 'assign', rep: 'rep-wu' })
    await desk.did('rep-wu', 'L7K2M0399', { name: 'reject', reason: '暂无预算' })
    expect(await desk.said('mgr-zhou', '拒绝成立')).toContain('线索太多')
    expect((await desk.types('L7K2M0399')).at(-1)).toBe('rejected')
  })
})

describe('with a number', () => {
  it('that no lead has nothing happens, however like one of theirs it is', async () => {
    await desk.posts(LEAD)
    for (const text of ['无效 L7K2M9QX 空号', '无效 L7K2M9QX33 空号', '无效 l7k2m9qx4 空号', '无效 L-1 空号'])
      expect(await desk.said('sdr-lin', text), text).toMatch(/^找不到线索「L[^」]+」，没有做任何改动。$/)
    expect(await desk.types()).toEqual(['posted'])
  })

  it('words that only look like one are words', async () => {
    await desk.posts(LEAD)
    expect(await desk.said('sdr-lin', 'invalid languages do not match')).toContain(`${LEAD} `)
    expect((await desk.events()).at(-1)).toMatchObject({ reason: 'languages do not match' })
  })

  it('ended leads and other people’s can be named', async () => {
    await desk.posts(LEAD)
    await desk.did('sdr-lin', LEAD, { name: 'invalidate', reason: '空号' })
    expect(await desk.said('head-mkt', `重新打开 ${LEAD} 又来了`)).toContain('已重新打开，等待分配')
    expect(await desk.said('sdr-he', `外呼 ${LEAD.toLowerCase()} 愿意见面`)).toContain('已记录外呼')
  })
})

describe('a quoted card', () => {
  it('is what is meant', async () => {
    await desk.posts(LEAD, { company: '锐科' })
    await desk.posts(OTHER)
    expect(await desk.said('mgr-zhou', '分配 李蕾', { about: LEAD })).toBe(`${LEAD} 锐科：已分配给 李蕾`)
    expect(await desk.said('mgr-zhou', `分配 ${OTHER} 吴桐`, { about: LEAD })).toContain(OTHER)
    expect(await desk.said('rep-li', '线索 接收', { about: LEAD })).toContain('已接收')
    expect(await desk.said('rep-li', '接收', { about: 'LNONE' })).toContain('找不到线索「LNONE」')
  })

  it('makes a note of whatever is no command, as in its thread', async () => {
    await desk.posts(LEAD)
    await desk.posts(OTHER)
    for (const text of [
      '上周见过他们的副总',
      '他说：预算没批',
      `${OTHER} 也是他们家的`,
      '线索 质量不错',
      '分陪 李蕾',
    ]) {
      expect(await desk.said('rep-gao', text, { about: LEAD })).toContain('已加备注（情报）')
      expect((await desk.events()).at(-1)).toMatchObject({ type: 'noted', text })
    }
    expect(await desk.types(OTHER)).toEqual(['posted'])
    expect(await desk.said('rep-gao', '我的', { about: LEAD })).toContain('你手上没有线索')
    expect(await desk.said('rep-gao', '', { about: LEAD })).toContain('怎么用 /lead')
  })
})
