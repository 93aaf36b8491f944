import { expect, test } from 'vitest'
import { simulation } from './bundled.ts'
import { freshSeed } from './seeds.ts'

test('the same seed gives the same run to the letter, and another seed another one', {
  timeout: 300_000,
  retry: 0,
}, async () => {
  const { run } = await simulation()
  const seed = freshSeed('replay')
  const first = await run({ seed, days: 8 })
  const again = await run({ seed, days: 8 })
  const other = await run({ seed: seed + 1, days: 8 })
  process.stdout.write(`simulation: ${first.digest}\n`)
  expect(again.digest, `SIM_SEED=${seed}`).toBe(first.digest)
  expect(other.digest, `SIM_SEED=${seed}`).not.toBe(first.digest)
})
