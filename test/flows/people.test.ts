import { afterEach, expect, test } from 'vitest'
import { elements, textOf } from '../support/slack/index.ts'
import {
  acceptedBy,
  assignTo,
  CHEN,
  dm,
  example,
  GROUP,
  idOf,
  LI,
  LIN,
  leadOf,
  openForm,
  paste,
  postExample,
  STRANGER,
  TAN,
  told,
  WU,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

/** A press on a button that no card of ours has. */
const forged = (action_id: string, value: string) => ({
  outdated: {
    blocks: [
      {
        type: 'actions' as const,
        elements: [
          { type: 'button' as const, action_id, text: { type: 'plain_text' as const, text: 'x' }, value },
        ],
      },
    ],
  },
})

test('a stranger’s press changes nothing and is answered to them alone', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await slack.user(STRANGER).click(card, 'assign:1')
  await whisperTo(story, STRANGER, '你不在名册中')
  await slack.user(STRANGER).click(card, 'edit')
  await whisperTo(story, STRANGER, '你不在名册中')
  await slack.user(STRANGER).command('/lead', example('pasted-en.txt'), { channel: GROUP })
  await whisperTo(story, STRANGER, '你不在名册中')
  expect(await leadOf(story, card)).toMatchObject({ status: 'pending', seq: 1 })
  await story.ends()
})

test('a rep cannot assign, and an SDR cannot accept', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await slack.user(LI).click(card, 'assign:1')
  await whisperTo(story, LI, '只有销管可以分配')
  await assignTo(story, card, LI)
  await slack.user(LIN).click(card, 'accept', undefined, forged('accept', `${idOf(card)}.2.`))
  await whisperTo(story, LIN, '只有负责的销售 李蕾')
  expect(await leadOf(story, card)).toMatchObject({ status: 'assigned' })
  await story.ends()
})

test('another rep’s press on a forged button is refused, and so are forged leads, turns and reps', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const id = idOf(card)
  const direct = await assignTo(story, card, LI)
  await slack.user(WU).click(card, 'accept', undefined, forged('accept', `${id}.2.`))
  await whisperTo(story, WU, '只有负责的销售 李蕾')
  for (const value of ['L99999999.2.', '"}]<@U0SUN>', '', '..', 'draft.x', `${id}\u202e.2.`]) {
    await slack.user(LI).click(direct, 'accept', undefined, forged('accept', value))
    await whisperTo(story, LI, /找不到这条线索|草稿已过期/)
  }
  for (const turn of ['1', '77']) {
    await slack.user(LI).click(direct, 'accept', undefined, forged('accept', `${id}.${turn}.`))
    await whisperTo(story, LI, '已过时')
  }
  for (const rep of ['sdr-lin', 'nobody', '__proto__', '<!channel>']) {
    await slack.user(ZHOU).click(card, 'assign:1', undefined, forged('assign:1', `${id}.2.${rep}`))
    await whisperTo(story, ZHOU, '所选的人不是销售')
  }
  for (const action of ['tick', 'release', 'consult', 'constructor', 'nothing', 'post']) {
    await slack.user(ZHOU).click(card, action, undefined, forged(action, `${id}.2.`))
    await whisperTo(story, ZHOU, /找不到这条线索|只有SDR可以/)
  }
  expect(await leadOf(story, card)).toMatchObject({ status: 'assigned', rep: 'rep-li' })
  await story.ends()
})

test('who is away by the form is not suggested, and the delegate gets the contact and can accept', async () => {
  story = await tell()
  const { slack } = story
  await slack.user(WU).command('/lead', '请假')
  const view = await slack.nextView(WU)
  await slack.user(WU).submit(view, { from: '2026-11-20', until: '2026-11-24', delegate: 'rep-chen' })
  await whisperTo(story, WU, /已设置：你在 2026-11-20 至 2026-11-24 请假，由 陈果 代理/)
  const card = await postExample(story)
  const suggested = elements(card)
    .filter(({ actionId }) => /^assign:\d/.test(actionId))
    .map(({ label }) => label)
  expect(suggested.join()).not.toContain('吴桐')
  await slack.user(ZHOU).click(card, 'assign:other', '吴桐')
  await told(story, card, '周敏 分配给 吴桐')
  const delegates = await dm(story, CHEN)
  expect(textOf(delegates)).toContain('13812345678')
  expect(textOf(delegates)).toContain('你在代 吴桐 处理')
  slack.allow({ where: 'dm', user: WU, text: idOf(card) })
  await slack.user(CHEN).click(delegates, 'accept')
  await told(story, card, '陈果 已接收')
  expect(await leadOf(story, card)).toMatchObject({ status: 'accepted', rep: 'rep-wu' })
  await story.ends()
})

test('who goes away with leads in hand leaves them to the delegate, and gets them back', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  await acceptedBy(story, card, LI)
  await slack.user(LI).command('/lead', 'away 2026-11-20 2026-11-24 吴桐')
  await whisperTo(story, LI, '由 吴桐 代理')
  const delegates = await dm(story, WU)
  expect(textOf(delegates)).toContain('13812345678')
  await slack.user(LI).command('/lead', 'away off')
  await whisperTo(story, LI, '欢迎回来')
  await slack.user(WU).click(delegates, 'close', undefined, forged('close', `${idOf(card)}.3.`))
  await whisperTo(story, WU, '只有负责的销售 李蕾')
  slack.allow({ where: 'dm', user: LI, text: idOf(card) })
  await story.ends()
})

test('English-speaking people get English messages about the same lead', async () => {
  story = await tell()
  const { slack } = story
  const card = await paste(story, example('pasted-en.txt'), 'C0OVERSEAS')
  await slack.user(TAN).click(card, 'assign:1')
  await told(story, card, 'Tan Wei 分配给 Lim Jun')
  const direct = await dm(story, 'U0LIM')
  expect(textOf(direct)).toContain('Assigned to you, accept by')
  expect(elements(direct).map(({ label }) => label)).toEqual(['Accept', 'Reject', 'Mine already'])
  const view = await openForm(story, 'U0LIM', direct, 'reject')
  expect(textOf(view)).toContain('Reason')
  await slack.user('U0LIM').closeView(view)
  await story.ends()
})
