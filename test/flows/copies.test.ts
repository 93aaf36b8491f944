import { afterEach, expect, test } from 'vitest'
import { MENU } from '../../commands/index.ts'
import { Random } from '../kill/random.ts'
import { type Delivery, elements, type Message, textOf, type Values } from '../support/slack/index.ts'
import { RUIKE, tellWithRecords } from './crm.ts'
import { actionsOf, CHEN, COMPANY, example, GROUP, LI, LIN, leadText, SUN, WU, ZHAO, ZHOU } from './steps.ts'
import { FRIDAY_MORNING, type Story } from './story.ts'

/** `COPIES_SEED` repeats how often and in which order everything is delivered. */
const SEED = Number(process.env.COPIES_SEED ?? Date.now() % 1_000_000)
const MINGZHU = {
  id: 'A-1003',
  company: '上海明筑建筑设计集团有限公司',
  ownerId: 'rep-wu',
  createdAt: FRIDAY_MORNING - 600 * 86_400_000,
  followUps: [],
}

let stories: Story[] = []
afterEach(async () => {
  await Promise.all(stories.map((story) => story.end()))
  stories = []
})

/** Every command of the menu, by press and by form, as people would do them; `deliver` brings each of them to the product. */
async function everything(story: Story, deliver: (what: Promise<Delivery>) => Promise<Delivery>) {
  const { slack } = story
  const done = new Set<string>()

  async function press(user: string, target: Message, action: string, option?: string): Promise<void> {
    // Nobody presses a button of an older turn here: that is another promise.
    await story.settled()
    expect(actionsOf(target)).toContain(action)
    done.add(action.split(':')[0] ?? '')
    await deliver(slack.user(user).click(target, action, option))
  }

  async function fill(user: string, target: Message, action: string, values: Values, option?: string) {
    await press(user, target, action, option)
    await send(user, values)
  }

  async function send(user: string, values: Values): Promise<void> {
    const view = await slack.nextView(user)
    const { errors } = await deliver(slack.user(user).submit(view, values))
    expect(errors).toEqual({})
  }

  async function post(text: string, company: string): Promise<Message> {
    done.add('post')
    await deliver(slack.user(LIN).command('/lead', text, { channel: GROUP }))
    return saying(() => slack.channel(GROUP).messages, company)
  }

  const saying = (messages: () => readonly Message[], words: string): Promise<Message> =>
    slack.until(() => messages().find((message) => textOf(message).includes(words)))

  const direct = (user: string, words: string) => saying(() => slack.dm(user).messages, words)
  const told = (card: Message, words: string) => saying(() => slack.channel(GROUP).thread(card), words)

  const first = await post(leadText(1), '苏州第1机械')
  const company = '苏州第1机械'
  await press(ZHOU, first, 'assign:other', '吴桐')
  const wus = await direct(WU, company)
  await fill(WU, wus, 'reject', { reason: '暂无预算' })
  await told(first, '吴桐 拒绝')
  await press(ZHOU, first, 'judge:upheld')
  await told(first, '拒绝成立')
  await fill(LIN, first, 'edit', { timeline: '下个月就要' })
  await fill(LIN, first, 'log-call', { text: '约了周三上午' })
  await fill(LIN, first, 'note', { text: '他们刚换了老板' })
  await slack.until(() => textOf(first).includes('备注 1 条'))
  await press(ZHOU, first, 'assign:other', '李蕾')
  const lis = await direct(LI, company)
  await press(LI, lis, 'accept')
  await told(first, '李蕾 已接收')
  await press(ZHOU, first, 'assign:other', '陈果')
  await send(ZHOU, { why: '李蕾出差' })
  const chens = await direct(CHEN, company)
  await press(CHEN, chens, 'accept')
  await told(first, '陈果 已接收')
  await fill(CHEN, chens, 'follow-up', { text: '打了电话' })
  await told(first, '打了电话')
  await fill(CHEN, chens, 'follow-up', { text: '见了一面' })
  await told(first, '见了一面')
  await fill(CHEN, chens, 'return', { reason: '预算冻结' })
  await told(first, '陈果 退回')
  await fill(LIN, first, 'nurture', { revisit: '2026-11-25' })
  await told(first, '转为培育')
  await press(LIN, first, 'repost')
  await told(first, '重新提交')
  await fill(LIN, first, 'invalidate', { reason: '公司已注销' })
  await told(first, '公司已注销')
  await fill(ZHAO, first, 'reopen', { reason: '是另一家公司' })
  await told(first, '是另一家公司')

  const second = await post(leadText(2), '苏州第2机械')
  await press(ZHOU, second, 'assign:other', '陈果')
  const claimed = await direct(CHEN, '苏州第2机械')
  await fill(CHEN, claimed, 'claim', {})
  await told(second, '已是我的客户')
  await press(CHEN, claimed, 'accept')
  await told(second, '陈果 已接收')
  await fill(CHEN, claimed, 'qualify', { project: 'yes', real: 'yes', nextStep: '报价' })
  await told(second, '确认为 SQL')
  await fill(CHEN, claimed, 'close', { outcome: 'won', amount: '30万' })
  await told(second, '赢单')

  const third = await post(leadText(3, { 公司: '明筑建筑设计集团有限公司', 地区: '上海' }), '明筑')
  const select = elements(third).find(({ actionId }) => actionId === 'match')
  const option = /上海明筑[^"]*/.exec(JSON.stringify(select))?.[0]
  await press(ZHOU, third, 'match', option)
  await told(third, '就是 CRM 记录 A-1003')

  const fourth = await post(example('pasted-zh.txt'), COMPANY)
  await press(ZHOU, fourth, 'sync')
  await told(fourth, '同步给 李蕾')
  await fill(LI, fourth, 'dispute', { reason: '这位总监是我带进来的' })
  const [marketing, sales] = [await direct(ZHAO, '争议'), await direct(SUN, '争议')]
  await press(SUN, sales, 'rule:followed')
  await press(ZHAO, marketing, 'rule:followed')
  await told(fourth, '两位负责人一致裁定')
  await story.settled()
  return done
}

/** What is in the ledger and before people's eyes, without numbers of leads and moments, which differ from story to story. */
async function seen({ slack, ledger }: Story) {
  const plain = (text: string) => text.replace(/L[2-9A-HJ-NP-Z]{8}/g, 'L').replace(/\d+:\d\d|\d+ 分钟/g, 'T')
  const rooms = [slack.channel(GROUP), ...[LIN, ZHOU, LI, WU, CHEN, SUN, ZHAO].map((user) => slack.dm(user))]
  const leads = await ledger.leads()
  return {
    leads: await Promise.all(
      leads.map(async ({ id, status, turn, seq }) => ({
        status,
        turn,
        seq,
        events: await ledger.events(id),
      })),
    ),
    rooms: rooms.map(({ messages, thread }) =>
      messages.map((message) => [
        plain(textOf(message)).split('\n')[0],
        ...thread(message).map((reply) => plain(textOf(reply))),
      ]),
    ),
    whispers: slack.posts
      .filter(({ where, text }) => where === 'ephemeral' && !text.includes('已提交'))
      .map(({ text }) => plain(text)),
    dead: await ledger.dead(),
  }
}

async function tellAll(deliver: (what: Promise<Delivery>) => Promise<Delivery>, after = async () => {}) {
  const story = await tellWithRecords([RUIKE, MINGZHU])
  stories.push(story)
  const done = await everything(story, deliver)
  await after()
  await story.settled()
  expect(story.slack.violations).toEqual([])
  return { done, seen: await seen(story) }
}

/** Ways in which the same thing comes again: the very bytes, signed anew, and marked as a repetition. */
const WAYS = [{}, { resign: true }, { resign: true, retryNum: 1, retryReason: 'http_timeout' }]

test(`every press and form of every command, delivered one to four times and out of order, does and says what it does once (seed ${SEED})`, {
  timeout: 120_000,
}, async () => {
  const random = new Random(SEED)
  const later: Delivery[] = []
  let copies = 0
  const again = (delivery: Delivery) => {
    copies += 1
    return delivery.again(random.pick(WAYS))
  }
  const manifold = async (what: Promise<Delivery>) => {
    const delivery = await what
    const extra = Math.floor(random.between(0, 4))
    const now = Math.floor(random.between(0, extra + 1))
    later.push(...Array<Delivery>(extra - now).fill(delivery))
    await Promise.all(Array.from({ length: now }, () => again(delivery)))
    // Something of long ago comes once more between what happens now.
    const [old] = random.chance(0.3) ? later.splice(Math.floor(random.between(0, later.length)), 1) : []
    if (old !== undefined) await again(old)
    return delivery
  }
  const rest = async () => {
    while (later.length > 0) {
      const some = Array.from({ length: 5 }, () =>
        later.splice(Math.floor(random.between(0, later.length)), 1),
      )
      await Promise.all(some.flat().map(again))
    }
  }
  const [once, often] = await Promise.all([tellAll((what) => what), tellAll(manifold, rest)])
  expect([...once.done].sort()).toEqual(MENU.map(({ name }) => name).sort())
  expect(copies).toBeGreaterThan(30)
  expect(often.seen).toEqual(once.seen)
  expect(once.seen.dead).toEqual([])
})
