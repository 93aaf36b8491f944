import { afterEach, expect, test } from 'vitest'
import { elements, textOf } from '../support/slack/index.ts'
import {
  actionsOf,
  dm,
  example,
  GROUP,
  idIn,
  idOf,
  LIN,
  leadText,
  openForm,
  paste,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const WHOLE = {
  company: '杭州远山仪器',
  contact: '赵敏',
  phone: '13700001111',
  region: '浙江',
  budget: '20万',
  authority: '自己定',
  need: '数据打通',
  timeline: '下季度',
  source: '转介绍',
}

test('a lead from abroad goes to the overseas group', async () => {
  story = await tell()
  const card = await paste(story, example('pasted-en.txt'), 'C0OVERSEAS')
  expect(textOf(card)).toContain('A · Harbour Payments Pte. Ltd.')
  expect(textOf(card)).toContain('g***@harbourpay.example')
  expect(textOf(card)).toMatch(/分配给 Lim Jun ▸/)
  await story.ends()
})

test('a lead that lacks something is answered with what is missing, and the form comes filled in', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(LIN).command('/lead', example('incomplete-zh.txt'), { channel: GROUP })
  const { text, source } = await whisperTo(story, LIN, '还没有提交')
  expect(text).toMatch(/缺少：预算、权限、时间/)
  const view = await openForm(story, LIN, source, 'post')
  const filled = Object.fromEntries(
    elements(view).map(({ actionId, element }) => [
      actionId,
      'initial_value' in element ? element.initial_value : undefined,
    ]),
  )
  expect(filled).toMatchObject({
    company: '北京朝露教育科技有限公司',
    contact: '王老师',
    wechat: 'zhaolu_wang',
  })
  const lacking = await slack.user(LIN).submit(view, { budget: '10万' })
  expect(lacking.errors).toEqual({ authority: expect.stringContaining('权限'), timeline: expect.any(String) })
  expect(slack.view(LIN)).toBe(view)
  const done = await slack.user(LIN).submit(view, { budget: '10万', authority: '校长', timeline: '春节后' })
  expect(done.errors).toEqual({})
  await whisperTo(story, LIN, '已提交')
  const card = await slack.nextPost({ where: 'channel', channel: GROUP, text: '北京朝露教育科技有限公司' })
  expect(card.text).toMatch(/10万[\s\S]*校长|校长[\s\S]*10万/)
  expect(card.text).toContain('公众号留言')
  await story.ends()
})

test('what is not ready can be saved, waits with its SDR, and can be posted from there', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(LIN).command('/lead', example('incomplete-zh.txt'), { channel: GROUP })
  const { source } = await whisperTo(story, LIN, '还没有提交')
  await slack.user(LIN).click(source, 'save')
  await whisperTo(story, LIN, '已存为培育')
  const direct = await dm(story, LIN, '北京朝露教育科技有限公司')
  expect(textOf(direct)).toContain('zhaolu_wang')
  expect(actionsOf(direct)).toEqual(['repost', 'edit', 'nurture', 'log-call'])
  const view = await openForm(story, LIN, direct, 'repost')
  await slack.user(LIN).submit(view, { budget: '10万', authority: '校长', timeline: '春节后' })
  const card = await slack.nextPost({ where: 'channel', channel: GROUP, text: '北京朝露教育科技有限公司' })
  expect(card.text).toContain('待分配')
  slack.allow({ where: 'thread', text: '重新提交' })
  await story.ends()
})

test('the form alone posts', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(LIN).command('/lead')
  const view = await slack.nextView(LIN)
  await slack.user(LIN).submit(view, { ...WHOLE, extra: '会员编号：V-1\n没有冒号的一句话' })
  await whisperTo(story, LIN, '已提交')
  const card = await slack.nextPost({ where: 'channel', text: WHOLE.company })
  expect(card.text).toContain('会员编号：V-1')
  expect(card.text).toContain('没有冒号的一句话')
  await story.ends()
})

test('a form that lacks gate fields says so at the fields, and can be kept for nurturing instead', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(LIN).command('/lead')
  const view = await slack.nextView(LIN)
  const { phone: _phone, need: _need, region: _region, ...typed } = WHOLE
  const { errors } = await slack.user(LIN).submit(view, typed)
  expect(Object.keys(errors).sort()).toEqual(['need', 'phone', 'region'])
  await slack.user(LIN).submit(view, { ...typed, incomplete: 'save' })
  await whisperTo(story, LIN, '已存为培育')
  await dm(story, LIN, WHOLE.company)
  await story.ends()
})

test('the same person written in another way is refused with a link to the first card', async () => {
  story = await tell()
  const { slack } = story
  const card = await paste(story, leadText(1))
  await slack
    .user(LIN)
    .command('/lead', leadText(2, { 手机: '+86 139-0000-0001', 公司: '另一家公司' }), { channel: GROUP })
  const { text, source } = await whisperTo(story, LIN, '已经提交过')
  expect(text).toContain(idOf(card))
  expect(JSON.stringify(source.blocks)).toContain(`/archives/${GROUP}/p${card.ts.replace('.', '')}`)
  await story.ends()
})

test('of two who post the same person at once one wins, and the other is told', async () => {
  story = await tell()
  const { slack } = story
  await Promise.all([
    slack.user(LIN).command('/lead', leadText(1), { channel: GROUP }),
    slack.user('U0HE').command('/lead', leadText(1), { channel: GROUP }),
  ])
  const winner = await slack.nextPost({ where: 'ephemeral', text: '已提交' })
  const loser = await slack.nextPost({ where: 'ephemeral', text: '已经提交过' })
  expect(idIn(loser.text)).toBe(idIn(winner.text))
  await slack.nextPost({ where: 'channel', text: idIn(winner.text) })
  await story.ends()
})

test('a posting delivered again changes nothing and says nothing in the group', async () => {
  story = await tell()
  const { slack } = story
  const delivery = await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  await delivery.again({ resign: true })
  await delivery.again()
  expect(slack.claim({ where: 'ephemeral', user: LIN, text: '已提交' })).toHaveLength(3)
  await slack.nextPost({ where: 'channel' })
  expect(await story.ledger.leads()).toHaveLength(1)
  await story.ends()
})

test('a paste that is too long for one field loses nothing', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(LIN).command('/lead', leadText(1, { 需求: '很长'.repeat(2000) }), { channel: GROUP })
  const { text } = await whisperTo(story, LIN, '需求')
  expect(text).toContain('太长')
  await story.ends()
})

test('whoever is no SDR cannot post', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(ZHOU).command('/lead', leadText(1), { channel: GROUP })
  await whisperTo(story, ZHOU, '只有SDR可以')
  await slack.user(ZHOU).command('/lead', '', { channel: GROUP })
  await whisperTo(story, ZHOU, '只有SDR可以')
  await story.ends()
})
