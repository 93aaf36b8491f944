import { describe, expect, test } from 'vitest'
import { leadColumns } from '../../../../src/domain/intake/table/columns.ts'
import { readLeadRow } from '../../../../src/domain/intake/table/read-row.ts'

const NOW = Date.parse('2026-11-20T10:00+08:00')
const HEADER = [
  '公司',
  '手机',
  '手机',
  'UTM Source',
  '首次来源',
  'first landing page',
  '最近媒介',
  '外部编号',
  '留资时间',
  '下次联系',
  '',
]

const read = (header: string[], ...cells: string[]) =>
  readLeadRow(cells, { header, columns: leadColumns(header).columns, timezone: 'Asia/Shanghai', now: NOW })

describe('the columns of a table of leads', () => {
  test('are fields as in pasted text, and what is about the lead', () => {
    expect(
      leadColumns(HEADER).columns.map((one) => ('tag' in one ? `${one.touch} ${one.tag}` : one.kind)),
    ).toEqual([
      ...['field', 'field', 'field', 'last source', 'first source', 'first url', 'last medium'],
      ...['id', 'at', 'revisitAt', 'none'],
    ])
  })

  test.each([
    ['来源', 'field'],
    ['渠道', 'field'],
    ['Campaign Name', 'last campaign'],
    ['initial utm_medium', 'first medium'],
    ['firstname', 'field'],
    ['Landing page', 'last url'],
    ['Lead ID（唯一）', 'id'],
    ['所属SDR', 'sdr'],
  ])('%s is %s', (name, kind) => {
    const [column] = leadColumns([name]).columns
    expect(column && 'tag' in column ? `${column.touch} ${column.tag}` : column?.kind).toBe(kind)
  })

  test('that nobody knows are named, with what is perhaps meant and not there yet', () => {
    const { unknown, missing } = leadColumns(['公司', '联系仁', '预祘', '公思', '爱好'])
    expect(unknown).toEqual([
      '联系仁 (did you mean `联系人`?)',
      '预祘 (did you mean `预算`?)',
      '公思',
      '爱好',
    ])
    expect(missing).toEqual([])
    expect(leadColumns(['手机']).missing).toEqual(['company or contact'])
  })
})

describe('a row of leads', () => {
  test('keeps what it says by the names of the header, two of one name too', () => {
    const cells = [
      '百川',
      '139',
      '138',
      ' Baidu ',
      'zhihu',
      'https://x.example/?a=1',
      'cpc',
      'V-1',
      '2026/11/01 9:30',
      '2026-12-01',
    ]
    expect(read(HEADER, ...cells)).toEqual({
      extra: { 公司: '百川', 手机: '139', '手机 2': '138', 外部编号: 'V-1' },
      lastTouch: { source: 'Baidu', medium: 'cpc', at: Date.parse('2026-11-01T09:30+08:00') },
      firstTouch: { source: 'zhihu', url: 'https://x.example/?a=1' },
      id: 'V-1',
      revisitAt: Date.parse('2026-12-01T00:00+08:00'),
    })
  })

  test('keeps the moment as it was written where there is no visit that it is of', () => {
    expect(read(['公司', '创建时间'], '百川', '2026-11-01')).toEqual({
      extra: { 公司: '百川', 创建时间: '2026-11-01' },
    })
  })

  test.each([
    ['2026-02-30', 'no-moment'],
    ['gestern', 'no-moment'],
    ['2026-11-22', 'in-future'],
  ])('with the moment %s is none: %s', (value, what) => {
    expect(read(['公司', '创建时间'], '百川', value)).toEqual({ problem: { place: 1, what, value } })
  })

  test('names things as it likes: a name of the language is a name like any other', () => {
    expect(Object.entries((read(['公司', '__proto__'], 'a', 'b') as { extra: object }).extra)).toEqual([
      ['公司', 'a'],
      ['__proto__', 'b'],
    ])
  })
})
