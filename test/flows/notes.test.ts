import { afterEach, expect, test } from 'vitest'
import { elements, textOf, type View } from '../support/slack/index.ts'
import {
  acceptedBy,
  assignTo,
  fill,
  GROUP,
  LI,
  LIN,
  leadOf,
  openForm,
  postExample,
  STRANGER,
  WU,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const initial = (view: View, name: string) => {
  const field = elements(view).find(({ actionId }) => actionId === name)
  return field && 'initial_value' in field.element ? field.element.initial_value : undefined
}

test('words in a card’s thread become notes, also a stranger’s, and the rep’s message shows them', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await slack.user(WU).reply(card, '上周见过他们副总 & <老板>')
  await slack.user(STRANGER).reply(card, '我以前的同事')
  await slack.until(() => textOf(direct).includes('上周见过他们副总 & <老板>'))
  await slack.until(() => textOf(direct).includes('我以前的同事'))
  await slack.until(() => textOf(card).includes('备注 2 条'))
  expect((await leadOf(story, card)).notes).toMatchObject([
    { by: 'rep-wu', kind: 'intelligence', text: '上周见过他们副总 & <老板>' },
    { by: 'slack:U0STRANGER', text: '我以前的同事' },
  ])
  await story.ends()
})

test('words elsewhere, and what apps say, are no notes', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await assignTo(story, card, LI)
  await slack.user(WU).say(GROUP, '大家早')
  await slack.user(WU).say('dm', '你好')
  const event = (more: object) =>
    JSON.stringify({
      type: 'event_callback',
      team_id: 'T0TEAM',
      api_app_id: 'A0TENON',
      event_id: `Ev${Math.random()}`,
      event: {
        type: 'message',
        channel: card.channel,
        thread_ts: card.ts,
        ts: '1795138299.000001',
        text: '机器说',
        ...more,
      },
    })
  for (const more of [
    { user: 'U0TENON', bot_id: 'B0TENON' },
    { user: 'U0TENON' },
    { bot_id: 'B0OTHER', subtype: 'bot_message' },
    { user: WU, subtype: 'message_changed' },
    { user: WU, subtype: 'channel_join' },
  ]) {
    expect((await slack.post(slack.signed(event(more)))).status).toBe(200)
  }
  expect((await leadOf(story, card)).notes).toEqual([])
  await story.ends()
})

test('the note button asks for kind and words, and a call is logged with what was learned', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await fill(story, WU, card, 'note', { kind: 'relationship', text: '老同学，可以引荐' })
  await fill(story, LIN, card, 'log-call', { text: '约了周三上午' })
  await slack.until(() => /外呼 1 次.*备注 1 条/.test(textOf(card)))
  const direct = await assignTo(story, card, LI)
  expect(textOf(direct)).toContain('关系：老同学，可以引荐')
  expect(textOf(direct)).toContain('约了周三上午')
  await slack.user(WU).click(card, 'log-call')
  await whisperTo(story, WU, '只有SDR可以')
  await story.ends()
})

test('the edit form shows a manager the contact masked and its SDR whole, and what is left empty stays', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const managers = await openForm(story, ZHOU, card, 'edit')
  expect(initial(managers, 'phone')).toBeUndefined()
  expect(JSON.stringify(managers.blocks)).not.toContain('13812345678')
  expect(JSON.stringify(managers.blocks)).toContain('138****5678')
  const done = await slack.user(ZHOU).submit(managers, { budget: '50万', industry: '汽车' })
  expect(done.errors).toEqual({})
  await slack.until(() => textOf(card).includes('50万'))
  expect((await leadOf(story, card)).fields).toMatchObject({
    budget: '50万',
    industry: '汽车',
    phone: '+8613812345678',
    email: 'zhangjg@ruike-precision.example',
  })
  const own = await openForm(story, LIN, card, 'edit')
  expect(initial(own, 'phone')).toBe('+8613812345678')
  const lacking = await slack.user(LIN).submit(own, { budget: '' })
  expect(Object.keys(lacking.errors)).toEqual(['budget'])
  await slack.user(LIN).submit(own, { budget: '60万', phone: '139 0000 9999' })
  await slack.until(() => textOf(card).includes('60万'))
  await slack.until(() => textOf(card).includes('139****9999'))
  expect((await leadOf(story, card)).unknown).toMatchObject({ 会员编号: 'V-20931' })
  await story.ends()
})

test('an edit while a rep has the lead shows in card and message, and disturbs neither turn nor clock', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await acceptedBy(story, card, LI)
  const before = await leadOf(story, card)
  await fill(story, LIN, card, 'edit', { timeline: '下个月就要' })
  await slack.until(() => textOf(card).includes('下个月就要') && textOf(direct).includes('下个月就要'))
  const { turn, since } = await leadOf(story, card)
  expect({ turn, since }).toEqual({ turn: before.turn, since: before.since })
  await story.ends()
})

test('a lead is kept for nurturing until its day, marked invalid, and opened again by a head', async () => {
  story = await tell()
  const { slack, clock } = story
  const card = await postExample(story)
  await fill(story, ZHOU, card, 'nurture', { revisit: '2026-11-25', note: '年后再说' })
  await slack.nextPost({ where: 'thread', text: '周敏 转为培育（年后再说）' })
  await slack.until(() => textOf(card).includes('培育中 · 回访'))
  clock.pushTo(Date.parse('2026-11-25T08:55:00+08:00'))
  await story.settled()
  slack.expectNothingElse()
  clock.pushTo(Date.parse('2026-11-25T09:00:01+08:00'))
  await slack.nextPost({ where: 'dm', user: LIN, text: '到了回访的时候' })
  await slack.user(LIN).click(card, 'repost')
  await slack.nextPost({ where: 'thread', text: '重新提交' })
  await slack.until(() => textOf(card).includes('待分配'))
  await fill(story, LIN, card, 'invalidate', { reason: '公司已注销' })
  await slack.nextPost({ where: 'thread', text: '林晓 标为无效：公司已注销' })
  await slack.until(() => textOf(card).includes('无效'))
  await slack.user(LIN).click(card, 'reopen')
  await whisperTo(story, LIN, '只有市场负责人或销售负责人可以')
  await fill(story, 'U0ZHAO', card, 'reopen', { reason: '是另一家公司' })
  await slack.nextPost({ where: 'thread', text: '赵一诺 重新打开：是另一家公司' })
  await slack.until(() => textOf(card).includes('待分配'))
  await story.ends()
})
