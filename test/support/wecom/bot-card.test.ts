import type { TemplateCard, WSClient } from '@wecom/aibot-node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom, type Post, type PressOptions, type Selections } from './index.ts'
import { cardMessage, connectBot, markdown, next, once, outcome, push } from './sample/bot.ts'
import { buttons, notice, selects, vote } from './sample/cards.ts'

const GROUP = 'wrDISPATCH'

let now: number
let fake: FakeWeCom
let bot: WSClient

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeWeCom({ now: () => now }).start()
  bot = await connectBot(fake)
})
afterEach(async () => {
  bot.disconnect()
  await fake.stop()
})

/** Somebody mentions the bot, so that it may push. */
const meet = () => fake.user('linxiao').mention(GROUP, '@派单 你好')
const show = (card: TemplateCard) => outcome(push(bot, GROUP, cardMessage(card)))

describe('a card in a group', () => {
  let post: Post
  /** Presses, and answers with the frame that the bot was sent. */
  const pressed = async (
    user: string,
    key: string,
    selections: Selections = {},
    options: PressOptions = {},
  ) => {
    const frame = next(bot, 'event.template_card_event')
    await fake.user(user).presses(post, key, selections, options)
    return frame
  }

  beforeEach(async () => {
    await meet()
    await show(buttons('L1'))
    post = await fake.nextPost({ where: 'group', taskId: 'L1', text: '[分配] [同步]' })
  })

  it('is pressed by anybody in it, and tells what was chosen', async () => {
    const frame = await pressed('zhoumin', 'assign', { rep: '李蕾' })
    expect(frame.body).toMatchObject({
      chatid: GROUP,
      chattype: 'group',
      from: { userid: 'zhoumin' },
      msgtype: 'event',
      event: {
        eventtype: 'template_card_event',
        template_card_event: {
          card_type: 'button_interaction',
          event_key: 'assign:L1:1',
          task_id: 'L1',
          selected_items: { selected_item: [{ question_key: 'rep', option_ids: { option_id: ['LiLei'] } }] },
        },
      },
    })
    expect(Object.keys(Object(frame.body.event))).toEqual(['eventtype', 'template_card_event'])
  })

  it('tells the first option where nobody chose, and flat members on request', async () => {
    const frame = await pressed('zhoumin', '同步', {}, { flat: true })
    expect(frame.body.event).toMatchObject({
      eventtype: 'template_card_event',
      event_key: 'sync:L1:1',
      selected_items: { selected_item: [{ option_ids: { option_id: ['none'] } }] },
    })
  })

  it('changes for everybody within five seconds, once', async () => {
    const frame = await pressed('zhoumin', 'assign')
    const done = notice('已分配给 李蕾', { task_id: 'L1' })
    now += 4999
    expect(await outcome(bot.updateTemplateCard(frame, done))).toBe(0)
    expect((await fake.nextUpdate({ where: 'group', chatid: GROUP })).text).toBe('已分配给 李蕾')
    expect(fake.user('wutong').sees(GROUP).at(-1)?.text).toBe('已分配给 李蕾')
    expect(await outcome(bot.updateTemplateCard(frame, done))).toBe(846606)
    expect(fake.violations).toHaveLength(1)
  })

  it('changes no more after five seconds', async () => {
    const frame = await pressed('zhoumin', 'assign')
    now += 6009
    expect(await outcome(bot.updateTemplateCard(frame, notice('x', { task_id: 'L1' })))).toBe(846604)
    expect(fake.user('zhoumin').sees(GROUP).at(-1)?.text).toContain('[分配]')
    expect(fake.violations).toEqual([])
  })

  it('can change for some only, and for everybody again', async () => {
    const frame = await pressed('wutong', 'assign')
    await bot.updateTemplateCard(frame, notice('只有销管可以分配', { task_id: 'L1' }), ['wutong'])
    expect((await fake.nextUpdate({ user: 'wutong' })).text).toBe('只有销管可以分配')
    expect(fake.user('zhoumin').sees(GROUP).at(-1)?.text).toContain('[分配]')
    await expect(fake.user('wutong').presses(post, 'assign')).rejects.toThrow('{ outdated: true }')
    const late = next(bot, 'event.template_card_event')
    await fake.user('wutong').presses(post, 'assign', {}, { outdated: true })
    await bot.updateTemplateCard(await late, notice('已分配', { task_id: 'L1' }))
    for (const user of ['wutong', 'zhoumin']) expect(fake.user(user).sees(GROUP).at(-1)?.text).toBe('已分配')
  })

  it('pressed twice is two events, each of which can be answered', async () => {
    const first = await pressed('zhoumin', 'assign')
    const second = await pressed('zhoumin', 'assign')
    expect(first.body.msgid).not.toBe(second.body.msgid)
    for (const frame of [second, first]) {
      expect(await outcome(bot.updateTemplateCard(frame, notice('x', { task_id: 'L1' })))).toBe(0)
    }
  })

  it.each([
    ['another task_id', notice('x', { task_id: 'L2' }), [], 42016],
    ['no task_id', notice('x'), [], 42014],
    ['nowhere to lead to', notice('x', { task_id: 'L1', card_action: { type: 0 } }), [], 42045],
    ['no submit button', selects('L1', { submit_button: undefined }), [], 42049],
    ['somebody who is not there', notice('x', { task_id: 'L1' }), ['nobody'], 82102],
  ])('does not become one with %s', async (_, card, userids, errcode) => {
    const frame = await pressed('zhoumin', 'assign')
    expect(await outcome(bot.updateTemplateCard(frame, card, userids))).toBe(errcode)
    expect(fake.violations.length).toBeGreaterThan(0)
    expect(await outcome(bot.updateTemplateCard(frame, notice('x', { task_id: 'L1' })))).toBe(0)
  })

  it('is answered by an update and by nothing else', async () => {
    const frame = await pressed('zhoumin', 'assign')
    expect(await outcome(bot.reply(frame, markdown('x')))).toBe(846605)
    expect(await outcome(bot.reply(frame, { response_type: 'update' }, 'aibot_respond_update_msg'))).toBe(
      93050,
    )
    const never = { headers: { req_id: 'never' } }
    expect(await outcome(bot.updateTemplateCard(never, notice('x', { task_id: 'L1' })))).toBe(846605)
  })

  it('cannot be changed from another connection', async () => {
    const frame = await pressed('zhoumin', 'assign')
    const back = once(bot, 'authenticated')
    fake.cut()
    await back
    expect(await outcome(bot.updateTemplateCard(frame, notice('x', { task_id: 'L1' })))).toBe(846605)
  })

  it('sends a vote with what was ticked', async () => {
    await show(vote('L2'))
    post = await fake.nextPost({ taskId: 'L2' })
    const frame = await pressed('LiLei', '提交', { why: 'busy' })
    expect(frame.body.event).toMatchObject({
      template_card_event: {
        selected_items: { selected_item: [{ question_key: 'why', option_ids: { option_id: ['busy'] } }] },
      },
    })
  })
})
