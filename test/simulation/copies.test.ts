import { expect, test } from 'vitest'
import { run } from './run.ts'
import { freshSeed } from './seeds.ts'

test('what is delivered one to four times, late and out of order, comes to the same as what is delivered once', {
  timeout: 300_000,
}, async () => {
  const seed = freshSeed()
  const setting = { web: 1, workers: 1, queue: false }
  const once = await run({ seed, days: 12, calm: true, copies: 1, setting })
  const often = await run({ seed, days: 12, calm: true, copies: 4, setting })
  expect([...once.wrong, ...often.wrong], `SIM_SEED=${seed}`).toEqual([])
  expect(often.doubled, `SIM_SEED=${seed}`).toBeGreaterThan(0)
  expect(often.ledger, `SIM_SEED=${seed}`).toEqual(once.ledger)
  expect(often.messages, `SIM_SEED=${seed}`).toEqual(once.messages)
})
