import { afterEach, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import {
  actionsOf,
  assignTo,
  dm,
  fill,
  idOf,
  LI,
  leadOf,
  leadText,
  openForm,
  postExample,
  TAN,
  told,
  WU,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

test('of twenty presses by two managers one assigns, one message goes out, and the losers hear who was first', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await Promise.all(
    Array.from({ length: 10 }, () => [
      slack.user(ZHOU).click(card, 'assign:other', '李蕾'),
      slack.user(TAN).click(card, 'assign:other', '吴桐'),
    ]).flat(),
  )
  await story.settled()
  const lead = await leadOf(story, card)
  const [winner, loser, rep, rejected] =
    lead.lastMove.by === 'mgr-zhou' ? [LI, TAN, '李蕾', WU] : [WU, ZHOU, '吴桐', LI]
  expect(await story.ledger.events(lead.id)).toEqual(['posted', 'assigned', 'contact-disclosed'])
  await told(story, card, `分配给 ${rep}`)
  await dm(story, winner, lead.id)
  expect(
    slack.claim(
      {
        where: 'ephemeral',
        user: loser,
        text: loser === TAN ? /周敏 assigned it to 李蕾/ : /已由 Tan Wei 于 .* 分配给 吴桐/,
      },
      10,
    ),
  ).toHaveLength(10)
  expect(slack.posts.filter(({ user, where }) => where === 'dm' && user === rejected)).toEqual([])
  await story.ends()
})

test('the same press delivered again does nothing and says nothing twice', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const assigning = await slack.user(ZHOU).click(card, 'assign:other', '李蕾')
  await told(story, card, '周敏 分配给 李蕾')
  const direct = await dm(story, LI)
  const late = await slack.user(TAN).click(card, 'assign:other', '吴桐', { outdated: true })
  await whisperTo(story, TAN, 'assigned it to 李蕾')
  const accepting = await slack.user(LI).click(direct, 'accept')
  await told(story, card, '已接收')
  for (const delivery of [late, accepting, assigning]) {
    await delivery.again()
    await delivery.again({ resign: true, retryNum: 1, retryReason: 'http_timeout' })
  }
  expect(await story.ledger.events(idOf(card))).toEqual([
    'posted',
    'assigned',
    'contact-disclosed',
    'accepted',
  ])
  await story.ends()
})

test('a form sent again, and words in a thread delivered again, count once', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const sent = await fill(story, LI, card, 'note', { text: '他们刚换了老板' })
  const said = await slack.user(WU).reply(card, '前同事在那里')
  await Promise.all([
    sent.again({ resign: true }),
    said.again({ resign: true, retryNum: 1, retryReason: 'http_timeout' }),
    said.again(),
  ])
  await slack.until(() => textOf(card).includes('备注 2 条'))
  expect((await leadOf(story, card)).notes.map(({ text }) => text)).toEqual([
    '他们刚换了老板',
    '前同事在那里',
  ])
  await story.ends()
})

test('presses that arrive in another order than they were made leave one result', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  const reject = await openForm(story, LI, direct, 'reject')
  // 李蕾 sends the form and presses accept; whichever comes first, the other one is told.
  const [, form] = await Promise.all([
    slack.user(LI).click(direct, 'accept'),
    slack.user(LI).submit(reject, { reason: '暂无预算' }),
  ])
  await story.settled()
  const lead = await leadOf(story, card)
  if (lead.status === 'accepted') {
    expect(Object.values(form.errors).join()).toContain('李蕾 已于')
    await told(story, card, '已接收')
  } else {
    await told(story, card, '拒绝：暂无预算')
    await whisperTo(story, LI, '李蕾 已于')
  }
  await story.ends()
})

test('eight leads posted and assigned in one breath are all handed over, within Slack’s limits', async () => {
  story = await tell()
  const { slack } = story
  const LEADS = 8
  await Promise.all(
    Array.from({ length: LEADS }, (_, n) =>
      slack.user('U0LIN').command('/lead', leadText(n + 1), { channel: 'C0DISPATCH' }),
    ),
  )
  slack.claim({ where: 'ephemeral', text: '已提交' }, LEADS)
  slack.allow({ where: 'thread', text: '分配给' })
  slack.allow({ where: 'dm', user: WU })
  await slack.until(() => slack.channel('C0DISPATCH').messages.length === LEADS, { within: 40_000 })
  slack.claim({ where: 'channel' }, LEADS)
  const cards = slack.channel('C0DISPATCH').messages
  await Promise.all(cards.map((card) => slack.user(ZHOU).click(card, 'assign:other', '吴桐')))
  const done = () => cards.every((card) => actionsOf(card).length > 0 && textOf(card).includes('待接收'))
  await slack.until(done, { within: 40_000 })
  await slack.until(() => slack.dm(WU).messages.length === LEADS, { within: 40_000 })
  expect(new Set(slack.dm(WU).messages.map(idOf)).size).toBe(LEADS)
  await slack.until(() => cards.every((card) => slack.channel('C0DISPATCH').thread(card).length === 1), {
    within: 40_000,
  })
  await story.ends()
})
