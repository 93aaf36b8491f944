import { afterEach, beforeEach, expect, test } from 'vitest'
import { targetsNow } from '../../../../commands/insight/targets.ts'
import type { Target } from '../../../../src/domain/insight/targets/target.ts'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'

let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

const WHOLE: Target = { month: '2026-11', region: null, team: [], industry: null, productLine: null, won: 12 }
const EAST: Target = { ...WHOLE, region: '华东', won: 7 }
const TEAM: Target = { ...WHOLE, team: ['rep-chen', 'rep-wu'], won: 5 }
const LINE: Target = { ...WHOLE, productLine: '私域运营', won: 2.5, amount: 300_000, deal: 120_000 }

const page = async (user: string, path = '/targets') => (await (await bench.browser(user)).get(path)).text

test('says how targets come here where there are none', async () => {
  const text = await page('head-sales')
  expect(text).toContain('tenon import targets')
  expect(text).toContain('本月没有目标')
  expect(await page('mgr-tan')).toContain('An administrator imports them')
})

test('shows the numbers of the one query layer, and the file has the same', async () => {
  await bench.core.store.targets.put([TEAM, LINE, EAST, WHOLE])
  await bench.post('锐科')
  await bench.count()
  const [one] = await targetsNow(bench.core, '2026-11', '2026-11')
  expect(one?.progress.leads).toBe(1)
  const text = await page('head-sales')
  const order = ['整体', '华东', '陈果、吴桐', '私域运营'].map((part) => text.lastIndexOf(`${part}<span`))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(order[0]).toBeGreaterThan(0)
  expect(text).toContain(`至少 ${one?.needed.leads.low}`)
  expect(text).toContain('300,000，每单 120,000')
  expect(text).toContain('年终冲刺')
  const csv = (await page('head-sales', '/targets.csv')).split('\r\n')
  expect(csv[0]).toContain('月份,地区,团队')
  expect(csv[1]?.split(',').slice(0, 6)).toEqual(['2026-11', '', '', '', '', '12'])
  expect(csv.find((line) => line.includes('300000'))).toContain('私域运营,2.5,300000,120000')
  expect(csv.filter((line) => line !== '')).toHaveLength(5)
  const xlsx = await (await bench.browser('head-sales')).get('/targets.xlsx')
  expect(xlsx.body.subarray(0, 2).toString()).toBe('PK')
})

test('asks for a part, and for another year', async () => {
  await bench.core.store.targets.put([WHOLE, EAST, { ...WHOLE, month: '2025-03', won: 33 }])
  const regions = (await page('head-mkt', '/targets.csv?part=region')).split('\r\n')
  expect(regions.filter((line) => line.startsWith('2026-11'))).toHaveLength(1)
  const last = await page('head-mkt', '/targets.csv?span=last+year')
  expect(last).toMatch(/2025-03,,,,,33,/)
  expect(last).not.toContain('2026-11')
})

test('a team’s target is for its people and for those who lead', async () => {
  await bench.core.store.targets.put([WHOLE, TEAM])
  for (const user of ['head-mkt', 'mgr-zhou', 'rep-wu'])
    expect([user, await page(user, '/targets.csv')]).toEqual([user, expect.stringContaining('陈果 吴桐')])
  for (const user of ['rep-li', 'sdr-lin']) {
    const csv = await page(user, '/targets.csv')
    expect([user, csv]).toEqual([user, expect.stringContaining('2026-11')])
    expect(csv).not.toContain('陈果')
  }
})
