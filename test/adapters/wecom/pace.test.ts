import { describe, expect, it } from 'vitest'
import { createPace } from '../../../adapters/wecom/app/pace.ts'
import { ChatFault } from '../../../src/ports.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('messages to one person', () => {
  it('are fewer than WeCom takes in any minute and any hour, and each goes out in the end', () => {
    let now = 0
    const pace = createPace({ now: () => now })
    const sent: number[] = []
    while (sent.length < 2500) {
      try {
        pace.take('LiLei')
        sent.push(now)
        now += 500
      } catch (fault) {
        if (!(fault instanceof ChatFault) || fault.retryAfter <= 0) throw fault
        now += fault.retryAfter
      }
    }
    const most = (span: number) =>
      Math.max(...sent.map((at, i) => sent.slice(i).findIndex((later) => later >= at + span)))
    expect(most(MINUTE)).toBe(24)
    expect(most(HOUR)).toBe(900)
    expect(now).toBeLessThan(3 * HOUR)
  })

  it('wait for nobody else’s, and for the same person’s under any spelling', () => {
    const pace = createPace({ now: () => 0 })
    for (let i = 0; i < 24; i += 1) pace.take('LiLei')
    expect(() => pace.take('wutong')).not.toThrow()
    expect(() => pace.take('lilei')).toThrow(ChatFault)
  })
})
