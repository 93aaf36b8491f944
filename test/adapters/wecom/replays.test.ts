import { describe, expect, it } from 'vitest'
import { createReplays } from '../../../adapters/wecom/callback/replays.ts'
import type { Reply } from '../../../adapters/wecom/callback/reply.ts'

const OK: Promise<Reply> = Promise.resolve({ kind: 'ok' })

describe('answers that are remembered', () => {
  it('stay while their request is still accepted, and no longer', () => {
    let now = 0
    const replays = createReplays(() => now)
    replays.keep('a', 300, OK)
    now = 300
    replays.keep('b', 600, OK)
    expect(replays.answered('a')).toBe(OK)
    now = 301
    replays.keep('c', 601, OK)
    expect(replays.answered('a')).toBeUndefined()
    expect(replays.size).toBe(2)
  })

  it('are bounded in number, the oldest going first', () => {
    const replays = createReplays(() => 0)
    for (let i = 0; i < 20_010; i += 1) replays.keep(`s${i}`, 300, OK)
    expect(replays.size).toBe(20_000)
    expect(replays.answered('s9')).toBeUndefined()
    expect(replays.answered('s10')).toBe(OK)
  })

  it('are forgotten when they were none', async () => {
    const replays = createReplays(() => 0)
    const none: Promise<Reply> = Promise.resolve({ kind: 'hang-up' })
    replays.keep('a', 300, none)
    expect(replays.answered('a')).toBe(none)
    await none
    expect(replays.answered('a')).toBeUndefined()
  })
})
