import type { Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom, type Post } from './index.ts'
import { type App, newApp } from './sample/app.ts'
import { callback, listen } from './sample/callback.ts'
import { buttons, notice, vote } from './sample/cards.ts'

let fake: FakeWeCom
let app: App
let server: Server
let heard: string[]
let reply: string

const member = (name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(heard.at(-1) ?? '')?.[1]
const members = (...names: string[]) => names.map(member)
const failures = () => fake.violations.map(({ what }) => what).join('\n')

beforeEach(async () => {
  heard = []
  reply = ''
  fake = await new FakeWeCom().start()
  app = await newApp(fake)
  const hear = (xml: string) => {
    heard.push(xml)
    return reply
  }
  server = await listen(fake, callback(fake, hear))
})
afterEach(async () => {
  server.close()
  await fake.stop()
})

describe('what people do in the app', () => {
  it('comes as the documented XML', async () => {
    const delivery = await fake.user('lilei').says('接单 <L1> ]]> & more', { to: 'app' })
    expect(delivery.delivered).toBe(true)
    expect(members('ToUserName', 'FromUserName', 'MsgType', 'AgentID')).toEqual([
      'ww0123456789abcdef',
      'LiLei',
      'text',
      '1000002',
    ])
    expect(Number.isSafeInteger(Number(member('MsgId')))).toBe(false)
    expect(heard[0]).toContain('<Content><![CDATA[接单 <L1> ]]]]><![CDATA[> & more]]></Content>')
    await delivery.again()
    expect(heard[1]).toBe(heard[0])
    expect(fake.violations).toEqual([])
  })

  it.each([
    ['plain', '<Content>a &lt; b &amp; c</Content>'],
    ['spaced', '<xml>\n   <ToUserName><![CDATA['],
  ] as const)('can be %s', async (style, part) => {
    await fake.user('LiLei').says('a < b & c', { to: 'app', style })
    expect(heard[0]).toContain(part)
  })

  it('includes entering, the menu and what nobody asked for', async () => {
    await fake.user('LiLei').enters('app')
    expect(members('MsgType', 'Event', 'MsgId')).toEqual(['event', 'enter_agent', undefined])
    await fake.user('LiLei').does('click', 'mine')
    expect(members('Event', 'EventKey')).toEqual(['click', 'mine'])
    await fake.user('LiLei').does('LOCATION')
    expect(fake.violations).toEqual([])
  })
})

describe('a click', () => {
  let post: Post
  const sendCard = async (card: object) => {
    await app.send('LiLei|zhoumin', 'template_card', card)
    post = await fake.nextPost({ where: 'dm', via: 'app', user: 'LiLei' })
    await fake.nextPost({ user: 'zhoumin' })
  }
  const update = (more: object) =>
    app.post('message/update_template_card', { userids: ['LiLei'], agentid: 1_000_002, ...more })
  const xml = (inner: string) =>
    '<xml><ToUserName><![CDATA[LiLei]]></ToUserName><FromUserName><![CDATA[ww0123456789abcdef]]></FromUserName>' +
    `<CreateTime>1700000000</CreateTime>${inner}</xml>`

  beforeEach(async () => {
    await sendCard(buttons('L1'))
  })

  it('tells the card, what was chosen, and a code that changes the card once', async () => {
    await fake.user('LiLei').presses(post, 'assign', { rep: '李蕾' })
    expect(members('Event', 'EventKey', 'TaskId', 'CardType', 'QuestionKey', 'OptionId')).toEqual([
      'template_card_event',
      'assign:L1:1',
      'L1',
      'button_interaction',
      'rep',
      'LiLei',
    ])
    const response_code = member('ResponseCode')
    const template_card = notice('已分配')
    expect((await update({ response_code, template_card })).errcode).toBe(0)
    expect((await fake.nextUpdate({ user: 'LiLei' })).text).toBe('已分配')
    expect((await update({ response_code, template_card })).errcode).toBe(60140)
    fake.expectNothingElse()
  })

  it('tells several ticks, and a menu item without any', async () => {
    await sendCard(vote('L2'))
    await fake.user('LiLei').presses(post, 'reject', { why: ['busy', '不是我的区域'] })
    expect(heard.at(-1)).toContain(
      '<OptionId><![CDATA[busy]]></OptionId><OptionId><![CDATA[area]]></OptionId>',
    )
    await sendCard(
      notice('x', {
        action_menu: { desc: '更多', action_list: [{ text: '退回', key: 'return' }] },
        task_id: 'L3',
      }),
    )
    await fake.user('LiLei').presses(post, '退回')
    expect(members('Event', 'EventKey', 'CardType')).toEqual([
      'template_card_menu_event',
      'return',
      'text_notice',
    ])
    expect(heard.at(-1)).not.toContain('SelectedItems')
  })

  it('can be answered in its reply, for the clicker alone, and that uses up the code', async () => {
    reply = xml(
      '<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已接收]]></ReplaceName></Button>',
    )
    await fake.user('LiLei').presses(post, 'assign')
    expect((await fake.nextUpdate({ user: 'LiLei' })).text).toContain('(已接收)')
    expect(fake.user('zhoumin').sees('app')[0]?.text).toContain('[分配]')
    const late = await update({ response_code: member('ResponseCode'), button: { replace_name: 'x' } })
    expect(late.errcode).toBe(60140)
    fake.expectNothingElse()
  })

  it('can be answered with another card', async () => {
    reply = xml(
      '<MsgType>update_template_card</MsgType><TemplateCard><CardType>button_interaction</CardType>' +
        '<MainTitle><Title>已超时</Title></MainTitle><HorizontalContentList><KeyName>x</KeyName></HorizontalContentList>' +
        '<ButtonList><Text>接收</Text><Style>1</Style><Key>k</Key></ButtonList></TemplateCard>',
    )
    await fake.user('LiLei').presses(post, 'assign')
    expect(failures()).toContain('keyname is missing')
    fake.violations.splice(0)
    reply = reply.replaceAll('KeyName', 'Keyname')
    await fake.user('LiLei').presses(post, 'assign')
    expect((await fake.nextUpdate({ user: 'LiLei' })).text).toBe('已超时\nx：\n[接收]')
  })

  it.each([
    [
      'for somebody else',
      () => xml('<MsgType>update_button</MsgType>').replace('LiLei', 'zhoumin'),
      'not for LiLei',
    ],
    ['with text', () => xml('<MsgType>text</MsgType><Content>x</Content>'), 'answers no click'],
    ['with nothing that is known', () => xml('<MsgType>shout</MsgType>'), 'answers no click'],
    [
      'without a time',
      () => xml('<MsgType>update_button</MsgType>').replace('1700000000', ''),
      'no CreateTime',
    ],
  ])('answered %s is held against the product', async (_, make, reason) => {
    reply = make()
    await fake.user('LiLei').presses(post, 'assign')
    expect(failures()).toContain(reason)
  })
})
