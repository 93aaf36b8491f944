import { describe, expect, it } from 'vitest'
import { forGroup } from '../../../src/domain/lead/group-text.ts'

describe('what the group may read', () => {
  it('hides the number with its country code and its plus, with signs between its digits', () => {
    const text = forGroup({ phone: '+8613812345678' })
    expect(text('(＋86) 1 3 8-1234.5678, ＋８６１３８１２３４５６７８')).not.toMatch(/1234|１２３４/)
    expect(text('拨 +86 138-1234-5678 转 12')).toBe(`拨 ${text('13812345678')} 转 12`)
  })

  it('leaves digits that are not the number as they are', () => {
    expect(forGroup({ wechat: '4294967296' })('2026-11-23 09:30, 42949 67295')).toBe(
      '2026-11-23 09:30, 42949 67295',
    )
  })

  it('hides an address and an id in either width and case', () => {
    const text = forGroup({ email: 'Max.Weiß@Kess.de', wechat: 'liskas_7' })
    for (const written of ['MAX.WEIẞ@KESS.DE', 'max.weiß@\u212aeſs.de', 'ｍａｘ.weiß＠ＫＥＳＳ.de'])
      expect(text(`写给 ${written} 吧`)).toBe('写给 M***@Kess.de 吧')
    for (const written of ['LISKAS_7', 'liſkaſ_7', 'Ｌｉｓ\u212aａｓ＿７'])
      expect(text(`加 ${written} 了`)).toBe('加 li****7 了')
    expect(text('liskas 7')).toBe('liskas 7')
  })

  // A pattern of each number's own took most of a second to compile, while nobody's click was answered.
  it('is found in no time, however many numbers there are', () => {
    const began = performance.now()
    for (let n = 0; n < 300; n++) forGroup({ phone: `+861381234${1000 + n}` })('线下展会线索')
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
