import { afterEach, describe, expect, test } from 'vitest'
import type { Post } from '../support/wecom/index.ts'
import { textOf } from '../support/wecom/read/text-of.ts'
import { idIn, leadText } from './steps.ts'
import { type Company, companyInWeCom } from './wecom-company.ts'
import { cardsOf, olderThanTheLedger } from './wecom-newest.ts'
import { GROUP } from './wecom-story.ts'

/** The bot's connection is lost, refused, taken away, or mute: nothing is lost by it, and nothing done twice. */

const SECOND = 1000
const MINUTE = 60 * SECOND
/** On a busy machine the first answer may be late: then WeCom tells it again, which is the platform's own way. */
const BY_APP = { to: 'app', expectFailure: true } as const

let company: Company
afterEach(() => company.end())

/** 林晓 writes a lead to the self-built app, which needs no bot; its number. */
async function post(n: number): Promise<string> {
  const { wecom } = company
  await wecom.user('linxiao').says(leadText(n), BY_APP)
  return idIn((await wecom.nextPost({ where: 'dm', user: 'linxiao', text: `已提交：苏州第${n}机` })).text)
}

/** The lead's first card in the group. */
const card = (id: string): Promise<Post> =>
  company.wecom.nextPost({ where: 'group', text: new RegExp(`${id}[\\s\\S]*待分配`) })

/** 周敏 assigns it in words to the app; the rep's card. */
async function assignInWords(id: string): Promise<Post> {
  const { wecom } = company
  await wecom.user('zhoumin').says(`分配 ${id} 李蕾`, BY_APP)
  return wecom.nextPost({ where: 'dm', user: 'lilei', text: id })
}

const times = async (id: string, type: string) =>
  (await company.ledger.events(id)).filter((one) => one === type).length

/** Everything has gone out, nothing was given up or came too fast, and every card is of the newest state. */
async function expectAllIsWell(): Promise<void> {
  const { wecom, ledger, settled } = company
  await settled()
  expect(await ledger.dead()).toEqual([])
  expect([...wecom.rateLimited, ...wecom.dropped, ...wecom.violations]).toEqual([])
  expect(await olderThanTheLedger(company)).toEqual([])
}

describe('a connection that is cut', () => {
  test.each([
    ['45 seconds', 45 * SECOND],
    ['10 minutes', 10 * MINUTE],
  ])('for %s loses no lead and assigns none twice', async (_, outage) => {
    company = await companyInWeCom()
    const { wecom, clock, ledger, soon } = company
    const tenon = await company.process()
    await wecom.until(() => wecom.botIsOnline)
    expect(await tenon.readyz()).toMatchObject({ status: 200 })
    const [before, other] = [await post(1), await post(2)]
    await card(before)
    const stillThere = await card(other)

    wecom.refuseConnections = true
    wecom.cut()
    await soon(async () => (await tenon.readyz()).status === 503)
    expect((await tenon.readyz()).parts).toEqual({ store: 'ok', queue: 'ok', wecom: 'failing' })
    const during = await post(3)
    const direct = await assignInWords(before)
    const accepted = await wecom.user('lilei').presses(direct, 'accept')
    // The platform heard no answer and tells it once more.
    expect((await accepted.again()).delivered).toBe(true)
    // A press that meets no connection is lost, and nothing comes of it.
    const lost = await wecom.user('zhoumin').presses(stillThere, 'assign:1')
    expect(lost.delivered).toBe(false)
    for (let gone = 0; gone < outage; gone += 15 * SECOND) clock.push(15 * SECOND)
    expect((await tenon.readyz()).status).toBe(503)
    expect(wecom.posts.filter(({ where, text }) => where === 'group' && text.includes(during))).toEqual([])

    wecom.refuseConnections = false
    clock.push(MINUTE)
    await wecom.until(() => wecom.botIsOnline)
    await card(during)
    await company.settled()
    const pressed = await wecom.user('zhoumin').presses(stillThere, 'assign:1')
    await wecom.nextPost({ where: 'group', text: new RegExp(`${other}[\\s\\S]*周敏 分配给`) })
    await pressed.again()
    const after = await post(4)
    await card(after)
    await expectAllIsWell()
    expect((await tenon.readyz()).status).toBe(200)
    expect((await ledger.leads()).map(({ status }) => status)).toEqual([
      'accepted',
      'assigned',
      'pending',
      'pending',
    ])
    for (const id of [before, other]) expect(await times(id, 'assigned')).toBe(1)
    expect(await times(before, 'accepted')).toBe(1)
    for (const id of [during, after]) expect(cardsOf(company, id)).toHaveLength(1)
  })

  test('under an answer leaves nobody without it: it is said to the person alone', async () => {
    company = await companyInWeCom()
    const { wecom } = company
    await company.process()
    await wecom.until(() => wecom.botIsOnline)
    wecom.failNext('aibot_respond_msg', { errcode: 846_609 })
    await wecom.user('linxiao').mention(GROUP, leadText(1))
    await wecom.nextPost({ where: 'dm', user: 'linxiao', text: '已提交' })
    company.clock.push(MINUTE)
    await card((await company.ledger.leads())[0]?.id ?? '')
    await expectAllIsWell()
  })
})

describe('an acknowledgement that never comes', () => {
  test.each([
    ['shows a second card of one number', 'second card', 2],
    ['refuses a number that it has seen', 'refused', 1],
  ] as const)('leaves one lead and pressable cards, where WeCom %s', async (_, repeatedTaskId, shown) => {
    company = await companyInWeCom({ unverified: { repeatedTaskId } })
    const { wecom, settled } = company
    await company.process()
    await wecom.until(() => wecom.botIsOnline)
    wecom.failNext('aibot_send_msg', { hang: 'after' })
    const id = await post(1)
    const first = await card(id)
    await settled()
    expect(cardsOf(company, id)).toHaveLength(shown)
    expect(new Set(cardsOf(company, id).map(({ taskId }) => taskId)).size).toBe(1)
    // Whoever is answered too late gets a fresh card as well, which never had the button.
    const last = cardsOf(company, id).at(-1) ?? first
    await wecom.user('zhoumin').presses(first, 'assign:1')
    await wecom.nextPost({ where: 'group', text: '周敏 分配给' })
    await settled()
    // The other one, if there is one, still shows the button: it does nothing more.
    await wecom.user('tanwei').presses(last, 'assign:1', {}, { outdated: shown === 1 })
    await settled()
    expect(await times(id, 'assigned')).toBe(1)
    expect(await company.ledger.dead()).toEqual([])
  })

  test.each(['second card', 'refused'] as const)(
    'and a lead that moves on meanwhile: a fresh card shows it (a number used again: %s)',
    async (repeatedTaskId) => {
      company = await companyInWeCom({ unverified: { repeatedTaskId } })
      const { wecom, clock } = company
      await company.process()
      await wecom.until(() => wecom.botIsOnline)
      wecom.failNext('aibot_send_msg', { hang: 'after' })
      const id = await post(1)
      await card(id)
      wecom.refuseConnections = true
      wecom.cut()
      await assignInWords(id)
      clock.push(MINUTE)
      wecom.refuseConnections = false
      clock.push(MINUTE)
      await expectAllIsWell()
      expect(cardsOf(company, id)).toHaveLength(2)
      expect(new Set(cardsOf(company, id).map(({ taskId }) => taskId)).size).toBe(2)
    },
  )

  test('of a fresh card, while its predecessor is pressed: the last card still shows what is true', async () => {
    company = await companyInWeCom()
    const { wecom } = company
    await company.process()
    await wecom.until(() => wecom.botIsOnline)
    const id = await post(1)
    const first = await card(id)
    wecom.failNext(
      'aibot_send_msg',
      { hang: 'after' },
      { when: ({ msgtype }) => msgtype === 'template_card' },
    )
    const direct = await assignInWords(id)
    await wecom.until(() => cardsOf(company, id).length === 2)
    await wecom.user(direct.user ?? '').presses(direct, 'accept')
    // Who presses the older card sees it as things are; the fresh one, of which nobody heard, must not stay behind it.
    await wecom.user('zhoumin').presses(first, 'assign:1')
    await wecom.until(() => cardsOf(company, id).some(({ look }) => textOf(look).includes('跟进中')))
    await expectAllIsWell()
    expect(await times(id, 'assigned')).toBe(1)
  })

  test('of a card that was changed, a rep’s card, or a press: each is found out or said again', async () => {
    company = await companyInWeCom()
    const { wecom } = company
    await company.process()
    await wecom.until(() => wecom.botIsOnline)
    const id = await post(1)
    const first = await card(id)
    wecom.failNext('aibot_respond_update_msg', { hang: 'after' })
    wecom.failNext('message/send', { drop: 'after' }, { when: ({ msgtype }) => msgtype === 'template_card' })
    const pressed = await wecom.user('zhoumin').presses(first, 'assign:1')
    await pressed.again()
    const direct = await wecom.nextPost({ where: 'dm', text: id })
    await expectAllIsWell()
    expect(wecom.faultsWaiting).toEqual([])
    expect(await times(id, 'assigned')).toBe(1)
    const user = direct.user ?? ''
    expect(wecom.dm(user).filter(({ taskId }) => taskId !== undefined)).toHaveLength(1)
    const accepted = await wecom.user(user).presses(direct, 'accept')
    await accepted.again()
    await expectAllIsWell()
    expect(await times(id, 'accepted')).toBe(1)
    expect(wecom.user(user).sees('app').at(-1)?.text).toContain('跟进中')
  })
})
