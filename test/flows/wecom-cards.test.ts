import { afterEach, describe, expect, test } from 'vitest'
import {
  acceptedBy,
  assignTo,
  directCard,
  endWell,
  groupCard,
  now,
  paste,
  told,
  whisperTo,
} from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory } from './wecom-story.ts'

/** Cards that can change, and those that cannot; what is delivered twice, and who the bot does not know at first. */

let story: WeComStory
afterEach(() => endWell(story))

const HOUR = 3_600_000
const updates = () => story.wecom.calls.filter(({ method }) => method === 'message/update_template_card')
const conversions = () => story.wecom.calls.filter(({ method }) => method === 'batch/openuserid_to_userid')

describe('a card of the app', () => {
  test('changes with a code that is used once, and keeps the newest for later', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    const { id } = await paste(story)
    const direct = await acceptedBy(story, id, '李蕾', 'lilei')
    await wecom.user('lilei').mention(GROUP, `跟进 ${id} 电话 聊了预算`)
    await told(story, '聊了预算')
    await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 陈果 李蕾出差`)
    await told(story, '改派给 陈果')
    await wecom.until(() => now(story, 'lilei', direct).text.includes('(已改派给他人)'))
    await story.settled()
    const codes = updates().map(({ args }) => args.response_code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(updates().every(({ answer }) => answer.errcode === 0)).toBe(true)
  })

  test('whose codes are over is followed by a message of its own, and its old buttons do nothing', async () => {
    story = await tellInWeCom({
      change: (yaml) =>
        yaml.replace('accept: { A: 30m, B: 4h, C: 1d }', 'accept: { A: 90d, B: 90d, C: 90d }'),
    })
    const { wecom, clock } = story
    const { id } = await paste(story)
    const direct = await assignTo(story, id, '李蕾', 'lilei')
    clock.push(73 * HOUR)
    await story.settled()
    await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 陈果 李蕾休假`)
    await told(story, '改派给 陈果')
    await whisperTo(story, 'lilei', '已改派给他人')
    expect(now(story, 'lilei', direct).text).toContain('[接收]')
    // The press brings a code: the card shows the present state after all.
    await wecom.user('lilei').presses(direct, 'accept')
    await whisperTo(story, 'lilei', '已过时')
    await wecom.until(() => now(story, 'lilei', direct).text.includes('(已改派给他人)'))
    expect(await story.ledger.lead(id)).toMatchObject({ status: 'assigned', rep: 'rep-chen' })
  })

  test('with a code that somebody spent takes the next one, and then words', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    const { id } = await paste(story)
    const direct = await assignTo(story, id, '李蕾', 'lilei')
    wecom.failNext('message/update_template_card', { errcode: 60140 })
    await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 陈果 李蕾休假`)
    await told(story, '改派给 陈果')
    await whisperTo(story, 'lilei', '已改派给他人')
    expect(now(story, 'lilei', direct).text).toContain('[接收]')
  })
})

test('what is delivered twice is done once: clicks of the app, and words', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  const direct = await assignTo(story, id, '李蕾', 'lilei')
  const click = await wecom.user('lilei').presses(direct, 'accept')
  await told(story, '已接收')
  const words = await wecom.user('wutong').says(`备注 ${id} 他们刚换了老板`, { to: 'app' })
  await whisperTo(story, 'wutong', id)
  for (const delivery of [click, words]) await delivery.again()
  await story.settled()
  expect(await story.ledger.events(id)).toEqual([
    'posted',
    'assigned',
    'contact-disclosed',
    'accepted',
    'noted',
  ])
  expect((await story.ledger.lead(id)).notes).toHaveLength(1)
})

test('of two managers who press at once one assigns, and the other one’s card shows who was first', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id, card } = await paste(story)
  await Promise.all([
    wecom.user('zhoumin').presses(card, '?assign:other', { 'assign:other': '李蕾' }),
    wecom.user('tanwei').presses(card, '?assign:other', { 'assign:other': '吴桐' }),
  ])
  await told(story, /分配给 (李蕾|吴桐)/)
  const first = (await story.ledger.lead(id)).lastMove.by === 'mgr-zhou'
  await whisperTo(story, first ? 'tanwei' : 'zhoumin', first ? '周敏 assigned it to 李蕾' : '分配给 吴桐')
  await story.settled()
  expect(await story.ledger.events(id)).toEqual(['posted', 'assigned', 'contact-disclosed'])
})

test('a click that nobody heard is done in words instead', async () => {
  story = await tellInWeCom()
  const { wecom, clock } = story
  const { id, card } = await paste(story)
  wecom.refuseConnections = true
  wecom.cut()
  await wecom.until(() => !wecom.botIsOnline)
  expect((await wecom.user('zhoumin').presses(card, 'assign:1')).delivered).toBe(false)
  wecom.refuseConnections = false
  clock.push(60_000)
  await wecom.until(() => wecom.botIsOnline)
  await assignTo(story, id, '李蕾', 'lilei')
  await groupCard(story, id, '待接收')
})

describe('a bot that an ordinary member made', () => {
  test('knows people by the app: asked once for each, many together, and remembered', async () => {
    story = await tellInWeCom({ corporation: { plainUserIds: false } })
    const { wecom } = story
    await Promise.all(
      ['lilei', 'wutong', 'chenguo', 'tanwei', 'zhoumin'].map((user) =>
        wecom.user(user).mention(GROUP, 'board'),
      ),
    )
    for (let n = 0; n < 5; n++) await told(story, /.+/)
    const { id, card } = await paste(story)
    expect((await story.ledger.lead(id)).sdr).toBe('sdr-lin')
    await wecom.user('zhoumin').presses(card, 'assign:1')
    await told(story, '周敏 分配给')
    const direct = await directCard(story, id)
    await wecom.user(direct.user ?? '').mention(GROUP, `接收 ${id}`)
    await told(story, '已接收')
    const asked = conversions().flatMap(({ args }) => args.open_userid_list)
    expect(new Set(asked).size).toBe(asked.length)
    expect(conversions().length).toBeLessThanOrEqual(3)
  })

  test('whose answer is slow: the press is not lost, and the person hears that it is under way', async () => {
    story = await tellInWeCom({ corporation: { plainUserIds: false } })
    const { wecom } = story
    const { id, card } = await paste(story)
    wecom.failNext('batch/openuserid_to_userid', { delayMs: 600 })
    await wecom.user('zhoumin').presses(card, 'assign:1')
    await told(story, '正在确认刚才是谁按的')
    await told(story, '周敏 分配给')
    await groupCard(story, id, '待接收')
  })

  test('whom the app does not see, or when it cannot be asked: said in clear words, and nothing is done', async () => {
    story = await tellInWeCom({
      corporation: { plainUserIds: false },
      more: [{ id: 'LuGuo', name: '路过', inApp: false }],
    })
    const { wecom } = story
    const { id, card } = await paste(story)
    await wecom.user('LuGuo').mention(GROUP, 'board')
    await told(story, '请管理员把你加进自建应用的可见范围')
    await wecom.user('LuGuo').presses(card, 'assign:1')
    await told(story, '无法确认你是谁，没有做任何改动')
    wecom.failNext('batch/openuserid_to_userid', { errcode: 48002 })
    await wecom.user('zhoumin').presses(card, 'assign:1')
    await told(story, '请过一会儿再试一次')
    await wecom.user('zhoumin').presses(card, 'assign:1')
    await told(story, '周敏 分配给')
    expect(await story.ledger.lead(id)).toMatchObject({ status: 'assigned' })
  })

  test('without an app nobody can be known, and the bot says what to do', async () => {
    story = await tellInWeCom({ app: false, corporation: { plainUserIds: false } })
    const { wecom } = story
    await wecom.user('linxiao').mention(GROUP, 'help')
    await told(story, 'WECOM_CORP_ID')
  })
})
