import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom } from './index.ts'
import { type App, newApp } from './sample/app.ts'
import { buttons, news, notice } from './sample/cards.ts'

const GROUP = 'wrDISPATCH'

let now: number
let fake: FakeWeCom
let app: App

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeWeCom({ now: () => now }).start()
  app = await newApp(fake)
})
afterEach(() => fake.stop())

const hook = (msgtype: string, part: unknown) => app.hook(fake.webhookUrl(GROUP), msgtype, part)
const text = (content: string, mentioned_list: string[] = []) => hook('text', { content, mentioned_list })

describe("a group's webhook", () => {
  it('says something that everybody reads and rings whom it mentions', async () => {
    expect(await text('超时了', ['lilei'])).toEqual({ errcode: 0, errmsg: 'ok' })
    const post = await fake.nextPost({ where: 'webhook', chatid: GROUP, mentions: 'LiLei', text: '超时' })
    expect(post.via).toBe('webhook')
    expect(fake.user('wutong').sees(GROUP)).toMatchObject([{ from: 'webhook', text: '超时了' }])
    await text('谁来 <@wutong>')
    await fake.nextPost({ mentions: 'wutong' })
    fake.expectNothingElse()
  })

  it('rings nobody from markdown, unless that is switched on', async () => {
    await hook('markdown', { content: '**超时** <@LiLei>' })
    expect((await fake.nextPost('超时')).mentions).toEqual([])
    await fake.stop()
    fake = await new FakeWeCom({ unverified: { webhookMarkdownMentions: 'ring' } }).start()
    await hook('markdown', { content: '**超时** <@LiLei>' })
    expect((await fake.nextPost('超时')).mentions).toEqual(['LiLei'])
  })

  it('sends tables, pictures, articles and the two cards that lead somewhere', async () => {
    const raw = Buffer.from('89504e470d0a1a0a', 'hex')
    const base64 = raw.toString('base64')
    const md5 = createHash('md5').update(raw).digest('hex')
    const articles = [{ title: '周报', url: 'https://tenon.example/week' }]
    await hook('markdown_v2', { content: '| a | b |\n|:--|:--|\n| 1 | 2 |' })
    await hook('image', { base64, md5 })
    await hook('news', { articles })
    await hook('template_card', notice('新线索'))
    await hook('template_card', news())
    expect(fake.posts).toHaveLength(5)
    expect(fake.user('wutong').link(fake.posts[3] ?? fail())).toBe('https://tenon.example/leads/L1')
    expect(fake.violations).toEqual([])
    expect((await hook('image', { base64, md5: 'x' })).errcode).toBe(40058)
    expect((await hook('image', { base64: 'eHh4', md5 })).errcode).toBe(40123)
  })

  it.each([
    ['a button', 'template_card', buttons('L1'), 42031],
    ['a text of 2049 bytes', 'text', { content: 'x'.repeat(2049) }, 45002],
    ['markdown of 4098 bytes', 'markdown', { content: '文'.repeat(1366) }, 45002],
    ['nothing', 'text', {}, 44004],
    ['a text card', 'textcard', {}, 40008],
  ])('refuses %s', async (_, msgtype, part, errcode) => {
    expect((await hook(msgtype, part)).errcode).toBe(errcode)
    expect(fake.posts).toEqual([])
    expect(fake.violations.length).toBeGreaterThan(0)
  })

  it('takes 2048 and 4096 bytes', async () => {
    await text(`${'文'.repeat(682)}xx`)
    await hook('markdown', { content: `${'文'.repeat(1365)}x` })
    expect(fake.posts).toHaveLength(2)
  })

  it('refuses an empty body, and what is no JSON', async () => {
    const empty = await fetch(fake.webhookUrl(GROUP), { method: 'POST' })
    expect(await empty.json()).toMatchObject({ errcode: 93017 })
    const garbage = await fetch(fake.webhookUrl(GROUP), { method: 'POST', body: '{' })
    expect(await garbage.json()).toMatchObject({ errcode: 47001 })
  })

  it.each([
    ['removed', 93000],
    ['disabled', 93004],
    ['not in group', 93008],
  ] as const)('can be %s', async (state, errcode) => {
    fake.group(GROUP).webhook = state
    expect((await text('x')).errcode).toBe(errcode)
    fake.group(GROUP).webhook = 'works'
    expect((await text('x')).errcode).toBe(0)
  })

  it('is known by its key alone', async () => {
    expect((await app.hook(`${fake.webhookUrl(GROUP)}x`, 'text', { content: 'x' })).errcode).toBe(93000)
  })

  it('takes twenty a minute, then nothing for a minute after each try', async () => {
    for (let i = 0; i < 20; i++) await text(`${i}`)
    expect((await text('x')).errcode).toBe(45009)
    now += 59_000
    expect((await text('x')).errcode).toBe(45009)
    now += 59_000
    expect((await text('x')).errcode).toBe(45009)
    now += 60_001
    expect((await text('x')).errcode).toBe(0)
    expect(fake.rateLimited).toHaveLength(3)
    expect(fake.posts).toHaveLength(21)
  })

  it('takes more as soon as the minute has room, without the lock', async () => {
    await fake.stop()
    fake = await new FakeWeCom({ now: () => now, unverified: { webhookLockout: false } }).start()
    for (let i = 0; i < 20; i++) await text(`${i}`)
    expect((await text('x')).errcode).toBe(45009)
    now += 60_000
    expect((await text('x')).errcode).toBe(0)
  })

  it.each([
    ['everybody', () => text('x', ['@all']), 'mentions everybody'],
    ['everybody in the text', () => text('x <@all>'), 'mentions everybody'],
    ['everybody in markdown', () => hook('markdown', { content: '<@ALL>' }), 'mentions everybody'],
    ['somebody who is not there', () => text('x', ['nobody']), 'no phone rings'],
    ['with a member that is none', () => hook('text', { content: 'x', at: [] }), '/at'],
  ])('is blamed for mentioning %s', async (_, say, reason) => {
    expect((await say()).errcode).toBe(0)
    expect(fake.violations.map(({ what }) => what).join()).toContain(reason)
  })
})

const fail = (): never => {
  throw new Error(fake.dump())
}
