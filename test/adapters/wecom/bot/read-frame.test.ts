import { describe, expect, it } from 'vitest'
import { readFrame } from '../../../../adapters/wecom/bot/read-frame.ts'

const COMMON = {
  msgid: 'm1',
  aibotid: 'aibTENON',
  from: { userid: 'LiLei' },
  create_time: 1_800_000_000,
  response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC',
}
const GROUP = { chatid: 'wrDISPATCH', chattype: 'group' }
const SINGLE = { chattype: 'single' }

const frame = (body: object, headers: unknown = { req_id: 'r1' }) => ({
  cmd: 'aibot_msg_callback',
  headers,
  body: { ...COMMON, ...body },
})
const text = (content: string, more: object = GROUP) => frame({ ...more, msgtype: 'text', text: { content } })
const event = (members: object, more: object = GROUP) => frame({ ...more, msgtype: 'event', event: members })
const heard = (given: unknown) => {
  const read = readFrame(given)
  return read.kind === 'event' ? read.event : read
}

describe('words', () => {
  it('in a group come without the mention that leads them, and with where and who', () => {
    expect(readFrame(text('@派单 分配 L1 给 李蕾'))).toEqual({
      kind: 'event',
      request: 'r1',
      event: {
        kind: 'text',
        delivery: 'wecom-bot:m1',
        user: 'LiLei',
        chat: { chatid: 'wrDISPATCH' },
        text: '分配 L1 给 李蕾',
      },
    })
  })

  it.each([
    ['a wide space', '@派单\u2005帮助', '帮助'],
    ['a line break', '@派单\n公司：锐科\n联系人：张建国', '公司：锐科\n联系人：张建国'],
    ['nothing behind it', '@派单', ''],
    ['a second mention', '@派单 @李蕾 请看', '@李蕾 请看'],
    ['none at all', '帮助 a@b.example', '帮助 a@b.example'],
  ])('keep what is theirs, with %s', (_, content, said) => {
    expect(heard(text(content))).toMatchObject({ text: said })
  })

  it('said alone to the bot are all theirs', () => {
    expect(heard(text('@派单 我的', SINGLE))).toMatchObject({
      text: '@派单 我的',
      chat: { userid: 'LiLei' },
    })
  })

  it('come with the words that they quote, whatever else the quote is', () => {
    const quoting = (quote: unknown) => heard(text('@派单 认识', { ...GROUP, quote }))
    expect(quoting({ msgtype: 'text', text: { content: '还有 3 条' } })).toMatchObject({ quote: '还有 3 条' })
    for (const other of [null, 'x', { msgtype: 'image', image: { url: 'x' } }, { text: 3 }]) {
      expect(quoting(other)).toMatchObject({ text: '认识' })
      expect(quoting(other)).not.toHaveProperty('quote')
    }
  })

  it('with pictures between them are the words', () => {
    const msg_item = [
      { msgtype: 'text', text: { content: '@派单 公司：锐科' } },
      { msgtype: 'image', image: { url: 'https://x.example', aeskey: 'k' } },
      { msgtype: 'text', text: { content: '联系人：张建国' } },
    ]
    expect(heard(frame({ ...GROUP, msgtype: 'mixed', mixed: { msg_item } }))).toMatchObject({
      kind: 'text',
      text: '公司：锐科\n联系人：张建国',
    })
  })

  it('keep an open_userid as it is, and are never too long', () => {
    const long = 'x'.repeat(200_000)
    const from = { userid: 'woAJ2GCAAAXtWyujaWJHDDGi0mACH71w' }
    expect(heard(text(long, { ...SINGLE, from }))).toMatchObject({ user: from.userid, text: long })
  })
})

describe('a click', () => {
  const items = { selected_item: [{ question_key: 'rep', option_ids: { option_id: ['LiLei'] } }] }
  const nested = {
    card_type: 'button_interaction',
    event_key: 'assign',
    task_id: 'L1-r1',
    selected_items: items,
  }
  const eventtype = 'template_card_event'

  it('is read nested, as it travels', () => {
    expect(heard(event({ eventtype, template_card_event: nested }))).toEqual({
      kind: 'click',
      delivery: 'wecom-bot:m1',
      user: 'LiLei',
      chat: { chatid: 'wrDISPATCH' },
      task: 'L1-r1',
      key: 'assign',
      chosen: new Map([['rep', ['LiLei']]]),
    })
  })

  it('is read flat, as the SDK has it', () => {
    expect(heard(event({ eventtype, ...nested }))).toMatchObject({ task: 'L1-r1', key: 'assign' })
  })

  it('is the nested one where it is both', () => {
    const both = { eventtype, event_key: 'flat', task_id: 'flat', template_card_event: nested }
    expect(heard(event(both))).toMatchObject({ task: 'L1-r1', key: 'assign' })
    const broken = { ...both, template_card_event: { task_id: 'L1-r1' } }
    expect(readFrame(event(broken))).toEqual({ kind: 'unreadable', what: eventtype })
  })

  it('alone with the bot has no group', () => {
    const click = event({ eventtype, template_card_event: nested }, SINGLE)
    expect(heard(click)).toMatchObject({ chat: { userid: 'LiLei' } })
  })

  it.each([
    ['none', undefined, []],
    ['empty ones', { selected_item: [] }, []],
    ['one that is no list', { selected_item: items.selected_item[0] }, [['rep', ['LiLei']]]],
    [
      'an option that is no list',
      { selected_item: [{ question_key: 'rep', option_ids: { option_id: 'LiLei' } }] },
      [['rep', ['LiLei']]],
    ],
    ['a question without an answer', { selected_item: [{ question_key: 'rep' }] }, [['rep', []]]],
    [
      'several',
      {
        selected_item: [
          { question_key: 'why', option_ids: { option_id: ['busy', 'area'] } },
          { question_key: '__proto__', option_ids: { option_id: ['x'] } },
        ],
      },
      [
        ['why', ['busy', 'area']],
        ['__proto__', ['x']],
      ],
    ],
  ])('brings what was chosen: %s', (_, selected_items, chosen) => {
    const click = heard(event({ eventtype, template_card_event: { ...nested, selected_items } }))
    expect(click).toHaveProperty('chosen', new Map(chosen as [string, string[]][]))
  })

  it('of a card without a task has an empty one', () => {
    expect(heard(event({ eventtype, template_card_event: { event_key: 'k' } }))).toMatchObject({ task: '' })
  })
})

describe('what we have no use for', () => {
  it.each([
    ['enter_chat', event({ eventtype: 'enter_chat' }, SINGLE)],
    ['feedback_event', event({ eventtype: 'feedback_event', feedback_event: { id: 'x', type: 2 } })],
    [
      'disconnected_event',
      frame({ from: undefined, msgtype: 'event', event: { eventtype: 'disconnected_event' } }),
    ],
    ['image', frame({ ...SINGLE, msgtype: 'image', image: { url: 'x' } })],
    ['voice', frame({ ...SINGLE, msgtype: 'voice', voice: { content: '给李蕾' } })],
    ['a_new_event', event({ eventtype: 'a_new_event' })],
    ['event', frame({ ...GROUP, msgtype: 'event', event: 'x' })],
  ])('is named and left alone: %s', (what, given) => {
    expect(readFrame(given)).toEqual({ kind: 'ignored', what })
  })

  it('is named only by names that are no contents', () => {
    expect(readFrame(event({ eventtype: '张建国 13812345678' }))).toEqual({ kind: 'ignored', what: 'other' })
  })
})

describe('what cannot be read', () => {
  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['no body', { cmd: 'x', headers: { req_id: 'r' } }],
    ['no headers', { body: { msgtype: 'text' } }],
    ['no req_id', frame({ msgtype: 'text', text: { content: 'x' } }, {})],
    ['an endless req_id', frame({ ...GROUP, msgtype: 'text' }, { req_id: 'x'.repeat(300) })],
    ['no msgtype', frame({ ...GROUP })],
    ['no msgid', text('x', { ...GROUP, msgid: '' })],
    ['nobody', text('x', { ...GROUP, from: {} })],
    ['a group without its id', text('x', { chattype: 'group' })],
    ['a text without words', frame({ ...GROUP, msgtype: 'text' })],
    ['an endless chatid', text('x', { chattype: 'group', chatid: 'w'.repeat(300) })],
    ['an endless key', event({ eventtype: 'template_card_event', event_key: 'x'.repeat(2000) })],
    ['a click on nothing', event({ eventtype: 'template_card_event' })],
  ])('is said to be so, and no more: %s', (_, given) => {
    expect(readFrame(given)).toMatchObject({ kind: 'unreadable', what: expect.stringMatching(/^[a-z_]+$/) })
  })
})
