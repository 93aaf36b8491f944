import { afterEach, describe, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import type { Post } from '../support/wecom/index.ts'
import { example, idIn } from './steps.ts'
import { directCard, endWell, fillPage } from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory } from './wecom-story.ts'

let story: WeComStory
afterEach(() => endWell(story))

const COMPANY = '苏州锐科精密机械有限公司'
const MINUTE = 60_000

/** 林晓 mentions the bot with a pasted lead; gives its number and its card. */
async function paste(text = example('pasted-zh.txt')): Promise<{ id: string; card: Post }> {
  const { wecom } = story
  await wecom.user('linxiao').mention(GROUP, text)
  const id = idIn((await wecom.nextPost({ where: 'group', text: '已提交' })).text)
  const card = await wecom.nextPost({ where: 'group', text: new RegExp(`${id}[\\s\\S]*待分配`) })
  await story.settled()
  return { id, card }
}

/** 周敏 presses the first suggestion; gives the rep's user id and direct card. */
async function assign(card: Post, id: string): Promise<{ user: string; direct: Post }> {
  const { wecom } = story
  await wecom.user('zhoumin').presses(card, 'assign:1')
  await wecom.nextPost({ where: 'group', text: '周敏 分配给' })
  const direct = await directCard(story, id)
  return { user: direct.user ?? '', direct }
}

/** What the lead's card shows now in the group. */
const shown = (id: string): string =>
  story.wecom
    .user('zhoumin')
    .sees(GROUP)
    .map(({ text }) => text)
    .filter((text) => text.includes(id) && text.includes(COMPANY))
    .join('\n——\n')

test('from a pasted lead to an accepted one, a record and an SQL, in group and direct messages', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id, card } = await paste()
  expect(card.text).toContain(COMPANY)
  expect(card.text).not.toContain('13812345678')
  const { user, direct } = await assign(card, id)
  expect(direct.text).toContain('13812345678')
  await wecom.until(() => shown(id).includes('待接收'))
  await wecom.user(user).presses(direct, 'accept')
  await wecom.nextPost({ where: 'group', text: '已接收' })
  await story.settled()
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'accepted' })
  await wecom.user(user).presses(direct, 'follow-up')
  const link = await wecom.nextPost({ where: 'dm', user, text: '记录跟进' })
  await fillPage(story, link, user, { kind: 'call', text: '聊了预算，约下周演示' })
  await wecom.nextPost({ where: 'group', text: '聊了预算，约下周演示' })
  await wecom.user(user).mention(GROUP, `确认 ${id} 是 是 约线下演示`)
  await wecom.nextPost({ where: 'group', text: '确认为 SQL' })
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'qualified' })
})

test('a rejection asks for its reason on a page, and the lead comes back with a fresh card', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id, card } = await paste()
  const { user, direct } = await assign(card, id)
  await wecom.user(user).presses(direct, 'reject')
  const link = await wecom.nextPost({ where: 'dm', user, text: '拒绝线索' })
  await fillPage(story, link, user, { reason: '暂无预算' })
  await wecom.nextPost({ where: 'group', text: '拒绝：暂无预算' })
  const fresh = await wecom.nextPost({ where: 'group', text: /待分配/ })
  expect(fresh.text).toContain(COMPANY)
  await story.settled()
  // The first card still stands in the group: who presses it is shown the present state, and nothing happens.
  await wecom
    .user('tanwei')
    .presses(card, 'assign:other', {}, { outdated: true })
    .catch(() => undefined)
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'pending' })
})

describe('text does what buttons do', () => {
  test('assigning by words, also in English, and the help', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    const { id } = await paste()
    await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 李蕾`)
    await wecom.nextPost({ where: 'group', text: '周敏 分配给 李蕾' })
    await wecom.nextPost({ where: 'dm', user: 'lilei', text: id })
    await wecom.user('lilei').says(`accept ${id}`, { to: 'app' })
    await wecom.nextPost({ where: 'group', text: '已接收' })
    await wecom.user('tanwei').mention(GROUP, 'help')
    await wecom.nextPost({ where: 'group', text: 'How to use' })
  })

  test('in a group that is not configured the bot says the group’s id', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    await wecom.user('linxiao').mention('wrELSEWHERE', example('pasted-zh.txt'))
    await wecom.nextPost({ where: 'group', chatid: 'wrELSEWHERE', text: 'wrELSEWHERE' })
    expect(await story.ledger.leads()).toEqual([])
    await story.ends()
  })
})

test('the clock rings the managers through the webhook, and takes a lead back with a fresh card', async () => {
  story = await tellInWeCom()
  const { wecom, clock } = story
  const { id, card } = await paste()
  const { since } = await story.ledger.lead(id)
  clock.pushTo(since + 31 * MINUTE)
  const rung = await wecom.nextPost({ where: 'webhook', text: '还有线索待分配' })
  expect(rung.mentions).toEqual(expect.arrayContaining(['zhoumin', 'tanwei']))
  await story.settled()
  const { user, direct } = await assign(card, id)
  const assigned = await story.ledger.lead(id)
  for (const share of [0.5, 0.8, 1, 1.25]) {
    clock.pushTo(assigned.since + share * 4 * 60 * MINUTE + 120 * MINUTE)
    await story.settled()
  }
  await wecom.until(() => shown(id).includes('收回'))
  expect(await story.ledger.lead(id)).toMatchObject({
    status: 'pending',
    attempts: [{ outcome: 'reclaimed' }],
  })
  await wecom.until(() =>
    wecom
      .user(user)
      .sees('app')
      .some(({ text }) => text.includes('已超时收回')),
  )
  expect(direct.user).toBe(user)
})

test('without the self-built app people hear from the bot', async () => {
  story = await tellInWeCom({ app: false, webhook: false })
  const { wecom } = story
  const { id, card } = await paste()
  const { user, direct } = await assign(card, id)
  expect(direct.via).toBe('bot')
  await wecom.user(user).presses(direct, 'accept')
  await wecom.nextPost({ where: 'group', text: '已接收' })
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'accepted' })
})

test('a connection that is cut loses nothing: what was decided meanwhile is told when it is back', async () => {
  story = await tellInWeCom()
  const { wecom, clock } = story
  const { id, card } = await paste()
  wecom.refuseConnections = true
  wecom.cut()
  await wecom.until(() => !wecom.botIsOnline)
  await wecom.user('lilei').says(`备注 ${id} 上周见过他们副总`, { to: 'app' })
  await wecom.nextPost({ where: 'dm', user: 'lilei', text: id })
  clock.push(45_000)
  wecom.refuseConnections = false
  clock.push(60_000)
  await wecom.until(() => wecom.botIsOnline)
  await assign(card, id)
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'assigned', notes: [{ by: 'rep-li' }] })
})

test('a company on both: the SDR in Slack and the rep in WeCom see the same lead', async () => {
  story = await tellInWeCom({ both: true })
  const { wecom, slack } = story
  await slack.user('U0LIN').command('/lead', example('pasted-zh.txt'))
  const id = idIn(textOf(await slack.nextPost({ where: 'channel', text: COMPANY })))
  const card = await wecom.nextPost({ where: 'group', text: new RegExp(`${id}[\\s\\S]*待分配`) })
  const { user, direct } = await assign(card, id)
  await wecom.user(user).presses(direct, 'accept')
  await wecom.nextPost({ where: 'group', text: '已接收' })
  await story.settled()
  const [inSlack] = slack.channel('C0DISPATCH').messages
  expect(inSlack && textOf(inSlack)).toMatch(/跟进中 · 负责：/)
  expect(slack.violations).toEqual([])
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'accepted' })
})
