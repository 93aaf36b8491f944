import { afterEach, describe, expect, test } from 'vitest'
import { example, leadText } from './steps.ts'
import {
  assignTo,
  buttonsOn,
  directCard,
  endWell,
  fill,
  fillPage,
  groupCard,
  importCrm,
  now,
  paste,
  told,
  whisperTo,
} from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory, type WeComStoryOptions } from './wecom-story.ts'

const DAY = 86_400_000

let story: WeComStory
afterEach(() => endWell(story))

async function tellWithCrm(options: WeComStoryOptions = {}): Promise<void> {
  story = await tellInWeCom(options)
  await importCrm(story)
}

test('the verdict stands on the card as a sentence and as its first button, and the statement counts it', async () => {
  await tellWithCrm()
  const { wecom } = story
  const { id, card } = await paste(story)
  expect(card.text).toContain('CRM 记录 A-1001')
  expect(card.text).toContain('规则 senior：同步给 李蕾，来源权重 1')
  expect(buttonsOn(card)[0]).toBe('同步给 李蕾')
  await wecom.user('zhoumin').presses(card, 'sync')
  await told(story, '周敏 同步给 李蕾（规则 senior）')
  const owner = await directCard(story, id, 'lilei')
  expect((await whisperTo(story, 'lilei', '第二次电话愿意约线下演示')).text).toContain('+8613812345678')
  const shown = () => [...wecom.user('tanwei').sees(GROUP)].map(({ text }) => text)
  await wecom.until(() => shown().some((text) => text.includes(id) && text.includes('已同步')))
  await fill(story, 'lilei', owner, ['qualify', '确认 SQL'], {
    project: 'yes',
    real: 'yes',
    nextStep: '约线下演示',
  })
  await told(story, '李蕾 确认为 SQL')
  await wecom.user('linxiao').mention(GROUP, 'credit')
  const statement = await whisperTo(story, 'linxiao', '来源权重 · 林晓')
  expect(statement.text).toContain('senior')
  expect(statement.text).toMatch(/已获得：?\s*1/)
  await told(story, '已单独发给你')
  expect(wecom.posts.filter(({ where, text }) => where === 'group' && text.includes('来源权重 ·'))).toEqual(
    [],
  )
})

describe('the manager', () => {
  test('assigns although the rule says sync: the page asks why, and the group is told', async () => {
    await tellWithCrm()
    const { wecom } = story
    const { id, card } = await paste(story)
    await wecom.user('zhoumin').presses(card, '?assign:other', { 'assign:other': '吴桐' })
    await fillPage(story, await whisperTo(story, 'zhoumin', '写明原因'), 'zhoumin', {
      why: '李蕾请我转给吴桐',
    })
    await told(story, '周敏 没有按规则 senior 同步，分配给 吴桐：李蕾请我转给吴桐')
    await directCard(story, id, 'wutong')
    expect((await story.ledger.lead(id)).credit).toMatchObject({ account: 'expected', amount: '1' })
  })

  test('syncs against the rules by words, with a reason', async () => {
    await tellWithCrm()
    const { wecom } = story
    await wecom.user('linxiao').mention(GROUP, leadText(5, { 公司: 'Harbour Payments Pte Ltd' }))
    const id = (await groupCard(story, '', 'Harbour')).text.match(/L[2-9A-Z]{8}/)?.[0] ?? ''
    await story.settled()
    await wecom.user('zhoumin').mention(GROUP, `同步 ${id}`)
    expect((await told(story, '同步')).text).toContain('原因')
    await wecom.user('zhoumin').mention(GROUP, `同步 ${id} 因为 Lim Jun 一直在跟`)
    await told(story, '周敏 同步给 Lim Jun：Lim Jun 一直在跟')
    expect(await story.ledger.lead(id)).toMatchObject({ status: 'synced' })
  })

  test('says which company it is: by the card’s button on a page, or in words', async () => {
    await tellWithCrm()
    const { wecom } = story
    const first = await paste(story, leadText(7, { 公司: '明筑建筑设计集团有限公司', 地区: '上海' }))
    expect(first.card.text).toContain('规则 new')
    expect(buttonsOn(first.card)).toContain('是哪家公司？')
    await fill(story, 'zhoumin', first.card, ['match', '是哪家公司'], { pick: '0' })
    await told(story, '周敏 确认：就是 CRM 记录 A-1003')
    const fresh = await groupCard(story, first.id, '待分配')
    expect(buttonsOn(fresh)[0]).toBe('同步给 吴桐')

    const second = await paste(story, leadText(8, { 公司: '明筑建筑设计集团有限公司', 地区: '上海' }))
    await wecom.user('zhoumin').mention(GROUP, `同一家 ${second.id} 都不是`)
    await told(story, /周敏 确认：.*不是/)
    expect(buttonsOn(await groupCard(story, second.id, '待分配'))).not.toContain('是哪家公司？')
  })
})

describe('“mine already”', () => {
  test('without an older record the rep keeps the lead, and it counts in full', async () => {
    await tellWithCrm()
    const { id } = await paste(story, leadText(3))
    const direct = await assignTo(story, id, '陈果', 'chenguo')
    await fill(story, 'chenguo', direct, ['claim', '已是我的客户'], {})
    await told(story, /陈果：「已是我的客户」[\s\S]*规则 unrecorded/)
    expect(await story.ledger.lead(id)).toMatchObject({ status: 'assigned', verdict: { credit: '1' } })
  })

  test('with a record under another name the lead goes back, and a fresh card proposes its owner', async () => {
    await tellWithCrm()
    const { wecom } = story
    const { id } = await paste(story, leadText(4))
    const direct = await assignTo(story, id, '吴桐', 'wutong')
    const wrong = await fill(story, 'wutong', direct, ['claim', '已是我的客户'], { record: 'A-9999' })
    expect(wrong).toContain('CRM 中没有这个编号的记录')
    await fill(story, 'wutong', direct, ['claim', '已是我的客户'], { record: 'A-1003' })
    await told(story, 'CRM 中有更早的记录，吴桐 交回')
    const fresh = await groupCard(story, id, '待分配')
    expect(buttonsOn(fresh)[0]).toBe('同步给 吴桐')
    await wecom.until(() => now(story, 'wutong', direct).text.includes('已交回'))
  })
})

test('an idle company is contacted within M days, or it goes back to the managers with a fresh card', async () => {
  await tellWithCrm({
    change: (yaml) =>
      yaml.replace('first-touch: { A: 4h, B: 1d, C: 2d }', 'first-touch: { A: 60d, B: 60d, C: 60d }'),
  })
  const { wecom, clock } = story
  const { id, card } = await paste(story, leadText(5, { 公司: 'Harbour Payments Pte Ltd' }))
  expect(card.text).toMatch(/规则 idle[\s\S]*3 天内须联系/)
  const direct = await assignTo(story, id, '吴桐', 'wutong')
  await wecom.user('wutong').presses(direct, 'accept')
  await told(story, '已接收')
  const assignedAt = (await story.ledger.lead(id)).attempts[0]?.assignedAt ?? 0
  clock.pushTo(assignedAt + 2.25 * DAY)
  await story.settled()
  clock.pushTo(Date.parse('2026-11-23T09:05:00+08:00'))
  expect((await whisperTo(story, 'wutong', '提醒')).text).toContain('联系客户')
  clock.pushTo(assignedAt + 3 * DAY)
  await told(story, '联系客户超时，已从 吴桐 收回，等待重新分配')
  await groupCard(story, id, '待分配')
  // The card was sent three days ago, and its codes are over: what became of it comes as a message of its own.
  await whisperTo(story, 'wutong', '已超时收回')
})

test('leads of one company know of each other: buying roles and reps, on the card', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const company = { 公司: '苏州联动机械有限公司', 采购角色: 'economic-buyer' }
  const first = await paste(story, leadText(11, company))
  await assignTo(story, first.id, '吴桐', 'wutong')
  await wecom.user('linxiao').mention(GROUP, leadText(12, { ...company, 采购角色: 'user' }))
  const card = await wecom.nextPost(
    ({ where, look, text }) => where === 'group' && look.card !== undefined && text.includes('王12'),
  )
  expect(card.text).toMatch(new RegExp(`同公司另有 1 条线索：${first.id} 待接收 吴桐`))
  expect(card.text).toContain('采购角色 2/5')
  // The first card cannot change by itself: whoever asks it for more gets the whole lead as it is now, alone.
  await story.settled()
  const other = wecom.posts.find(({ look, text }) => look.card !== undefined && text.includes('王11'))
  if (other === undefined) throw new Error('no first card')
  await wecom.user('gaoyuan').presses(other, '详情与更多')
  const more = await directCard(story, first.id, 'gaoyuan')
  expect(more.text).toContain('同公司另有 1 条线索')
  expect(more.text).not.toContain('13900000011')
})

test('a lead in English gets its credit too, in both languages', async () => {
  await tellWithCrm({ change: (yaml) => yaml.replace(/ {6}- id: overseas\n.*\n.*\n/, '') })
  const { wecom } = story
  const { id, card } = await paste(story, example('pasted-en.txt'))
  expect(card.text).toContain('规则 idle')
  await wecom.user('tanwei').presses(card, 'assign:1')
  const rep = await directCard(story, id, 'limjun')
  expect(buttonsOn(rep)).toEqual(expect.arrayContaining(['Accept', 'Reject', 'Mine']))
  await wecom.user('limjun').presses(rep, 'accept')
  await told(story, 'Lim Jun 已接收')
  await wecom.user('limjun').says(`qualify ${id} yes yes online demo on Tuesday`, { to: 'app' })
  await told(story, 'Lim Jun 确认为 SQL')
  await wecom.user('tanwei').says('credit 林晓', { to: 'app' })
  expect((await whisperTo(story, 'tanwei', 'Credit · 林晓')).text).toContain('idle')
})
