import { afterEach, expect, test } from 'vitest'
import { elements, textOf } from '../support/slack/index.ts'
import {
  acceptedBy,
  actionsOf,
  assignTo,
  CHEN,
  dm,
  fill,
  followUp,
  LI,
  LIN,
  leadOf,
  openForm,
  postExample,
  told,
  WU,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const suggestedOn = (card: Parameters<typeof elements>[0]) =>
  elements(card).filter(({ actionId }) => /^assign:\d/.test(actionId))

test('a rejected lead is pending again, says who, why and which attempt, and its rep is not suggested again', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, WU)
  const view = await openForm(story, WU, direct, 'reject')
  await slack.user(WU).submit(view, { reason: '暂无预算', note: '明年再说' })
  await told(story, card, '吴桐 拒绝：暂无预算（明年再说）')
  await slack.until(() => textOf(card).includes('待分配'))
  expect(textOf(card)).toContain('吴桐：拒绝（暂无预算，明年再说）')
  expect(textOf(card)).toContain('第 2 次')
  expect(suggestedOn(card).length).toBeGreaterThan(0)
  expect(
    suggestedOn(card)
      .map(({ label }) => label)
      .join(),
  ).not.toContain('吴桐')
  await slack.until(() => textOf(direct).includes('你已拒绝'))
  expect(actionsOf(direct)).toEqual([])
  expect(textOf(direct)).not.toContain('13812345678')
  await story.ends()
})

test('a lead is not returned untouched; after two records it goes back to its SDR as MRL, and is posted again', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await acceptedBy(story, card, LI)
  const early = await fill(story, LI, direct, 'return', { reason: '预算冻结' })
  expect(Object.values(early.errors).join()).toContain('至少要有 2 条')
  await slack.user(LI).closeView(slack.view(LI))
  await followUp(story, card, direct, LI, '打了电话，没人接')
  await followUp(story, card, direct, LI, '见了一面')
  await slack.until(() => textOf(direct).includes('见了一面'))
  await fill(story, LI, direct, 'return', { reason: '预算冻结', note: '三月再看' })
  const line = await told(story, card, '李蕾 退回：预算冻结')
  expect(JSON.stringify(line.source.blocks)).toContain(`"user_id":"${LIN}"`)
  await slack.until(() => textOf(card).includes('MRL 待再培育'))
  await slack.until(() => actionsOf(direct).length === 0)
  await slack.user(LIN).click(card, 'repost')
  await told(story, card, '林晓 重新提交')
  await slack.until(() => textOf(card).includes('待分配'))
  expect(textOf(card)).toContain('MRL')
  expect(
    suggestedOn(card)
      .map(({ label }) => label)
      .join(),
  ).not.toContain('李蕾')
  const again = await assignTo(story, card, WU)
  expect(textOf(again)).toContain('李蕾：退回（预算冻结，三月再看）')
  await story.ends()
})

test('a reassignment asks why, and the first rep sees that it is gone', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const first = await acceptedBy(story, card, LI)
  const view = await openForm(story, ZHOU, card, 'assign:other', '陈果')
  await slack.user(ZHOU).submit(view, { why: '李蕾出差' })
  await told(story, card, '周敏 改派给 陈果：李蕾出差')
  const second = await dm(story, CHEN)
  expect(textOf(second)).toContain('13812345678')
  await slack.until(() => textOf(first).includes('已改派给他人'))
  expect(textOf(first)).not.toContain('13812345678')
  expect(actionsOf(first)).toEqual([])
  await slack.user(LI).click(first, 'follow-up', undefined, { outdated: true })
  await whisperTo(story, LI, '已过时')
  expect(await leadOf(story, card)).toMatchObject({ status: 'assigned', rep: 'rep-chen' })
  await story.ends()
})

test('a form that was opened before the lead moved on changes nothing and says so', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  const view = await openForm(story, LI, direct, 'reject')
  const other = await openForm(story, ZHOU, card, 'assign:other', '陈果')
  await slack.user(ZHOU).submit(other, { why: '换人' })
  await told(story, card, '改派给 陈果')
  await dm(story, CHEN)
  const { errors } = await slack.user(LI).submit(view, { reason: '暂无预算' })
  expect(Object.values(errors).join()).toMatch(/已由 周敏 于 .* 分配给 陈果/)
  expect(await leadOf(story, card)).toMatchObject({ status: 'assigned', rep: 'rep-chen' })
  await story.ends()
})
