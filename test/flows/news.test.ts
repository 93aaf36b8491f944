import { afterEach, expect, test } from 'vitest'
import type { Post } from '../support/slack/index.ts'
import { accept, assignTo, followUp, GROUP, LI, LIN, postExample, told, WU } from './steps.ts'
import { type Story, tell } from './story.ts'

/** What the group is told by itself: each morning what waits, each week how it was. */

let story: Story
afterEach(() => story.end())

const at = (text: string) => Date.parse(`2026-${text}:00+08:00`)
const MONDAY = at('11-23T09:00')
const MINUTE = 60_000

/** 李蕾 works on a lead since Friday, when it was too late for a morning note; 吴桐 knew something about it. */
async function afterFriday(options: Parameters<typeof tell>[0] = {}): Promise<void> {
  story = await tell({ at: at('11-20T13:40'), news: true, ...options })
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await story.slack.user(WU).reply(card, '上周见过他们副总')
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  await followUp(story, card, direct, LI, '约了下周演示')
  await story.settled()
}

const inGroup = (text: string | RegExp): Promise<Post> =>
  story.slack.nextPost({ where: 'channel', channel: GROUP, text })

/** Nothing more is said, also a good while later. */
async function silence(): Promise<void> {
  story.clock.push(2 * MINUTE)
  await story.clock.until(story.clock.now() + 5000)
  await story.settled()
  story.slack.expectNothingElse()
}

/** The picture that a message shows, and its alternative text. */
function pictureIn({ source }: Post): { png: Buffer; alt: string } {
  const image = source.blocks.find(({ type }) => type === 'image')
  if (image === undefined || !('slack_file' in image)) throw new Error('there is no picture')
  const file = image.slack_file as { id: string }
  return { png: story.slack.file(file.id), alt: String('alt_text' in image && image.alt_text) }
}

test('at nine on the first working day the group reads who has what waiting, and how the week was, with a picture', async () => {
  await afterFriday()
  story.clock.pushTo(at('11-21T10:00'))
  await silence()
  story.clock.pushTo(MONDAY - 10 * MINUTE)
  await silence()
  story.clock.pushTo(MONDAY)
  const digest = await inGroup('周报 · 11月16日–11月22日')
  expect(digest.text).toContain('线索 1 · MQL 1 · SAL 1 · SQL 0 · 赢单 0')
  expect(digest.text).toMatch(/分配：按时 100%（1\/1）/)
  expect(digest.text).toMatch(/市场 1\/50 条（周一 12:00 前），符合 100%.*销售判断 1\/1/)
  expect(digest.text).toContain('谢谢 吴桐：补充 1 条')
  expect(digest.text).toContain('年终冲刺（11月23日–12月20日）销售在手上限 ×0.8')
  const { png, alt } = pictureIn(digest)
  expect([png.readUInt32BE(16), png.toString('latin1', 1, 4)]).toEqual([840, 'PNG'])
  expect(alt).toContain('MQL 1')
  const note = await inGroup('早报 · 11月23日')
  expect(note.text).toContain('等待处理 1 条，没有超时')
  expect(note.text).toContain('李蕾：1 条')
  await silence()

  await story.slack.user(LIN).command('/lead', 'board', { channel: GROUP })
  const board = await story.slack.nextPost({ where: 'ephemeral', user: LIN, text: '看板' })
  const words = digest.text.split('\n').filter((line) => !line.startsWith('周报'))
  expect(words.length).toBeGreaterThan(8)
  expect(words.filter((line) => !board.text.includes(line))).toEqual([])
  expect(board.text).toContain('李蕾：1 条')

  story.clock.pushTo(at('11-24T09:00'))
  await inGroup('早报 · 11月24日')
  await silence()
  await story.ends()
})

test('it is told once by several workers, and not again after a restart in the middle of it', async () => {
  await afterFriday({ roles: ['all', 'worker', 'worker'] })
  story.clock.pushTo(MONDAY)
  await inGroup('周报')
  await inGroup('早报')
  await story.restart()
  await silence()
  expect(await story.ledger.dead()).toEqual([])
  await story.ends()
})

test('after a morning without a process the digest comes that day, and the morning note no more', async () => {
  await afterFriday()
  await story.stop()
  story.clock.pushTo(at('11-23T14:00'))
  await story.start()
  await inGroup('周报')
  await silence()
  await story.stop()
  story.clock.pushTo(at('11-24T15:00'))
  await story.start()
  await silence()
  await story.ends()
})

test('what Slack did not take all morning is told when it does, but for the morning note', async () => {
  await afterFriday()
  story.slack.failNext('chat.postMessage', { rateLimited: 30 }, { times: Number.POSITIVE_INFINITY })
  story.clock.pushTo(MONDAY)
  const wasTried = () =>
    story.slack.calls.some(
      ({ method, args }) => method === 'chat.postMessage' && String(args.text).includes('周报'),
    )
  await story.slack.until(wasTried)
  story.clock.pushTo(at('11-23T12:30'))
  story.slack.clearFaults()
  await inGroup('周报')
  await silence()
  await story.ends()
})

test('where Slack takes no picture the words say all of it, and the operator reads why', async () => {
  await afterFriday({ slack: { scopes: ['chat:write'] } })
  story.clock.pushTo(MONDAY)
  const digest = await inGroup('周报')
  expect(digest.text).toContain('线索 1 · MQL 1')
  expect(digest.source.blocks.some(({ type }) => type === 'image')).toBe(false)
  await inGroup('早报')
  expect(story.logs).toContainEqual(
    expect.objectContaining({ level: 'warn', message: expect.stringContaining('did not take a picture') }),
  )
  await story.ends()
})

test('a picture that is not ready at once is shown when it is', async () => {
  await afterFriday({ slack: { filesLate: 1 } })
  story.clock.pushTo(MONDAY)
  expect(pictureIn(await inGroup('周报')).png.length).toBeGreaterThan(10_000)
  await inGroup('早报')
  await story.ends()
})
