import { expect, test } from 'vitest'
import { simulation } from './bundled.ts'
import { freshSeed } from './seeds.ts'

/** Deeds of which one is certain to be delivered twice. */
const ENOUGH = 10

test('what is delivered one to four times, late and out of order, comes to the same as what is delivered once', {
  timeout: 300_000,
  retry: 0,
}, async () => {
  const { run } = await simulation()
  const seed = freshSeed('copies')
  const setting = { web: 1, workers: 1, queue: false }
  // More than the longest holidays, in which nobody presses anything; and on, where people began slowly.
  let life = { seed, days: 16, calm: true, setting }
  let once = await run({ ...life, copies: 1 })
  while (once.deeds < ENOUGH) {
    life = { ...life, days: life.days * 2 }
    once = await run({ ...life, copies: 1 })
  }
  const often = await run({ ...life, copies: 4 })
  expect([...once.wrong, ...often.wrong], `SIM_SEED=${seed}`).toEqual([])
  expect(often.doubled, `SIM_SEED=${seed}`).toBeGreaterThan(0)
  expect(often.ledger, `SIM_SEED=${seed}`).toEqual(once.ledger)
  expect(often.messages, `SIM_SEED=${seed}`).toEqual(once.messages)
})
