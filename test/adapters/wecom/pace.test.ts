import { describe, expect, it } from 'vitest'
import { createPace, TO_A_MEMBER } from '../../../adapters/wecom/pace.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('messages to one person', () => {
  it('are fewer than WeCom takes in any minute and any hour, and each goes out in the end', () => {
    let now = 0
    const pace = createPace({ now: () => now }, TO_A_MEMBER)
    const sent: number[] = []
    while (sent.length < 2500) {
      const wait = pace.take('LiLei')
      if (wait === 0) sent.push(now)
      now += wait === 0 ? 500 : wait
    }
    const most = (span: number) =>
      Math.max(...sent.map((at, i) => sent.slice(i).findIndex((later) => later >= at + span)))
    expect(most(MINUTE)).toBe(24)
    expect(most(HOUR)).toBe(900)
    expect(now).toBeLessThan(3 * HOUR)
  })

  it('wait for nobody else’s', () => {
    const pace = createPace({ now: () => 0 }, TO_A_MEMBER)
    for (let i = 0; i < 24; i += 1) pace.take('LiLei')
    expect(pace.take('wutong')).toBe(0)
    expect(pace.take('LiLei')).toBe(MINUTE)
  })
})
