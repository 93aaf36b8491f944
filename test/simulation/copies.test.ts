import { expect, test } from 'vitest'
import { run } from './run.ts'
import { freshSeed } from './seeds.ts'

test('what is delivered one to four times, late and out of order, comes to the same as what is delivered once', {
  timeout: 300_000,
}, async () => {
  const seed = freshSeed()
  const setting = { web: 1, workers: 1, queue: false }
  // More than the longest holidays, in which nobody presses anything.
  const life = { seed, days: 16, calm: true, setting }
  const once = await run({ ...life, copies: 1 })
  const often = await run({ ...life, copies: 4 })
  expect([...once.wrong, ...often.wrong], `SIM_SEED=${seed}`).toEqual([])
  expect(often.doubled, `SIM_SEED=${seed}`).toBeGreaterThan(0)
  expect(often.ledger, `SIM_SEED=${seed}`).toEqual(once.ledger)
  expect(often.messages, `SIM_SEED=${seed}`).toEqual(once.messages)
})
