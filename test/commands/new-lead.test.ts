import { afterEach, expect, test } from 'vitest'
import type { Core } from '../../commands/core.ts'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { newId } from '../../src/new-id.ts'
import { coreOver } from '../support/core.ts'

const pasted = (number: number) =>
  [
    `公司：苏州第${number}机械有限公司`,
    `联系人：王${number}`,
    `手机：1390000000${number}`,
    '地区：江苏',
    '预算：30万',
    '权限：副总审批',
    '需求：线索沉淀',
    '时间：明年3月',
    '来源：展会',
  ].join('\n')

let core: Core
afterEach(() => core.store.close())

test('a new lead whose id another one has already gets the next, and both are there', async () => {
  const ids = ['LAAAAAAAA', 'LAAAAAAAA', 'LBBBBBBBB']
  core = { ...(await coreOver(':memory:')), newId: () => ids.shift() ?? newId() }
  const desk = createFrontDesk(core)
  const caller = { chat: 'slack', user: 'U0LIN', conversation: 'C0DISPATCH' } as const
  await desk.slash(pasted(1), { ...caller, delivery: 'one' })
  await desk.slash(pasted(2), { ...caller, delivery: 'two' })
  const leads = await core.store.leads({ limit: 9 })
  expect(leads.map(({ id, status }) => [id, status]).sort()).toEqual([
    ['LAAAAAAAA', 'pending'],
    ['LBBBBBBBB', 'pending'],
  ])
})

test('ids that are made one after the other are in order and all different, those of one moment too', async () => {
  core = await coreOver(':memory:')
  const ids = Array.from({ length: 5000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^L[2-9A-HJ-NP-Z]{8}$/)
  // Once a year they begin anew.
  const steps = ids.slice(1).filter((id, index) => id < (ids[index] ?? ''))
  expect(steps.length).toBeLessThanOrEqual(1)
})
