import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readQuestion } from '../../../commands/slash/credit-question.ts'

const NOW = Date.parse('2026-11-20T10:00:00+08:00')
const read = (text: string) => {
  const { whose, period } = readQuestion(text, NOW, 'Asia/Shanghai')
  return [whose.kind, ...('name' in whose ? [whose.name] : []), period.name]
}

it.each<[string, ...string[]]>([
  ['', 'own', '2026-11'],
  ['上月', 'own', '2026-10'],
  ['last month', 'own', '2026-10'],
  ['2026-11-01 .. 2026-11-15', 'own', '2026-11-01..2026-11-15'],
  ['林晓', 'person', '林晓', '2026-11'],
  ['@林晓 本季', 'person', '林晓', '2026Q4'],
  ['Tan Wei last quarter', 'person', 'Tan Wei', '2026Q3'],
  ['Tan Wei 2026-11-01 到 2026-11-15', 'person', 'Tan Wei', '2026-11-01..2026-11-15'],
  ['sdr-lin 2026-13', 'person', 'sdr-lin 2026-13', '2026-11'],
  ['全部', 'everybody', '2026-11'],
  ['ALL 2026Q4', 'everybody', '2026Q4'],
  ['campaign', 'campaigns', '2026-11'],
  ['活动 上月', 'campaigns', '2026-10'],
  ['campaign 2026q4-mfg', 'campaign', '2026q4-mfg', '2026-11'],
  ['campaign 2026q4-mfg 上月', 'campaign', '2026q4-mfg', '2026-10'],
  ['Campaign spring sale 2026-10', 'campaign', 'spring sale', '2026-10'],
  ['campaign 2026q4', 'campaigns', '2026Q4'],
  ['campaign "2026q4"', 'campaign', '2026q4', '2026-11'],
  ['活动 「春 2026」 上季', 'campaign', '春 2026', '2026Q3'],
  ['campaign “spring 2026” nonsense', 'campaign', '“spring 2026” nonsense', '2026-11'],
  ['campaigner', 'person', 'campaigner', '2026-11'],
])('%s', (text, ...expected) => {
  expect(read(text)).toEqual(expected)
})

it('whatever is typed is read, and kept short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      for (const asked of [text, `campaign ${text}`, `${text} 上月`]) {
        const [, name = ''] = read(asked)
        expect([...name].length).toBeLessThanOrEqual(200)
      }
    }),
  )
})
