import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCore } from '../../../commands/core.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { LEAD, openSpokenDesk, type SpokenDesk } from './desk.ts'
import * as at from './stories.ts'

let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
})
afterEach(() => desk.end())

/** What is said; nothing has changed. */
async function asked(who: string, text: string): Promise<string[]> {
  const before = await desk.events()
  const said = await desk.said(who, text.replace('#', LEAD))
  expect(await desk.events(), text).toEqual(before)
  return said.split('\n')
}

const REASONS = ['1. 信息不实', '2. 非目标客户', '3. 暂无预算', '4. 已有供应商', '5. 联系不上']

describe('what is missing is said with what to write', () => {
  it('a reason of the list, by its number or its words', async () => {
    await at.assigned(desk)
    const write = `请写：拒绝 ${LEAD} 信息不实`
    expect(await asked('rep-wu', '拒绝 #')).toEqual(['请写明原因，写编号或原文：', write, ...REASONS])
    for (const [text, shown] of [
      ['拒绝 # 预算没了', '预算没了'],
      ['拒绝 # 9', '9'],
      ['拒绝 # 0', '0'],
      ['拒绝 # 3万预算', '3万预算'],
      ['拒绝 # 暂无预算的客户', '暂无预算的客户'],
    ] as const)
      expect(await asked('rep-wu', text)).toEqual([
        `列表里没有「${shown}」。请写编号或原文：`,
        write,
        ...REASONS,
      ])
  })

  it('to whom, with who is suggested', async () => {
    await at.pending(desk)
    const [suggested, others] = ['推荐：李蕾、陈果、吴桐', '其他：高远、罗拉、Lim Jun']
    const write = `请写：分配 ${LEAD} 李蕾`
    expect(await asked('mgr-zhou', '分配 #')).toEqual(['要分配给谁？', write, suggested, others])
    expect(await asked('mgr-zhou', '分配 # 李雷')).toEqual(['名册里没有「李雷」。', write, suggested, others])
    expect(await asked('mgr-zhou', '分配 # 李蕾因为她熟')).toContain('名册里没有「李蕾因为她熟」。')
    expect(await asked('mgr-tan', 'assign # Li Lei because')).toEqual([
      'Nobody in the roster is called “Li”.',
      `Write: assign ${LEAD} 李蕾`,
      'Suggested: 李蕾, 陈果, 吴桐',
      'Others: 高远, 罗拉, Lim Jun',
    ])
    expect(await asked('mgr-zhou', '分配 # 林晓')).toEqual([`${LEAD}：所选的人不是销售。`])
  })

  it('which of two of one name, by id', async () => {
    await at.pending(desk)
    const { workspace } = desk.core
    const namesake = {
      ...workspace.people.find(({ id }) => id === 'rep-li'),
      id: 'rep-li-2',
      email: 'li2@example.com',
    }
    const people = [
      ...workspace.people,
      { name: '李蕾', roles: ['rep' as const], regions: [], industries: {}, ...namesake },
    ]
    const front = createFrontDesk(createCore({ ...desk.core, workspace: { ...workspace, people } }))
    const caller = {
      chat: 'playground' as const,
      user: 'mgr-zhou',
      conversation: 'main',
      delivery: 'd-several',
    }
    expect(await front.told(`分配 ${LEAD} 李蕾`, caller)).toMatchObject({
      message: {
        plain: [
          '「李蕾」不止一位，请写明是谁：',
          `请写：分配 ${LEAD} rep-li`,
          '李蕾 rep-li',
          '李蕾 rep-li-2',
        ].join('\n'),
      },
    })
    expect(await desk.types()).toEqual(['posted'])
  })

  it('why, where it goes against the rules or away from a rep', async () => {
    await at.followed(desk)
    expect(await asked('mgr-zhou', '分配 # 吴')).toEqual([
      '要改派，或不按规则分配，需要写明原因。',
      `请写：分配 ${LEAD} 吴桐 客户指定由他跟进`,
    ])
    expect(await asked('mgr-zhou', '同步 # 吴桐')).toEqual([
      'CRM 中的负责人是 李蕾，只能同步给这位。',
      `请写：同步 ${LEAD}`,
    ])
  })

  it('why, to sync against the rules', async () => {
    await at.idle(desk)
    expect(await asked('mgr-zhou', '同步 # 李蕾')).toEqual([
      '规则不是这样判定的；仍要同步，需要写明原因。',
      `请写：同步 ${LEAD} 客户指定由他跟进`,
    ])
  })

  it('how the customer was followed, with one’s own words in the example', async () => {
    await at.accepted(desk)
    const how = '请写明跟进方式：电话 / 拜访 / 消息 / 演示 / 报价'
    expect(await asked('rep-wu', '跟进 # 聊了\n预算')).toEqual([how, `请写：跟进 ${LEAD} 电话 聊了 预算`])
    expect(await asked('rep-wu', '跟进 #')).toEqual([how, `请写：跟进 ${LEAD} 电话 聊了预算，下周再约`])
    expect(await asked('rep-wu', '跟进 # 拜访')).toEqual([
      '请写上内容。',
      `请写：跟进 ${LEAD} 拜访 聊了预算，下周再约`,
    ])
    const order = '请依次写：项目是否已立项（是/否）、信息是否真实（是/否）、下一步。'
    for (const text of ['确认 #', '确认 # 是', '确认 # 是 是', '确认 # 约演示', '确认 # 是 约演示'])
      expect(await asked('rep-wu', text)).toEqual([order, `请写：确认 ${LEAD} 是 是 约线下演示`])
    expect(await asked('rep-wu', '结单 # 30万')).toEqual(['赢单还是输单？', `请写：结单 ${LEAD} 赢单 30万`])
    expect(await asked('mgr-tan', 'close #')).toEqual(['Won or lost?', `Write: close ${LEAD} won USD 60k`])
  })

  it('words, where a few are needed', async () => {
    await at.pending(desk)
    expect(await asked('sdr-lin', '无效 #')).toEqual(['请写明原因。', `请写：无效 ${LEAD} 号码是空号`])
    expect(await asked('sdr-lin', '外呼 #')).toEqual(['请写上内容。', `请写：外呼 ${LEAD} 愿意约线下演示`])
    expect(await asked('rep-gao', '备注 # 关系')).toEqual([
      '请写上内容。',
      `请写：备注 ${LEAD} 上周见过他们的副总`,
    ])
    expect(await asked('sdr-lin', '补充 # 客户很急')).toEqual([
      '请写上要补充的字段，像「字段：值」这样。',
      `请写：补充 ${LEAD} 时间：……`,
    ])
  })

  it('a day that the calendar has', async () => {
    await at.pending(desk)
    for (const [text, shown] of [
      ['2026-02-30 再说', '2026-02-30'],
      ['12月20日 再说', '12月20日'],
      ['3个月后', '3个月后'],
    ])
      expect(await asked('sdr-lin', `转培育 # ${text}`)).toEqual([
        `没看懂日期「${shown}」，请写成 2026-12-20 这样。`,
        `请写：转培育 ${LEAD} 2026-12-20 明年预算下来再联系`,
      ])
    expect(await asked('sdr-lin', '转培育 # 2020-12-20')).toEqual([`${LEAD}：日期必须在将来。`])
  })

  it('which company it is', async () => {
    await at.like(desk)
    const lines = ['是 CRM 中的哪一家？写编号，或写「都不是」：', `请写：同一家 ${LEAD} 1`]
    for (const text of ['同一家 #', '同一家 # 2', '同一家 # 是的', '同一家 # 1 吧'])
      expect(await asked('mgr-zhou', text)).toEqual([
        ...lines,
        expect.stringMatching(/^1\. 苏州锐科.* · A-2 · \d+%$/),
      ])
    await desk.said('mgr-zhou', `同一家 ${LEAD} 都不是`)
    await desk.did('mgr-zhou', LEAD, { name: 'assign', rep: 'rep-wu' })
    expect((await asked('mgr-zhou', '同一家 # 1'))[0]).toMatch(/线索现在是「待接收」/)
  })

  it('only what a card would offer', async () => {
    await at.pending(desk)
    expect(await asked('mgr-zhou', '同一家 # 1')).toEqual(['这条线索没有需要确认的公司。'])
    expect(await asked('mgr-zhou', '判定 # 成立')).toEqual([`${LEAD}：没有需要判定的拒绝。`])
    expect(await asked('mgr-zhou', '同步 #')).toEqual([expect.stringContaining('没有这家公司的在职负责人')])
    expect(await asked('head-mkt', '裁定 # 维持')).toEqual([`${LEAD}：这条线索没有争议。`])
  })

  it('which outcome of a dispute', async () => {
    await at.disputed(desk)
    const choices = ['1. 维持', '2. new', '3. unrecorded', '4. idle', '5. followed']
    expect(await asked('head-mkt', '裁定 #')).toEqual([
      '裁定为哪一个结果？',
      `请写：裁定 ${LEAD} 维持`,
      ...choices,
    ])
    expect(await asked('head-mkt', '裁定 # 好的')).toEqual([
      '裁定为哪一个结果？',
      `请写：裁定 ${LEAD} 维持`,
      ...choices,
    ])
    expect(await asked('head-mkt', '裁定 # new 更合适')).toEqual([
      '没看懂「更合适」，没有做任何改动。',
      `请写：裁定 ${LEAD} 维持`,
    ])
  })

  it('a rejection that is right or not', async () => {
    await at.rejected(desk)
    for (const text of ['判定 #', '判定 # 不好说'])
      expect(await asked('mgr-zhou', text)).toEqual(['上一次拒绝成立还是不成立？', `请写：判定 ${LEAD} 成立`])
    expect(await asked('mgr-tan', 'judge # not sure')).toContain('Was the last rejection right?')
  })

  it('what the gate still asks for, to be written behind the command', async () => {
    const { timeline: _, ...fields } = {
      company: '锐科',
      contact: '张',
      timeline: '',
      phone: '+8613900001111',
    }
    await desk.did('sdr-lin', LEAD, {
      name: 'save',
      fields: { ...fields, region: '上海', source: 'baidu' },
      unknown: {},
    })
    expect(await asked('sdr-lin', '重新提交 #')).toEqual([
      '还缺：预算、权限、需求、时间。',
      `请写：重新提交 ${LEAD} 预算：……`,
    ])
    const said = await desk.said(
      'sdr-lin',
      `重新提交 ${LEAD} 预算：50万 权限：自己定 需求：归集线索 时间：三月`,
    )
    expect(said).toBe(`${LEAD} 锐科：已重新提交，等待分配`)
    expect(await desk.core.store.lead(LEAD)).toMatchObject({
      status: 'pending',
      fields: { timeline: '三月' },
    })
  })
})

describe('what is said to be written works', () => {
  it.each<[at.Story, string, string]>([
    [at.pending, 'mgr-zhou', '分配 #'],
    [at.pending, 'mgr-tan', 'assign # Li Lei'],
    [at.followed, 'mgr-zhou', '分配 # 吴桐'],
    [at.followed, 'mgr-tan', 'assign # 吴桐'],
    [at.followed, 'mgr-zhou', '同步 # 吴桐'],
    [at.idle, 'mgr-zhou', '同步 #'],
    [at.idle, 'mgr-tan', 'sync #'],
    [at.like, 'mgr-zhou', '同一家 #'],
    [at.like, 'mgr-tan', 'match #'],
    [at.rejected, 'mgr-zhou', '判定 #'],
    [at.rejected, 'mgr-tan', 'judge # not sure'],
    [at.assigned, 'rep-wu', '接收 # 吧'],
    [at.assigned, 'rep-wu', '拒绝 #'],
    [at.accepted, 'rep-wu', '跟进 #'],
    [at.accepted, 'rep-wu', '跟进 # 聊了预算'],
    [at.accepted, 'rep-wu', '跟进 # 演示'],
    [at.accepted, 'rep-wu', '确认 # 是'],
    [at.worked, 'rep-wu', '退回 # 不行'],
    [at.worked, 'rep-wu', '结单 #'],
    [at.worked, 'mgr-tan', 'close #'],
    [at.pending, 'sdr-lin', '转培育 # 12-20'],
    [at.pending, 'mgr-tan', 'nurture # 12-20'],
    [at.pending, 'sdr-lin', '无效 #'],
    [at.pending, 'mgr-tan', 'invalid #'],
    [at.pending, 'sdr-lin', '外呼 #'],
    [at.pending, 'mgr-tan', 'note #'],
    [at.pending, 'mgr-tan', 'edit # they are in a hurry'],
    [at.invalid, 'head-mkt', '重开 #'],
    [at.synced, 'sdr-lin', '争议 #'],
    [at.disputed, 'head-mkt', '裁定 #'],
    [at.disputed, 'head-mkt', '裁定 # new 吧'],
  ])('after %o: %s says “%s”', async (story, who, text) => {
    await story(desk)
    const before = (await desk.events()).length
    const lines = await asked(who, text)
    const example = /^(?:请写：|Write: )(.*)$/.exec(lines[1] ?? '')?.[1] ?? ''
    const said = await desk.said(who, example)
    expect((await desk.events()).length, `${example} → ${said}`).toBeGreaterThan(before)
  })
})

describe('nothing that was typed is dropped without a word', () => {
  it('words behind a command that takes none', async () => {
    await at.assigned(desk)
    for (const rest of ['不了', 'LAB3CD4EF', '谢谢'])
      expect(await asked('rep-wu', `接收 # ${rest}`)).toEqual([
        `没看懂「${rest}」，没有做任何改动。`,
        `请写：接收 ${LEAD}`,
      ])
    expect(await asked('rep-wu', '已是客户 # A-1，上月拜访过')).toEqual([
      '没看懂「上月拜访过」，没有做任何改动。',
      `请写：已是客户 ${LEAD} A-1`,
    ])
    expect(await asked('rep-wu', '已是客户 # A-1')).toEqual([
      `${LEAD}：CRM 中没有这个编号的记录，请检查编号。`,
    ])
    expect(await asked('rep-wu', '我回来了 了')).toEqual(['没看懂「了」，没有做任何改动。', '请写：我回来了'])
  })

  it('what is too long, by the limits of the form', async () => {
    await at.pending(desk)
    const long = '长'.repeat(2001)
    expect(await asked('rep-gao', `备注 # ${long}`)).toEqual(['太长了，没有保存：一次最多 2000 个字。'])
    expect(await asked('mgr-zhou', `分配 # 李蕾 ${long}`)).toEqual(['太长了，没有保存：一次最多 200 个字。'])
    expect(await asked('rep-wu', `已是客户 # ${'A'.repeat(65)}`)).toEqual([
      '太长了，没有保存：一次最多 64 个字。',
    ])
    expect(await asked('sdr-lin', `补充 # 需求：${'长'.repeat(3001)}`)).toEqual([
      '需求 太长或格式不对，请缩短后重试。',
    ])
    expect(await desk.said('rep-gao', `备注 ${LEAD} ${'长'.repeat(2000)}`)).toContain('已加备注（情报）')
  })

  it('remarks are added to those there are, until they are too many', async () => {
    await desk.posts(LEAD, { remarks: '先发资料' })
    await desk.said('sdr-lin', `补充 ${LEAD} 客户来电 备注：下周三下午`)
    const { fields } = (await desk.core.store.lead(LEAD)) ?? {}
    expect(fields?.remarks).toBe('先发资料\n客户来电\n下周三下午')
    await desk.said('sdr-lin', `补充 ${LEAD} 备注：${'长'.repeat(2000)}`)
    expect(await asked('sdr-lin', `补充 # 备注：${'长'.repeat(2000)}`)).toEqual(['这条线索的记录已满。'])
  })
})

describe('who may not is told so, and nothing else', () => {
  it('by role, by the lead, and by the roster', async () => {
    await at.assigned(desk)
    expect(await asked('sdr-lin', '分配 # 李蕾')).toEqual(['只有销管可以分配。'])
    expect(await asked('sdr-lin', '分配 #')).toEqual(['只有销管可以分配。'])
    expect(await asked('rep-li', '接收 #')).toEqual([`${LEAD}：只有负责的销售 吴桐 可以这样做。`])
    expect(await asked('rep-li', '拒绝 #')).toEqual([`${LEAD}：只有负责的销售 吴桐 可以这样做。`])
    expect((await asked('rep-wu', '跟进 # 电话 x'))[0]).toMatch(
      /^L7K2M9QX3：线索现在是「待接收」，不能记录跟进/,
    )
    for (const text of ['接收 #', '分配 # 李蕾', '同一家 #', '补充 # 预算：1', '提交 #', '保存 #'])
      expect((await asked('U0STRANGER', text))[0], text).toContain('你不在名册中')
    expect(await asked('mgr-tan', 'accept #')).toEqual([`${LEAD}: Only the assigned rep, 吴桐, can do this.`])
  })

  it('a stranger may add what they know', async () => {
    await at.pending(desk)
    expect(await desk.said('U0STRANGER', `备注 ${LEAD} 他们刚融资`)).toContain('已加备注（情报）')
    expect((await desk.events()).at(-1)).toMatchObject({ type: 'noted', text: '他们刚融资' })
  })

  it('a form is for who may fill it in', async () => {
    await at.pending(desk)
    expect(await desk.tells('sdr-lin', `补充 ${LEAD}`)).toMatchObject({
      kind: 'form',
      form: { command: 'edit' },
    })
    expect(await asked('rep-wu', '补充 #')).toEqual(['只有SDR或销管可以补充信息。'])
  })
})
