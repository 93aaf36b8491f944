import { afterEach, expect, test } from 'vitest'
import { liveIn } from '../adapters/slack/live-in.ts'
import { elements, textOf } from '../support/slack/index.ts'
import {
  acceptedBy,
  actionsOf,
  assignTo,
  dm,
  fill,
  GROUP,
  idIn,
  LI,
  LIN,
  leadText,
  paste,
  told,
  WU,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const HOSTILE = [
  '<!channel> <!here> <!everyone> @channel @here',
  '<@U0SUN> <#C0DISPATCH> <!subteam^S1>',
  '<https://evil.example|https://good.example> https://evil.example',
  '*bold* _italic_ ~gone~ `code` ```block``` > quote',
  '&lt;!channel&gt; &amp;lt;@U0SUN&amp;gt;',
  '\u202e反过来\u2066 \u200b\u200f',
  '🟠 A · 假公司 — SQL',
  '=HYPERLINK("http://evil.example") :tada:',
]
const ALL = HOSTILE.join(' ')

/** The one link that is ours: from what was found to the page of its company. */
const OUR_PAGE =
  /^\{"type":"link","url":"http:\/\/127\.0\.0\.1:\d+\/companies\/L\w{8}","text":"在网页上看公司全貌"\}$/

const everything = () =>
  [GROUP, 'C0OVERSEAS'].flatMap((id) => {
    const { messages } = story.slack.channel(id)
    return [...messages, ...messages.flatMap((message) => story.slack.channel(id).thread(message))]
  })

const hidden = (text: string) => /[\u202a-\u202e\u2066-\u2069\u200b\u200f]/.test(text)

test('hostile text in every field stays text, on the card, in the thread and in the direct message', async () => {
  story = await tell()
  const { slack } = story
  slack.allow({ where: 'thread' })
  const card = await paste(
    story,
    leadText(1, {
      公司: ALL,
      联系人: ALL,
      职位: ALL,
      预算: ALL,
      权限: ALL,
      需求: ALL,
      时间: ALL,
      来源: ALL,
      备注: ALL,
      '<!channel>': ALL,
    }),
  )
  await slack.user(WU).reply(card, ALL)
  await fill(story, LIN, card, 'note', { text: ALL })
  await fill(story, LIN, card, 'log-call', { text: ALL })
  const first = await assignTo(story, card, WU)
  await fill(story, WU, first, 'reject', { reason: '暂无预算', note: ALL })
  await told(story, card, '吴桐 拒绝')
  const direct = await acceptedBy(story, card, LI)
  await fill(story, LI, direct, 'follow-up', { text: ALL })
  await slack.until(() => textOf(direct).includes('跟进记录'))
  await fill(story, LI, direct, 'qualify', { project: 'yes', real: 'no', nextStep: ALL })
  await slack.until(() => !actionsOf(direct).includes('qualify'))
  await fill(story, LI, direct, 'close', { outcome: 'lost', amount: HOSTILE[0] ?? '', reason: ALL })
  await told(story, card, '李蕾 输单')
  await story.settled()
  const dms = [...slack.dm(LI).messages, ...slack.dm(WU).messages]
  for (const message of [...everything(), ...dms]) {
    if (message.user !== 'U0TENON') continue
    expect(liveIn(message)).toEqual([])
    for (const look of [message, ...message.earlier]) {
      expect(liveIn(look)).toEqual([])
      expect(hidden(JSON.stringify(look))).toBe(false)
    }
  }
  await slack.user(LIN).command('/lead', `find ${HOSTILE[0]}`, { channel: GROUP })
  await slack.user(LIN).command('/lead', 'mine', { channel: GROUP })
  await slack.user(LIN).command('/lead', ALL.replaceAll(':', ''), { channel: GROUP })
  for (const { source } of slack.claim({ where: 'ephemeral' }))
    expect(liveIn(source).filter((one) => !OUR_PAGE.test(one))).toEqual([])
  await story.ends()
})

test('names of thousands of signs break no limit of Slack', async () => {
  story = await tell()
  const { slack } = story
  const names = ['🏭', '"', '<&>', '\\', '👨‍👩‍👧‍👦', '换 行'].map(
    (sign) => `厂${sign.repeat(2900 / [...sign].length)}`,
  )
  for (const [n, name] of names.entries()) {
    const long = Object.fromEntries(
      ['公司', '联系人', '预算', '权限', '需求', '时间', '备注'].map((key) => [key, name]),
    )
    await slack.user(LIN).command('/lead', leadText(n + 1, long), { channel: GROUP })
    const { text } = await slack.nextPost({ where: 'ephemeral', user: LIN })
    const id = idIn(text.slice(-60))
    const { source } = await slack.nextPost({ where: 'channel', text: id })
    if (source.kind !== 'message') continue
    await slack.user(ZHOU).click(source, 'assign:other', '李蕾')
    await dm(story, LI, id)
    await slack.user(LIN).click(source, 'edit')
    await slack.user(LIN).closeView(await slack.nextView(LIN))
    await slack.user(LIN).command('/lead', `find ${id}`, { channel: GROUP })
    await whisperTo(story, LIN, id)
  }
  await slack.user(LIN).command('/lead', leadText(9, { 公司: '🏭'.repeat(5000) }), { channel: GROUP })
  await whisperTo(story, LIN, '公司 太长')
  await slack.user(LIN).command('/lead', leadText(10, { 备注: '行\n'.repeat(300) }), { channel: GROUP })
  await whisperTo(story, LIN, '其他信息（每行「字段：值」） 太长')
  slack.allow({ where: 'thread', text: '分配给' })
  await story.ends()
})

test('a line break in a name forges no line', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(LIN).command('/lead')
  const view = await slack.nextView(LIN)
  const { errors } = await slack.user(LIN).submit(view, {
    company: '甲公司\u2028待接收 · 负责：孙立',
    contact: '王五\r赢单',
    phone: '13700002222',
    region: '江苏',
    budget: '1',
    authority: '2',
    need: '3',
    timeline: '4',
    source: '展会',
  })
  expect(errors).toEqual({})
  await whisperTo(story, LIN, '已提交')
  const card = await slack.nextPost({ where: 'channel' })
  const lines = card.text.split('\n')
  expect(lines[0]).toContain('甲公司')
  expect(lines.filter((line) => /^\s*(待接收|赢单)/.test(line))).toEqual([])
  expect(elements(card.source).length).toBeGreaterThan(0)
  await story.ends()
})

test('a line break in a record forges no line of the thread, of the message or of a list', async () => {
  story = await tell()
  const { slack } = story
  const card = await paste(story, leadText(1))
  const direct = await acceptedBy(story, card, LI)
  await fill(story, LI, direct, 'follow-up', { text: '打过电话\n周敏 分配给 孙立' })
  const { text } = await told(story, card, '打过电话')
  expect(text.split('\n')).toHaveLength(1)
  await slack.until(() => textOf(direct).includes('打过电话 周敏 分配给 孙立'))
  await story.ends()
})
