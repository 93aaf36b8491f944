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

  // A pattern of each number's own took most of a second to compile, while nobody's click was answered.
  it('is found in no time, however many numbers there are', () => {
    const began = performance.now()
    for (let n = 0; n < 300; n++) forGroup({ phone: `+861381234${1000 + n}` })('线下展会线索')
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
