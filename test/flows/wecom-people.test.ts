import { afterEach, describe, expect, test } from 'vitest'
import { example, leadText } from './steps.ts'
import {
  acceptedBy,
  assignTo,
  COMPANY,
  directCard,
  endWell,
  fill,
  fillPage,
  groupCard,
  now,
  paste,
  told,
  whisperTo,
} from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory } from './wecom-story.ts'

/** Who may what, who is away, who is a stranger. */

let story: WeComStory
afterEach(() => endWell(story))

const stranger = { id: 'LuGuo', name: '路过', inApp: false }

test('a stranger’s press changes nothing and is answered, in the group where there is no other way', async () => {
  story = await tellInWeCom({ more: [stranger] })
  const { wecom } = story
  const { id, card } = await paste(story)
  await wecom.user('LuGuo').presses(card, 'assign:1')
  expect((await told(story, '你不在名册中')).text).toContain('答复刚才的操作')
  await wecom.user('LuGuo').presses(card, 'edit')
  await told(story, '你不在名册中')
  await wecom.user('LuGuo').mention(GROUP, example('pasted-en.txt'))
  await told(story, '你不在名册中')
  await wecom.user('LuGuo').says('帮助')
  await whisperTo(story, 'LuGuo', '怎么用')
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'pending', seq: 1 })
})

test('whose role does not allow it is told so alone, by button and in words', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id, card } = await paste(story)
  await wecom.user('lilei').presses(card, 'assign:1')
  await whisperTo(story, 'lilei', '只有销管可以分配')
  const direct = await assignTo(story, id, '李蕾', 'lilei')
  await wecom.user('linxiao').says(`接收 ${id}`, { to: 'app' })
  await whisperTo(story, 'linxiao', '只有负责的销售 李蕾')
  await wecom.user('wutong').mention(GROUP, `accept ${id}`)
  await told(story, '只有负责的销售 李蕾')
  await wecom.user('zhoumin').says(leadText(3), { to: 'app' })
  await whisperTo(story, 'zhoumin', '只有SDR可以')
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'assigned' })
  expect(now(story, 'lilei', direct).text).toContain('分配给你')
})

test('help is whole in both languages, in the group and alone, however long it is', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  for (const [user, words, last] of [
    ['tanwei', 'help', 'everybody'],
    ['lilei', '帮助', '所有人'],
  ] as const) {
    await wecom.user(user).mention(GROUP, words)
    expect((await told(story, last)).text).not.toMatch(/…$/)
    await wecom.user(user).says(words, { to: 'app' })
    await whisperTo(story, user, last)
  }
})

describe('away', () => {
  test('set on a page: not suggested, and the delegate gets the contact and accepts', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    await wecom.user('wutong').mention(GROUP, '请假')
    await fillPage(story, await whisperTo(story, 'wutong', '请假'), 'wutong', {
      from: '2026-11-20',
      until: '2026-11-24',
      delegate: 'rep-chen',
    })
    const { id, card } = await paste(story)
    expect(card.text).not.toContain('给 吴桐')
    await wecom.user('zhoumin').presses(card, '?assign:other', { 'assign:other': '吴桐' })
    await told(story, '周敏 分配给 吴桐')
    const delegates = await directCard(story, id, 'chenguo')
    expect(delegates.text).toContain('你在代 吴桐 处理')
    await wecom.user('chenguo').presses(delegates, 'accept')
    await told(story, '陈果 已接收')
    await wecom.user('wutong').says('请假 off', { to: 'app' })
    await whisperTo(story, 'wutong', '欢迎回来')
    expect(await story.ledger.lead(id)).toMatchObject({ status: 'accepted', rep: 'rep-wu' })
  })
})

test('a rep without an id of WeCom works by what others do: the group is told, and nothing is lost', async () => {
  story = await tellInWeCom({ change: (yaml) => yaml.replace(', wecom: chenguo', '') })
  const { wecom } = story
  const { id } = await paste(story)
  await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 陈果`)
  await told(story, '周敏 分配给 陈果')
  await story.settled()
  expect(await story.ledger.dead()).toEqual([])
  await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 吴桐 陈果没有企业微信`)
  await told(story, '周敏 改派给 吴桐')
  await directCard(story, id, 'wutong')
})

describe('a ladder to its end', () => {
  test('a rep who never accepts is reminded, rung, escalated, and loses the lead; a fresh card asks again', async () => {
    story = await tellInWeCom()
    const { wecom, clock } = story
    const { id } = await paste(story)
    const direct = await assignTo(story, id, '李蕾', 'lilei')
    const { since } = await story.ledger.lead(id)
    const late = since - Date.parse('2026-11-20T09:30:00+08:00')
    const at = (text: string) => late + Date.parse(`2026-11-20T${text}:00+08:00`)
    clock.pushTo(at('11:30'))
    expect((await whisperTo(story, 'lilei', '提醒')).text).toContain(`${COMPANY} 的接收在`)
    clock.pushTo(at('14:12'))
    expect((await wecom.nextPost({ where: 'webhook', text: '前接收' })).mentions).toEqual(['lilei'])
    clock.pushTo(at('15:00'))
    expect((await wecom.nextPost({ where: 'webhook', text: '接收已超时' })).mentions).toEqual(['zhoumin'])
    clock.pushTo(at('16:00'))
    await told(story, '接收超时，已从 李蕾 收回')
    const fresh = await groupCard(story, id, '第 2 次分配')
    expect(fresh.text).not.toContain('给 李蕾')
    await wecom.until(() => now(story, 'lilei', direct).text.includes('(已超时收回)'))
    await wecom.user('lilei').presses(direct, 'accept', {}, { outdated: true })
    await whisperTo(story, 'lilei', '已过时')
  })

  test('without the app a rep hears from the bot that the lead was taken back', async () => {
    story = await tellInWeCom({ app: false, webhook: false })
    const { clock } = story
    const { id } = await paste(story)
    await acceptedBy(story, id, '李蕾', 'lilei')
    const { since } = await story.ledger.lead(id)
    clock.pushTo(since + 4 * 86_400_000)
    await told(story, '首次跟进超时，已从 李蕾 收回')
    await whisperTo(story, 'lilei', '已超时收回')
    await groupCard(story, id, '第 2 次分配')
  })
})

test('what lacks something is completed on a page by a link, or kept', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  await wecom.user('linxiao').says(example('incomplete-zh.txt'), { to: 'app' })
  const answer = await directCard(story, '还没有提交', 'linxiao')
  expect(answer.text).toMatch(/预算、权限、时间/)
  const lacking = await fill(story, 'linxiao', answer, ['post', '提交线索'], { budget: '10万' })
  expect(lacking).toContain('权限')
  await fill(story, 'linxiao', answer, ['post', '提交线索'], {
    budget: '10万',
    authority: '校长',
    timeline: '春节后',
  })
  await groupCard(story, '北京朝露教育科技有限公司', '待分配')
  await wecom.user('linxiao').says(leadText(1, { 手机: '139 0000 9999', 预算: '暂无' }), { to: 'app' })
  await wecom.user('linxiao').presses(await directCard(story, '还没有提交', 'linxiao'), 'save')
  await whisperTo(story, 'linxiao', '已存为培育')
})
