import { describe, expect, it } from 'vitest'
import { type Channel, checkCard } from './index.ts'
import { buttons, news, notice, selects, vote } from './sample/cards.ts'

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const row = (more: object = {}) => ({ keyname: '联系人', value: '张建国', ...more })
const button = (i: number, more: object = {}) => ({ text: `b${i}`, key: `k${i}`, ...more })
const option = (i: number) => ({ id: `o${i}`, text: `o${i}` })
const selection = (more: object = {}) => ({ question_key: 'q', option_list: [option(1)], ...more })
const menu = (...keys: string[]) => ({ desc: '更多', action_list: keys.map((key) => ({ text: key, key })) })
const title = (text: string) => ({ main_title: { title: text } })

/** Codes of the refusals, and words of the advice. */
const judge = (card: unknown, channel: Channel, update = false) =>
  checkCard(card, channel, update).problems.list

describe.each(['app', 'bot'] as const)('a card of the %s within the limits', (channel) => {
  it.each([
    ['buttons', buttons('L1')],
    ['a notice', notice('x')],
    ['news', news()],
    ['a vote', vote('L1')],
    ['selects', selects('L1')],
    ['six buttons', buttons('L1', { button_list: many(6, (i) => button(i)) })],
    ['ten options', buttons('L1', { button_selection: selection({ option_list: many(10, option) }) })],
    ['six rows', notice('x', { horizontal_content_list: many(6, () => row()) })],
    ['a key of 1024 bytes', buttons('L1', { button_list: [button(1, { key: 'k'.repeat(1024) })] })],
    ['a task_id of 128 bytes', buttons('x'.repeat(128))],
    ['three items in the menu', buttons('L1', { action_menu: menu('a', 'b', 'c') })],
    ['emoji that are one character each', notice('🌱'.repeat(26))],
    [
      'a row that shows a person',
      notice('x', { horizontal_content_list: [row({ type: 3, userid: 'LiLei' })] }),
    ],
    ['no title but a text', notice('', { main_title: undefined, sub_title_text: 'x' })],
  ])('is taken: %s', (_, card) => {
    expect(judge(card, channel)).toEqual([])
  })
})

describe.each(['app', 'bot'] as const)('a card of the %s beyond the limits is refused', (channel) => {
  it.each([
    ['an unknown type', { card_type: 'banner' }, 42031],
    ['no shape', { card_type: 'text_notice', main_title: 'x' }, 40058],
    ['no task_id', buttons('L1', { task_id: undefined }), 42014],
    ['a task_id of 129 bytes', buttons('x'.repeat(129)), 42014],
    ['a task_id with a colon', buttons('L1:1'), 42014],
    ['a menu without task_id', notice('x', { action_menu: menu('a') }), 42014],
    ['a menu key twice', buttons('L1', { action_menu: menu('a', 'a') }), 42051],
    ['four menu items', buttons('L1', { action_menu: menu('a', 'b', 'c', 'd') }), 40058],
    ['neither title nor text', notice('', { main_title: undefined }), 40063],
    ['a notice that leads nowhere', notice('x', { card_action: undefined }), 42045],
    ['a notice of type 0', notice('x', { card_action: { type: 0 } }), 42045],
    ['an address that is none', notice('x', { card_action: { type: 1, url: 'javascript:x' } }), 42045],
    ['no keyname', notice('x', { horizontal_content_list: [row({ keyname: '' })] }), 42027],
    ['a row without its url', notice('x', { horizontal_content_list: [row({ type: 1 })] }), 42028],
    ['a person without a name', notice('x', { horizontal_content_list: [row({ type: 3 })] }), 40058],
    ['seven rows', notice('x', { horizontal_content_list: many(7, () => row()) }), 42035],
    ['four jumps', notice('x', { jump_list: many(4, () => ({ title: 'x' })) }), 42042],
    ['a jump without its url', notice('x', { jump_list: [{ type: 1, title: 'x' }] }), 42028],
    ['no buttons', buttons('L1', { button_list: [] }), 40058],
    ['seven buttons', buttons('L1', { button_list: many(7, (i) => button(i)) }), 40058],
    ['a button without words', buttons('L1', { button_list: [button(1, { text: '' })] }), 42038],
    ['a button without key', buttons('L1', { button_list: [button(1, { key: '' })] }), 42039],
    ['a key of 1025 bytes', buttons('L1', { button_list: [button(1, { key: 'k'.repeat(1025) })] }), 42039],
    ['a key twice', buttons('L1', { button_list: [button(1), button(1)] }), 42017],
    ['no question_key', buttons('L1', { button_selection: selection({ question_key: '' }) }), 42043],
    [
      'eleven options',
      buttons('L1', { button_selection: selection({ option_list: many(11, option) }) }),
      42037,
    ],
    ['no options', selects('L1', { select_list: [selection({ option_list: [] })] }), 42037],
    [
      'an option twice',
      selects('L1', { select_list: [selection({ option_list: [option(1), option(1)] })] }),
      40058,
    ],
    [
      'four selects',
      selects('L1', { select_list: many(4, (i) => selection({ question_key: `q${i}` })) }),
      42047,
    ],
    ['21 boxes', vote('L1', { checkbox: selection({ option_list: many(21, option) }) }), 42037],
    ['no submit button', vote('L1', { submit_button: undefined }), 42049],
    ['a submit button without words', selects('L1', { submit_button: { text: '', key: 'k' } }), 42046],
    ['a picture too wide', news({ card_image: { url: 'https://x.example', aspect_ratio: 2.3 } }), 40058],
    ['no picture', news({ card_image: undefined }), 40058],
    ['five lines', news({ vertical_content_list: many(5, () => ({ title: 'x' })) }), 40058],
  ])('%s', (_, card, errcode) => {
    expect(checkCard(card, channel).problems.errcode).toBe(errcode)
  })
})

describe('a card that a client would cut or misread is taken, and held against its maker', () => {
  it.each([
    ['app', 'a title of 37', notice('x'.repeat(37)), 'main_title.title has 37'],
    ['bot', 'a title of 27', notice('x'.repeat(27)), 'main_title.title has 27'],
    ['webhook', 'a title of 27', notice('x'.repeat(27)), 'main_title.title has 27'],
    ['app', 'a vote title of 17', vote('L1', title('x'.repeat(17))), 'has 17'],
    ['app', 'a source of 21', notice('x', { source: { desc: 'x'.repeat(21) } }), 'source.desc has 21'],
    ['bot', 'a source of 14', notice('x', { source: { desc: 'x'.repeat(14) } }), 'source.desc has 14'],
    ['bot', 'a text of 113', notice('x', { sub_title_text: 'x'.repeat(113) }), 'sub_title_text has 113'],
    [
      'bot',
      'a value of 27',
      notice('x', { horizontal_content_list: [row({ value: 'x'.repeat(27) })] }),
      'has 27',
    ],
    [
      'app',
      'a keyname of 6',
      notice('x', { horizontal_content_list: [row({ keyname: 'x'.repeat(6) })] }),
      'has 6',
    ],
    [
      'bot',
      'a button of 11',
      buttons('L1', { button_list: [button(1, { text: 'x'.repeat(11) })] }),
      'has 11',
    ],
    [
      'app',
      'an option of 17',
      selects('L1', { select_list: [selection({ option_list: [{ id: 'o', text: 'x'.repeat(17) }] })] }),
      'has 17',
    ],
    [
      'bot',
      'an option of 11',
      selects('L1', { select_list: [selection({ option_list: [{ id: 'o', text: 'x'.repeat(11) }] })] }),
      'has 11',
    ],
    ['app', 'a style 5', buttons('L1', { button_list: [button(1, { style: 5 })] }), 'style is 5'],
    [
      'bot',
      'a button with a url',
      buttons('L1', { button_list: [button(1, { type: 1, url: 'https://x.example' })] }),
      'no documented type',
    ],
    ['app', 'an unknown member', buttons('L1', { colour: 'red' }), '/colour is no member'],
    [
      'app',
      'a member deep inside',
      buttons('L1', { button_list: [button(1, { icon: 'x' })] }),
      '/button_list/0/icon',
    ],
    [
      'app',
      "another type's member",
      vote('L1', { sub_title_text: 'x' }),
      'is no member of a vote_interaction',
    ],
    [
      'app',
      'a selected id that is none',
      selects('L1', { select_list: [selection({ selected_id: 'x' })] }),
      'none of the options',
    ],
    ['app', 'replace_text in a new card', buttons('L1', { replace_text: 'x' }), 'for updates'],
    [
      'bot',
      'a disabled select in a new card',
      buttons('L1', { button_selection: selection({ disable: true }) }),
      'in an update only',
    ],
    ['webhook', 'a task_id', notice('x', { task_id: 'L1' }), 'hears no clicks'],
  ] as const)('%s: %s', (channel, _, card, reason) => {
    const problems = judge(card, channel)
    expect(problems.map(({ what }) => what).join()).toContain(reason)
    expect(problems.map(({ errcode }) => errcode)).toEqual([undefined])
  })
})

describe('a card that takes the place of another', () => {
  it.each([
    [
      'app',
      'one grey button',
      buttons('', { task_id: undefined, replace_text: '已超时', button_list: undefined }),
    ],
    [
      'app',
      'a vote that is over',
      vote('', { task_id: undefined, replace_text: '已提交', submit_button: undefined }),
    ],
    ['bot', 'a notice', notice('x', { task_id: 'L1' })],
    ['bot', 'a select that is closed', buttons('L1', { button_selection: selection({ disable: true }) })],
  ] as const)('of the %s can be %s', (channel, _, card) => {
    expect(judge(card, channel, true)).toEqual([])
  })

  it.each([
    ['bot', 'without task_id', notice('x'), 42014],
    ['bot', 'without a place to lead to', notice('x', { task_id: 'L1', card_action: { type: 0 } }), 42045],
    ['bot', 'without a submit button', selects('L1', { submit_button: undefined }), 42049],
  ] as const)('of the %s is refused %s', (channel, _, card, errcode) => {
    expect(checkCard(card, channel, true).problems.errcode).toBe(errcode)
  })
})
