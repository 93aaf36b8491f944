import { describe, expect, it } from 'vitest'
import { targetPlaces } from '../../../../src/domain/insight/targets/columns.ts'
import { readTargetRow } from '../../../../src/domain/insight/targets/read-row.ts'
import { personNames } from '../../../../src/domain/person/names.ts'
import { EXAMPLE, workspaceOf } from '../../../config/read-workspace.ts'

const { regions, industries, productLines, people } = workspaceOf(EXAMPLE)
const HEADER = ['月份', '区域', '团队', '行业', '产品线', '赢单数', '目标金额（元）', '客单价']
const { places } = targetPlaces(HEADER)
const read = (...cells: string[]) =>
  readTargetRow(cells, { places, regions, industries, productLines, people, names: personNames(people) })

describe('the header', () => {
  it('is known in Chinese and English', () => {
    expect(targetPlaces(HEADER)).toMatchObject({ missing: [], unused: [] })
    const english = targetPlaces(['Month', 'Product Line', 'Won', 'Note'])
    expect(english).toEqual({ places: { month: 0, productLine: 1, won: 2 }, missing: [], unused: ['Note'] })
  })

  it('must tell the month, and a number', () =>
    expect(targetPlaces(['region']).missing).toEqual(['month', 'won or amount']))
})

describe('a row', () => {
  it('is a target of a slice, or of all', () => {
    expect(read('2026-11', '华东', '李蕾、rep-wu', '制造', '数据平台', '12', '', '')).toEqual({
      target: {
        month: '2026-11',
        region: '华东',
        team: ['rep-li', 'rep-wu'],
        industry: '制造',
        productLine: '数据平台',
        won: 12,
      },
    })
    expect(read('2026年3月', '', '-', '', '', '5', '', '')).toEqual({
      target: { month: '2026-03', region: null, team: [], industry: null, productLine: null, won: 5 },
    })
  })

  it.each(['2026-11', '2026/11', '2026年11月', '202611', '2026-11-01', '2026-11-01T00:00:00'])(
    'of %s is one of November',
    (text) => expect(read(text, '', '', '', '', '1')).toMatchObject({ target: { month: '2026-11' } }),
  )

  it('may be an amount, which is so many of the usual deal', () =>
    expect(read('2026-11', '', '', '', '', '', '￥1,200,000', '30万')).toMatchObject({
      target: { won: 4, amount: 1_200_000, deal: 300_000 },
    }))

  it.each([
    ['no month', ['', '', '', '', '', '1'], { column: 'month', what: 'missing' }],
    ['a month that is none', ['2026-13', '', '', '', '', '1'], { column: 'month', what: 'no-month' }],
    ['no number', ['2026-11', '', '', '', '', ''], { column: 'won', what: 'missing' }],
    ['half a lead', ['2026-11', '', '', '', '', '1.5'], { column: 'won', what: 'no-number' }],
    ['a word', ['2026-11', '', '', '', '', '很多'], { column: 'won', what: 'no-number' }],
    ['a negative number', ['2026-11', '', '', '', '', '-3'], { column: 'won', what: 'no-number' }],
    ['both numbers', ['2026-11', '', '', '', '', '1', '100', '1'], { column: 'amount', what: 'both' }],
    ['an amount alone', ['2026-11', '', '', '', '', '', '100万', ''], { column: 'deal', what: 'no-deal' }],
    ['a deal of nothing', ['2026-11', '', '', '', '', '', '100', '0'], { column: 'deal', what: 'no-number' }],
    ['a region of elsewhere', ['2026-11', '火星', '', '', '', '1'], { column: 'region', what: 'unknown' }],
    ['nobody', ['2026-11', '', '李蕾+张三', '', '', '1'], { column: 'team', what: 'nobody', value: '张三' }],
    ['an SDR', ['2026-11', '', '林晓', '', '', '1'], { column: 'team', what: 'no-rep' }],
    ['an unknown industry', ['2026-11', '', '', '农业', '', '1'], { column: 'industry', what: 'unknown' }],
    ['an unknown product', ['2026-11', '', '', '', '咖啡', '1'], { column: 'productLine', what: 'unknown' }],
  ])('with %s is refused', (_, cells, problem) => expect(read(...cells)).toMatchObject({ problem }))
})
