import { afterEach, beforeEach, expect, it } from 'vitest'
import { LEAD, OTHER, openSpokenDesk, type SpokenDesk } from './desk.ts'

let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
})
afterEach(() => desk.end())

const assign = (lead: string) => desk.did('mgr-zhou', lead, { name: 'assign', rep: 'rep-wu' })

it('what is delivered twice is done once, and answered alike', async () => {
  await desk.posts(LEAD, { company: '锐科' })
  const twice = async (who: string, text: string, delivery: string) => {
    const first = await desk.said(who, text, { delivery })
    const events = await desk.events()
    expect(await desk.said(who, text, { delivery })).toContain(`${LEAD} 锐科：`)
    expect(await desk.events()).toEqual(events)
    return first
  }
  expect(await twice('mgr-zhou', `分配 ${LEAD} 吴桐`, 'd-1')).toBe(`${LEAD} 锐科：已分配给 吴桐`)
  expect(await twice('rep-wu', `接收 ${LEAD}`, 'd-2')).toBe(`${LEAD} 锐科：已接收`)
  expect(await twice('rep-wu', `跟进 ${LEAD} 电话 x`, 'd-3')).toBe(`${LEAD} 锐科：已记录跟进（电话）`)
  expect(await desk.types()).toEqual(['posted', 'assigned', 'contact-disclosed', 'accepted', 'followed-up'])
})

it('a lead that was meant without its number is still the one when the words come again', async () => {
  await desk.posts(LEAD, { company: '锐科' })
  await assign(LEAD)
  expect(await desk.said('rep-wu', '接收', { delivery: 'd-1' })).toBe(`${LEAD} 锐科：已接收`)
  expect(await desk.said('rep-wu', '接收', { delivery: 'd-1' })).toBe(
    `${LEAD} 锐科：这条消息已经处理过（接收）`,
  )
  await desk.posts(OTHER)
  await assign(OTHER)
  expect(await desk.said('rep-wu', '接收', { delivery: 'd-1' })).toBe(`${LEAD} 锐科：已接收`)
  expect((await desk.types(OTHER)).at(-1)).toBe('contact-disclosed')
})

it('what could not be done when it came is not done when it comes again', async () => {
  expect(await desk.said('rep-wu', '接收', { delivery: 'd-1' })).toContain('你没有进行中的线索')
  await desk.posts(LEAD)
  await assign(LEAD)
  const events = await desk.events()
  await desk.said('rep-wu', '接收', { delivery: 'd-1' })
  expect(await desk.events()).toEqual(events)
})

it('words act on the present state: who comes second is told who was first', async () => {
  await desk.posts(LEAD)
  await assign(LEAD)
  await desk.said('rep-wu', `接收 ${LEAD}`)
  expect(await desk.said('rep-wu', `接收 ${LEAD}`)).toMatch(
    /^L7K2M9QX3：线索现在是「跟进中」，不能接收：吴桐 已于/,
  )
  expect(await desk.said('mgr-zhou', `分配 ${LEAD} 吴桐`)).toBe(`${LEAD}：线索已经在 吴桐 手里。`)
})

it('the same opinion again changes nothing and says so', async () => {
  const { disputed } = await import('./stories.ts')
  await disputed(desk)
  expect(await desk.said('head-sales', `裁定 ${LEAD} 维持`)).toContain(
    '已记下你的意见（维持），等另一位负责人',
  )
  expect(await desk.said('head-sales', `裁定 ${LEAD} 维持`)).toContain('已经是这样，没有变化')
  expect(await desk.said('head-mkt', `裁定 ${LEAD} 维持`)).toContain('两位负责人一致，裁定生效（维持）')
})
