import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { openSpokenDesk, type SpokenDesk } from './desk.ts'

let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
})
afterEach(() => desk.end())

let made = 0
/** The sales head proposes other rules, by the form that the words open. */
async function proposed(): Promise<void> {
  const answer = await desk.tells('head-sales', '提议修改')
  if (answer.kind !== 'form') throw new Error('no form')
  const { value, inputs } = answer.form
  const drawn = Object.fromEntries(
    inputs.flatMap((input) => ('initial' in input && input.initial ? [[input.name, input.initial]] : [])),
  )
  const caller = {
    chat: 'playground' as const,
    user: 'head-sales',
    conversation: 'main',
    delivery: `p-${made++}`,
  }
  const values = { ...drawn, followedWithin: '45d', why: '季节' }
  expect(await createFrontDesk(desk.core).submit('policy', value, values, caller)).toMatchObject({
    kind: 'done',
  })
}

const newest = async () => (await desk.core.store.proposals({ limit: 1 }))[0]

it.each(['同意规则', '同意', '规则 同意', 'agree', 'policy confirm'])(
  'the other head agrees by “%s”',
  async (text) => {
    await proposed()
    expect(await desk.said('head-mkt', text)).toContain('两位负责人都已同意')
    expect(await newest()).toMatchObject({ status: 'accepted' })
    expect(desk.core.policies.all()).toHaveLength(2)
  },
)

it.each(['不同意规则', '不同意', '否决', 'do not agree', 'decline'])(
  'the other head declines by “%s”',
  async (text) => {
    await proposed()
    expect(await desk.said('head-mkt', text)).toBe('已否决，规则不变。')
    expect(await newest()).toMatchObject({ status: 'declined' })
  },
)

it('who proposed withdraws by the same words', async () => {
  await proposed()
  expect(await desk.said('head-sales', '撤回提案')).toBe('已撤回提案，规则不变。')
  expect(await newest()).toMatchObject({ status: 'withdrawn' })
})

it('nobody else decides, nobody twice, and not when nothing is proposed', async () => {
  expect(await desk.said('head-mkt', '同意')).toBe('这个提案已经结束，没有做任何改动。')
  await proposed()
  expect(await desk.said('rep-wu', '同意')).toContain('只有市场负责人和销售负责人可以修改规则')
  expect(await desk.said('U0STRANGER', '同意')).toContain('只有市场负责人和销售负责人可以修改规则')
  expect(await desk.said('head-sales', '同意')).toContain('你的同意已经算上了')
  expect(await desk.said('head-mkt', '提议修改')).toContain('一次只能有一个')
  expect(await desk.said('rep-wu', '提议修改')).toContain('只有市场负责人和销售负责人可以修改规则')
  expect(await desk.said('head-mkt', '同意 L7K2M9QX3')).toContain('没看懂「L7K2M9QX3」')
  expect(await newest()).toMatchObject({ status: 'open' })
  expect(await desk.said('head-mkt', '规则')).toMatch(/也可以写：同意规则 · 不同意规则$/)
})

it('an absence ends in words', async () => {
  await desk.said('rep-wu', '请假 2026-11-23 2026-11-25')
  for (const text of ['我回来了', 'I’m back!'])
    expect(await desk.said('rep-wu', text)).toBe('欢迎回来，已恢复推荐。')
  expect((await desk.core.store.people()).get('rep-wu')?.away).toBeUndefined()
})
