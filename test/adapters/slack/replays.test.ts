import { describe, expect, it } from 'vitest'
import { createReplays } from '../../../adapters/slack/replays.ts'

describe('answers that are remembered', () => {
  it('stay while their bytes are still accepted, and no longer', async () => {
    let now = 0
    const replays = createReplays(() => now)
    replays.keep('a', 300, Promise.resolve({ status: 200, body: 'x' }))
    await Promise.resolve()
    expect(replays.answered('a')).toEqual({ status: 200, body: 'x' })
    now = 301
    replays.keep('b', 601, Promise.resolve({ status: 200 }))
    expect(replays.size).toBe(1)
  })

  it('are bounded in number, the oldest going first', () => {
    const replays = createReplays(() => 0)
    const reply = Promise.resolve({ status: 200 })
    for (let i = 0; i < 20_010; i += 1) replays.keep(`s${i}`, 300, reply)
    expect(replays.size).toBe(20_000)
    expect(replays.answered('s9')).toBeUndefined()
    expect(replays.answered('s10')).toBeDefined()
  })

  it('are bounded in size', async () => {
    const replays = createReplays(() => 0)
    const body = 'x'.repeat(10_000)
    for (let i = 0; i < 1000; i += 1) {
      replays.keep(`s${i}`, 300, Promise.resolve({ status: 200, body }))
      await Promise.resolve()
    }
    expect(replays.size).toBeLessThanOrEqual(421)
    expect(replays.answered('s999')).toBeDefined()
  })
})
