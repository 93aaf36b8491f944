import { afterEach, expect, test } from 'vitest'
import { type Json, textOf } from '../support/slack/index.ts'
import {
  accept,
  assignTo,
  COMPANY,
  dm,
  example,
  GROUP,
  idOf,
  LI,
  LIN,
  leadText,
  openForm,
  paste,
  postExample,
  told,
  WU,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const toGroup = { when: ({ channel }: Json) => channel === GROUP }
const toLi = { when: ({ channel }: Json) => channel === LI }

test('a 429 is waited out and nothing is lost', async () => {
  story = await tell()
  const { slack, clock } = story
  slack.failNext('chat.postMessage', { rateLimited: 6 }, toGroup)
  const before = clock.now()
  await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  await whisperTo(story, LIN, '已提交')
  const { source } = await slack.nextPost({ where: 'channel', channel: GROUP })
  expect(clock.now() - before).toBeGreaterThanOrEqual(6000)
  if (source.kind !== 'message') throw new Error()
  await story.settled()
  slack.failNext('chat.update', { rateLimited: 4 })
  const asked = clock.now()
  await assignTo(story, source, LI)
  await slack.until(() => textOf(source).includes('待接收'))
  expect(clock.now() - asked).toBeGreaterThanOrEqual(4000)
  await story.ends()
})

test('a look that is refused is tried again: the card that is there already is not posted beside itself', async () => {
  story = await tell()
  const { slack } = story
  slack.failNext('chat.postMessage', { drop: 'after' }, toGroup)
  slack.failNext('conversations.history', { error: 'access_denied' }, toGroup)
  const card = await paste(story, leadText(1))
  await slack.until(() => slack.faultsWaiting.length === 0)
  await assignTo(story, card, LI)
  await slack.until(() => textOf(card).includes('待接收'))
  await story.settled()
  expect(slack.channel(GROUP).messages).toHaveLength(1)
  expect(await story.ledger.dead()).toEqual([])
  await story.ends()
})

const UNSURE = [
  ['a 500 before', { status: 500 }],
  ['a 500 after', { status: 500, done: true }],
  ['an internal error before', { error: 'internal_error' }],
  ['an internal error after', { error: 'internal_error', done: true }],
  ['a dropped connection before', { drop: 'before' }],
  ['a dropped connection after', { drop: 'after' }],
] as const

test.each(UNSURE)(
  'with %s doing it, the card, the thread and the direct message come once each',
  async (_, fault) => {
    story = await tell()
    const { slack } = story
    slack.failNext('chat.postMessage', fault, toGroup)
    const card = await paste(story, leadText(1))
    expect(slack.channel(GROUP).messages).toHaveLength(1)
    slack.failNext('chat.postMessage', fault, toGroup)
    slack.failNext('chat.postMessage', fault, toLi)
    slack.failNext('chat.update', fault)
    await slack.user(ZHOU).click(card, 'assign:other', '李蕾')
    await told(story, card, '分配给 李蕾')
    await dm(story, LI)
    await slack.until(() => textOf(card).includes('待接收'))
    await slack.until(() => slack.faultsWaiting.length === 0)
    await story.settled()
    expect(slack.channel(GROUP).thread(card)).toHaveLength(1)
    expect(slack.dm(LI).messages).toHaveLength(1)
    expect(await story.ledger.dead()).toEqual([])
    await story.ends()
  },
)

const toWu = { when: ({ channel }: Json) => channel === WU }

/** What Slack may do to a post: all of it to a card, a line in a thread, a direct message and a reminder at the same moment. */
const TROUBLES = [
  ['429', { rateLimited: 3 }],
  ['500', { status: 500 }],
  ['a 500 after doing it', { status: 500, done: true }],
  ['nothing', { hang: 'before' }],
  ['nothing after doing it', { hang: 'after' }],
  ['a late answer', { delayMs: 400 }],
] as const

test.each(TROUBLES)(
  'where Slack answers %s to a card, a thread, a direct message and a reminder, each of them comes once',
  { timeout: 90_000 },
  async (_, fault) => {
    story = await tell()
    const { slack, clock } = story
    const card = await paste(story, leadText(1))
    const reminded = await paste(story, leadText(2))
    await assignTo(story, reminded, WU)
    const { at } = (await story.ledger.due(idOf(reminded))) ?? { at: 0 }
    // Whatever else is waited for until that moment rings its people.
    slack.allow({ where: 'thread', text: /待分配|已超时/ })
    slack.allow({ where: 'dm', user: LI, text: '提醒' })
    slack.failNext('chat.postMessage', fault, { when: ({ channel }) => channel === 'C0OVERSEAS' })
    slack.failNext('chat.postMessage', fault, toGroup)
    slack.failNext('chat.postMessage', fault, toLi)
    slack.failNext('chat.postMessage', fault, toWu)
    await slack.user(LIN).command('/lead', example('pasted-en.txt'), { channel: GROUP })
    await whisperTo(story, LIN, '已提交')
    await slack.user(ZHOU).click(card, 'assign:other', '李蕾')
    clock.pushTo(at)
    await slack.until(() => slack.faultsWaiting.length === 0, { within: 60_000 })
    await told(story, card, '分配给 李蕾')
    await dm(story, LI, idOf(card))
    await dm(story, WU, '提醒')
    await slack.nextPost({ where: 'channel', channel: 'C0OVERSEAS' })
    await story.settled()
    expect(slack.channel('C0OVERSEAS').messages).toHaveLength(1)
    expect(slack.channel(GROUP).messages).toHaveLength(2)
    const lines = slack.channel(GROUP).thread(card).map(textOf)
    expect(lines.filter((line) => line.includes('分配给 李蕾'))).toHaveLength(1)
    const saying = (user: string, words: string) =>
      slack.dm(user).messages.filter((message) => textOf(message).includes(words))
    expect(saying(LI, '分配给你')).toHaveLength(1)
    expect(saying(WU, '分配给你')).toHaveLength(1)
    expect(saying(WU, '提醒')).toHaveLength(1)
    expect(await story.ledger.dead()).toEqual([])
    slack.rateLimited.length = 0
    await story.ends()
  },
)

test('a card that somebody deleted is posted anew, and goes on from there', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  slack.remove(card)
  await accept(story, direct, LI)
  const { source, text } = await slack.nextPost({ where: 'channel', text: idOf(card) })
  expect(text).toContain('跟进中')
  if (source.kind === 'message') await told(story, source, '已接收')
  await story.ends()
})

test('a deleted card whose new one got no answer is not posted a third time', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  slack.remove(card)
  slack.failNext('chat.postMessage', { drop: 'after' }, toGroup)
  story.clock.pushTo(Date.parse('2026-11-20T10:30:10+08:00'))
  slack.violations.length = 0
  await slack.nextPost({ where: 'channel', text: COMPANY })
  await slack.nextPost({ where: 'thread', text: '分配已超时' })
  await story.settled()
  expect(slack.channel(GROUP).messages).toHaveLength(1)
  slack.violations.length = 0
  await story.ends()
})

test('a reminder under a card that somebody deleted comes under a new one', async () => {
  story = await tell()
  const { slack, clock } = story
  const card = await postExample(story)
  slack.remove(card)
  clock.pushTo(Date.parse('2026-11-20T10:00:10+08:00'))
  const { source } = await slack.nextPost({ where: 'channel', text: COMPANY })
  const { threadTs } = await slack.nextPost({ where: 'thread', text: '还有线索待分配' })
  expect(threadTs).toBe(source.ts)
  expect(slack.violations.splice(0)).toHaveLength(1)
  await story.ends()
})

test('what Slack refuses for good is logged and set aside, and others go on', async () => {
  story = await tell()
  const { slack } = story
  slack.failNext('chat.postMessage', { error: 'channel_not_found' }, toGroup)
  await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  await whisperTo(story, LIN, '已提交')
  await slack.until(() => slack.faultsWaiting.length === 0)
  await paste(story, leadText(2))
  expect(await story.ledger.dead()).toEqual(['channel_not_found'])
  expect(story.logs).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'the chat refused a message for good' }),
  )
  await story.ends()
})

test('messages that wait when the process ends go out after its next start, once', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  slack.failNext('chat.postMessage', { rateLimited: 8 }, { times: 2 })
  slack.failNext('chat.update', { rateLimited: 8 })
  await slack.user(ZHOU).click(card, 'assign:other', '李蕾')
  await story.restart()
  await told(story, card, '分配给 李蕾')
  await dm(story, LI)
  await slack.until(() => textOf(card).includes('待接收'))
  slack.clearFaults()
  await story.ends()
})

test('a form that could not be opened in time asks to press again', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  slack.failNext('views.open', { error: 'expired_trigger_id' })
  await slack.user(LIN).click(card, 'note')
  await whisperTo(story, LIN, '请再点一次')
  const view = await openForm(story, LIN, card, 'note')
  await slack.user(LIN).submit(view, { text: '第二次就好了' })
  await slack.until(() => textOf(card).includes('备注 1 条'))
  await story.ends()
})

test('neither tokens nor contacts are in the log, whatever fails', async () => {
  story = await tell()
  const { slack } = story
  slack.failNext('chat.postMessage', { status: 500 })
  slack.failNext('chat.postMessage', { error: 'internal_error' })
  const card = await postExample(story)
  slack.failNext('chat.update', { error: 'invalid_blocks' })
  await assignTo(story, card, LI)
  await story.settled()
  const log = JSON.stringify(story.logs)
  expect(story.logs.length).toBeGreaterThan(0)
  expect(log).not.toMatch(/xoxb-|test-signing-secret|1381234|zhangjg|张建国/)
  story.slack.allow({ where: 'channel' })
  story.slack.expectNothingElse()
})
