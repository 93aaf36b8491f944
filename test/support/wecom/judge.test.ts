import type { WSClient } from '@wecom/aibot-node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom } from './index.ts'
import { type App, newApp } from './sample/app.ts'
import { connectBot, markdown, push } from './sample/bot.ts'
import { buttons, notice } from './sample/cards.ts'

const GROUP = 'wrDISPATCH'

let fake: FakeWeCom
let app: App
let bot: WSClient

beforeEach(async () => {
  fake = await new FakeWeCom().start()
  app = await newApp(fake)
  bot = await connectBot(fake)
  await fake.user('linxiao').mention(GROUP, '你好')
  fake.allow(() => true)
})
afterEach(async () => {
  bot.disconnect()
  await fake.stop()
})

const inBot = (content: string) => push(bot, GROUP, markdown(content))
const inApp = (content: string) => app.send('LiLei', 'markdown', { content })
const inHook = (content: string) => app.hook(fake.webhookUrl(GROUP), 'markdown', { content })
const words = (content: string) => app.send('LiLei', 'text', { content })
const wrong = () => fake.violations.map(({ what }) => what).join('\n')

describe('markup of the product', () => {
  it.each([
    [
      'bold, links and colours',
      '**B** [详情](https://tenon.example/L1) <font color="warning">超时</font>\n> 引用\n`L1`',
    ],
    ['what only looks like it', 'a < b, [x] (y), 5 * 3 * 2, #1'],
  ])('is let through: %s', async (_, content) => {
    for (const say of [inBot, inApp, inHook]) await say(content)
    fake.expectNothingElse()
  })

  it('is let through in a text of the app', async () => {
    await words('<a href="https://tenon.example/L1">详情</a> **not bold**')
    expect(fake.posts.at(-1)?.text).toBe('详情 **not bold**')
    fake.expectNothingElse()
  })

  it.each([
    ['a colour that is none', () => inHook('<font color="red">x</font>'), 'the colours are'],
    ['a font that is not closed', () => inHook('<font color="info">x'), '1 <font> but 0 </font>'],
    ['a link that is none', () => inHook('[x](javascript:alert)'), 'no web address'],
    ['a mention by the bot', () => inBot('<@LiLei> 超时'), 'mentions nobody'],
    ['a mention by the app', () => inApp('<@LiLei> 超时'), 'no mentions'],
    ['a call to everybody', () => inHook('<@all>'), 'mentions everybody'],
    ['a message to everybody', () => app.send('@all', 'text', { content: 'x' }), '@all'],
    ['a picture in the app', () => inApp('![x](https://x.example/y.png)'), 'no images'],
    ['half a character', () => words('🌱'.slice(0, 1)), 'cut in the middle'],
    [
      'half a character in a card',
      () => push(bot, GROUP, { msgtype: 'template_card', template_card: notice('🌱'.slice(1)) }),
      'cut in the middle',
    ],
    ['a text that WeCom cuts', () => words('文'.repeat(683)), '2049 bytes'],
  ])('is held against it: %s', async (_, say, reason) => {
    await say()
    expect(wrong()).toContain(reason)
    expect(() => fake.expectNothingElse()).toThrow('violation')
  })

  it('that WeCom cuts is seen cut, at the end of a character', async () => {
    await words('文'.repeat(683))
    expect(fake.posts.at(-1)?.text).toBe('文'.repeat(682))
  })
})

describe('markup of a person', () => {
  const HOSTILE = [
    '[免费](https://evil.example)',
    '<@all>',
    '<font color="info">x</font>',
    '# 大标题',
    '> 引用',
    '**粗**',
    '`x`',
    '<b>x</b>',
  ]

  it.each(HOSTILE)('is held against the product in markdown: %s', async (text) => {
    fake.typed(`公司：${text}`)
    await inHook(`公司：\n${text}`)
    expect(wrong()).toContain('text from a person became markup')
  })

  it('is known from what they wrote to the bot and to the app', async () => {
    await fake.user('linxiao').mention(GROUP, '公司：[甲](https://evil.example)')
    await inBot('新线索 [甲](https://evil.example)')
    expect(wrong()).toContain('became markup (link)')
  })

  it('is found inside a link of the product', async () => {
    fake.typed('甲](https://evil.example) [乙')
    await inBot('[甲](https://evil.example) [乙](https://tenon.example/L1)')
    expect(wrong()).toContain('became markup (link)')
  })

  it('is found in texts and names that the app has filled in', async () => {
    fake.typed('<a href="https://evil.example">x</a> $userName=zhoumin$')
    await words('公司 <a href="https://evil.example">x</a>')
    expect(wrong()).toContain('became markup (link)')
    fake.violations.splice(0)
    await app.send('LiLei', 'text', { content: '公司 $userName=zhoumin$' }, { enable_id_trans: 1 })
    expect(wrong()).toContain('became markup (name)')
  })

  it('is no markup in a card, in a text or where its signs were taken away', async () => {
    for (const text of HOSTILE) fake.typed(text)
    const text = HOSTILE.slice(0, 2).join(' ')
    await app.send('LiLei', 'template_card', buttons('L1', { main_title: { title: text.slice(0, 30) } }))
    await words(HOSTILE.filter((one) => !one.startsWith('<')).join(' '))
    await inBot('［免费］（https://evil.example） ＜@all＞')
    fake.expectNothingElse()
  })

  it('is not taken away by a backslash, unless that is switched on', async () => {
    fake.typed('[甲](https://evil.example)')
    await inBot('\\[甲\\](https://evil.example)')
    expect(wrong()).toContain('became markup')
    bot.disconnect()
    await fake.stop()
    fake = await new FakeWeCom({ unverified: { backslashEscapes: true } }).start()
    bot = await connectBot(fake)
    await fake.user('linxiao').mention(GROUP, '[甲](https://evil.example)')
    await inBot('\\[甲\\](https://evil.example)')
    expect(fake.violations).toEqual([])
  })
})
