import { afterEach, beforeEach, expect, it } from 'vitest'
import { FakeWeCom } from './index.ts'
import { type App, newApp } from './sample/app.ts'
import { buttons, notice } from './sample/cards.ts'

let fake: FakeWeCom
let app: App

beforeEach(async () => {
  fake = await new FakeWeCom().start()
  app = await newApp(fake)
})
afterEach(() => fake.stop())

const say = (content: string, to = 'LiLei') => app.send(to, 'text', { content })

it('finds what came before and what comes after, each once', async () => {
  await say('first')
  expect((await fake.nextPost('first')).where).toBe('dm')
  const coming = fake.nextPost({ where: 'dm', user: 'zhoumin', text: /sec/ })
  await say('second', 'zhoumin')
  expect((await coming).text).toBe('second')
  await expect(fake.nextPost('first', { within: 1 })).rejects.toThrow(/app with LiLei[\s\S]*first/)
})

it('waits for a condition without looking at the clock', async () => {
  const three = fake.until(() => fake.calls.length === 3)
  await say('a')
  await say('b')
  expect(await three).toBe(true)
  await expect(fake.until(() => 0, { within: 1 })).rejects.toThrow('did not come within 1 ms')
})

it('names what nobody expected', async () => {
  await say('expected')
  await say('a surprise', 'zhoumin')
  fake.claim('expected', 1)
  expect(fake.unexpected().map((post) => post.text)).toEqual(['a surprise'])
  expect(() => fake.expectNothingElse()).toThrow('nobody expected in dm zhoumin: a surprise')
  fake.allow({ where: 'dm' })
  fake.expectNothingElse()
  expect(() => fake.claim('nothing like it')).toThrow('Claimed 0 posts')
})

it('wants each reader of a message to be expected', async () => {
  await say('both', 'LiLei|zhoumin')
  await fake.nextPost({ user: 'LiLei' })
  expect(() => fake.expectNothingElse()).toThrow('in dm zhoumin: both')
})

it('hands out any happening', async () => {
  await say('x')
  expect((await fake.next(({ kind }) => kind === 'posted')).post.text).toBe('x')
  fake.expectNothingElse()
})

it('reads a card as a person does, and shows everything in a dump', async () => {
  await app.send(
    'LiLei',
    'template_card',
    buttons('L1', { action_menu: { desc: '更多', action_list: [{ text: '退回', key: 'r' }] } }),
  )
  const post = await fake.nextPost({ taskId: 'L1' })
  expect(post.text).toBe(
    '线索派单\n苏州锐科\n待分配\n联系人：张建国\n[分配给 · 请选择 ▾]\n[分配] [同步]\n⋯ 退回',
  )
  expect(fake.dump()).toMatch(/app with LiLei\n {2}msg\d+ app: 线索派单 ⏎ .*\{assign:L1:1, sync:L1:1, r\}/)
})

it('lets a person press only what is there, once it is clear which', async () => {
  await app.send(
    'LiLei',
    'template_card',
    buttons('L1', {
      button_list: [
        { text: '分配', key: 'assign:1' },
        { text: '其他人', key: 'assign:other' },
      ],
    }),
  )
  const post = await fake.nextPost({ taskId: 'L1' })
  const li = fake.user('LiLei')
  await expect(li.presses(post, 'assign')).rejects.toThrow('say which')
  await expect(li.presses(post, 'qualify')).rejects.toThrow('There is no "qualify"')
  await expect(li.presses(post, 'assign:1', { rep: '孙立' })).rejects.toThrow('LiLei (李蕾)')
  await expect(li.presses(post, 'assign:1', { reason: 'x' })).rejects.toThrow('rep (分配给)')
  await expect(fake.user('zhoumin').presses(post, 'assign:1')).rejects.toThrow('cannot see')
})

it('finds the links of a message by their words', async () => {
  await app.send('LiLei', 'markdown', { content: '[详情](https://tenon.example/a)' })
  await app.send('LiLei', 'textcard', {
    title: 't',
    description: 'd',
    url: 'https://tenon.example/b',
    btntxt: '看',
  })
  await app.send(
    'LiLei',
    'template_card',
    notice('x', { jump_list: [{ type: 1, title: '填写', url: 'https://tenon.example/c' }] }),
  )
  const li = fake.user('LiLei')
  const links = fake.posts.map((post, i) => li.link(post, ['详情', '看', '填'][i]))
  expect(links).toEqual(['https://tenon.example/a', 'https://tenon.example/b', 'https://tenon.example/c'])
  expect(() => li.link(fake.posts[0] ?? never(), '别的')).toThrow('there are: 详情')
})

const never = (): never => {
  throw new Error(fake.dump())
}
