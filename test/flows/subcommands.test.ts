import { afterEach, expect, test } from 'vitest'
import {
  acceptedBy,
  COMPANY,
  GROUP,
  idOf,
  LI,
  LIN,
  postExample,
  STRANGER,
  SUN,
  TAN,
  whisperTo,
  ZHAO,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

test('every subcommand answers in both languages and under its Chinese name', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await acceptedBy(story, card, LI)
  const answers: [string, string, string | RegExp][] = [
    [LI, 'help', '怎么用 /lead'],
    [LI, '帮助', '怎么用 /lead'],
    [TAN, 'help', 'How to use /lead'],
    [LI, 'mine', COMPANY],
    [LI, '我的', COMPANY],
    [LIN, 'mine', COMPANY],
    [TAN, 'mine', 'You have no leads'],
    [LI, 'board', /跟进中[\s\S]*李蕾：1 条/],
    [ZHOU, '看板', /李蕾：1 条/],
    [LIN, 'mrl', '没有等待再培育的线索'],
    [TAN, '再培育', 'No lead waits to be nurtured again'],
    [LI, 'mrl', '只有SDR、市场负责人或销管可以'],
    [SUN, 'flags', '没有异常'],
    [ZHAO, '异常', '没有异常'],
    [TAN, 'flags', 'Only the marketing head or the sales head'],
    [LI, 'words', 'MQL'],
    [TAN, 'WORDS', 'MRL'],
    [LI, '词典', '市场合格线索'],
    [LI, 'find 锐科', COMPANY],
    [LI, '查找 锐科', COMPANY],
    [LI, `find ${idOf(card)}`, COMPANY],
    [LI, 'find 138 1234 5678', COMPANY],
    [LI, 'find 没有这个', '没有找到「没有这个」'],
    [TAN, 'find', 'find'],
    [LIN, 'credit', '来源权重 · 林晓'],
    [ZHOU, '权重', '来源权重 · 全部 SDR'],
    [TAN, 'credit 林晓 last month', 'Credit · 林晓'],
    [LI, 'nonsense', '不认识「nonsense」'],
    [STRANGER, 'help', '怎么用 /lead'],
    [STRANGER, 'board', '你不在名册中'],
    [STRANGER, 'find 锐科', '你不在名册中'],
    [LI, 'away 2026-02-30', '没看懂日期'],
    [LI, 'away 2020-01-01', '结束日期必须在将来'],
  ]
  for (const [user, text, expected] of answers) {
    await slack.user(user).command('/lead', text, { channel: GROUP })
    const { text: said } = await whisperTo(story, user, '')
    expect(said, text).toMatch(expected)
    expect(said).not.toContain('13812345678')
  }
  await story.ends()
})

test('help names what is seen in what happened', async () => {
  story = await tell()
  const { slack } = story
  for (const [user, words] of [
    [TAN, ['/lead mrl', '/lead flags']],
    [LI, ['/lead mrl（再培育）', '/lead flags（异常）']],
  ] as const) {
    await slack.user(user).command('/lead', 'help', { channel: GROUP })
    const { text } = await whisperTo(story, user, '')
    for (const word of words) expect(text).toContain(word)
  }
  await story.ends()
})

test('help names what a person can do in their own language', async () => {
  story = await tell()
  const { slack } = story
  for (const [user, words] of [
    [TAN, ['/lead mine', '/lead board', '/lead words', '/lead away', '/lead find', '/lead credit']],
    [LI, ['我的', '看板', '词典', '请假', '查找', '权重']],
  ] as const) {
    await slack.user(user).command('/lead', 'help', { channel: GROUP })
    const { text } = await whisperTo(story, user, '')
    for (const word of words) expect(text).toContain(word)
  }
  await story.ends()
})
