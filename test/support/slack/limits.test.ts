import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeSlack } from './index.ts'
import { silent } from './sample/silent.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const option = (i: number) => ({ text: plain(`o${i}`), value: `v${i}` })
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('OK'), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const select = (options: object[], more: object = {}) =>
  actions({ type: 'static_select', action_id: 's', options, ...more })
const input = { type: 'input', block_id: 'i', label: plain('Why'), element: { type: 'plain_text_input' } }
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('OK'),
  blocks: [input],
  ...more,
})

let fake: FakeSlack
let client: WebClient

beforeEach(async () => {
  fake = await new FakeSlack({ now: () => 1_800_000_000_000 }).start()
  client = new WebClient('xoxb-test', {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries: 0 },
    logger: silent,
  })
})
afterEach(() => fake.stop())

/** The names of blocks and views are checked by the fake, not by the compiler. */
const call = (method: string, args: Record<string, unknown>) =>
  client.apiCall(method, args).then(
    () => 'ok',
    (error: { data?: { error?: string } }) => error.data?.error ?? String(error),
  )
const post = (blocks: unknown) => call('chat.postMessage', { channel: 'C0DISPATCH', text: 'x', blocks })

describe('a message within the limits', () => {
  it.each([
    ['50 blocks', many(50, () => ({ type: 'divider' }))],
    ['a section of 3000 characters', [section('x'.repeat(3000))]],
    ['a header of 150 emoji, each one character', [{ type: 'header', text: plain('🌱'.repeat(150)) }]],
    ['a select of 100 options', [select(many(100, option))]],
    ['a select with an initial option', [select([option(1)], { initial_option: option(1) })]],
    [
      'an option of 75 and 150 characters',
      [select([{ text: plain('t'.repeat(75)), value: 'v'.repeat(150) }])],
    ],
    ['a users_select', [actions({ type: 'users_select', action_id: 'u', placeholder: plain('Who') })]],
    [
      'a rich text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel>' }] }],
        },
      ],
    ],
    ['a table', [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }]],
  ])('is taken: %s', async (_, blocks) => {
    expect(await post(blocks)).toBe('ok')
    expect(fake.violations).toEqual([])
  })
})

describe('a message beyond the limits', () => {
  it.each([
    ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50'],
    ['a section of 3001 characters', [section('x'.repeat(3001))], '/blocks/0/text/text'],
    ['an empty text', [section('')], 'must not be empty'],
    ['half a character', [section('\u{1F331}'.slice(0, 1))], 'cut in the middle'],
    ['a header of 151 characters', [{ type: 'header', text: plain('x'.repeat(151)) }], 'at most 150'],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], '/blocks/0/text/type'],
    ['11 fields', [{ type: 'section', fields: many(11, () => plain('x')) }], '/blocks/0/fields'],
    ['a field of 2001 characters', [{ type: 'section', fields: [plain('x'.repeat(2001))] }], 'at most 2000'],
    ['a section with nothing', [{ type: 'section' }], 'needs text or fields'],
    [
      '11 context elements',
      [{ type: 'context', elements: many(11, () => plain('x')) }],
      '/blocks/0/elements',
    ],
    ['26 buttons', [actions(...many(26, (i) => button({ action_id: `a${i}` })))], '/blocks/0/elements'],
    ['a button text of 76 characters', [actions(button({ text: plain('x'.repeat(76)) }))], 'at most 75'],
    ['a button value of 2001 characters', [actions(button({ value: 'x'.repeat(2001) }))], 'at most 2000'],
    ['an unknown style', [actions(button({ style: 'warning' }))], '/style'],
    ['an action_id of 256 characters', [actions(button({ action_id: 'x'.repeat(256) }))], 'at most 255'],
    ['101 options', [select(many(101, option))], '/options'],
    ['no options', [select([])], '/options'],
    [
      'an option text of 76 characters',
      [select([{ text: plain('x'.repeat(76)), value: 'v' }])],
      'at most 75',
    ],
    [
      'an option value of 151 characters',
      [select([{ text: plain('x'), value: 'v'.repeat(151) }])],
      'at most 150',
    ],
    [
      'a foreign initial option',
      [select([option(1)], { initial_option: option(2) })],
      'not one of the options',
    ],
    ['a placeholder of 151', [select([option(1)], { placeholder: plain('x'.repeat(151)) })], 'at most 150'],
    [
      '6 overflow items',
      [actions({ type: 'overflow', action_id: 'o', options: many(6, option) })],
      '/options',
    ],
    [
      '11 radio buttons',
      [actions({ type: 'radio_buttons', action_id: 'r', options: many(11, option) })],
      '/options',
    ],
    ['an unknown property', [{ ...section('x'), color: 'red' }], 'color'],
    ['a type on an option', [select([{ ...option(1), type: 'option' }])], 'type'],
    ['an unknown block', [{ type: 'banner' }], 'unsupported type'],
    ['an input outside a form', [input], 'unsupported type'],
    [
      'a block_id used twice',
      many(2, () => ({ type: 'divider', block_id: 'b' })),
      'block_id "b" is used twice',
    ],
    ['an action_id used twice', [actions(button(), button())], 'action_id "a" is used twice'],
    [
      'two tables',
      many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
      'only_one_table',
    ],
    ['blocks that are no list', 'nonsense', '/blocks'],
  ])('is refused: %s', async (_, blocks, reason) => {
    expect(await post(blocks)).toBe('invalid_blocks')
    expect(fake.violations.map((v) => v.what).join()).toContain(reason)
    expect(fake.channel('C0DISPATCH').messages).toEqual([])
  })

  it('is refused when its texts add up to more than 10,000', async () => {
    expect(await post(many(4, () => section('x'.repeat(2600))))).toBe('msg_blocks_too_long')
  })

  it.each([
    ['chat.postMessage', { text: '' }, 'no_text'],
    ['chat.postMessage', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['chat.postMessage', { text: 'x', metadata: { event_type: 'e' } }, 'invalid_metadata_format'],
    [
      'chat.postMessage',
      { text: 'x', metadata: { event_type: 'e', event_payload: { x: 'x'.repeat(9000) } } },
      'metadata_too_large',
    ],
    ['chat.postMessage', { text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    ['chat.postMessage', { text: 'x', colour: 'red' }, 'invalid_arguments'],
    ['chat.shout', { text: 'x' }, 'unknown_method'],
  ])('%s with %j is refused', async (method, args, error) => {
    expect(await call(method, { channel: 'C0DISPATCH', ...args })).toBe(error)
    expect(fake.violations).toHaveLength(1)
  })

  it('with blocks but no text is taken, and held against the app', async () => {
    expect(await call('chat.postMessage', { channel: 'C0DISPATCH', blocks: [section('x')] })).toBe('ok')
    expect(fake.violations).toHaveLength(1)
  })
})

describe('a form beyond the limits', () => {
  it.each([
    ['a title of 25 characters', modal({ title: plain('x'.repeat(25)) }), 'at most 24'],
    ['a submit of 25 characters', modal({ submit: plain('x'.repeat(25)) }), 'at most 24'],
    ['private_metadata of 3001', modal({ private_metadata: 'x'.repeat(3001) }), 'at most 3000'],
    ['callback_id of 256', modal({ callback_id: 'x'.repeat(256) }), 'at most 255'],
    ['an input without submit', modal({ submit: undefined }), 'submit is mandatory'],
    ['101 blocks', modal({ blocks: many(101, () => ({ type: 'divider' })) }), 'no more than 100'],
    ['an unknown property', modal({ subtitle: plain('x') }), 'subtitle'],
    ['a button as input', modal({ blocks: [{ ...input, element: button() }] }), 'unsupported type'],
    [
      'an initial value above max_length',
      modal({
        blocks: [{ ...input, element: { type: 'plain_text_input', max_length: 2, initial_value: 'xxx' } }],
      }),
      'max_length',
    ],
  ])('is refused: %s', async (_, view, reason) => {
    expect(await call('views.open', { trigger_id: 't', view })).toBe('invalid_arguments')
    expect(fake.violations.map((v) => v.what).join()).toContain(reason)
  })
})
