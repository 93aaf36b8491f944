import { expect, test } from 'vitest'
import { simulation } from './bundled.ts'
import { freshSeed } from './seeds.ts'

const DAY = 86_400_000
const MONDAY = Date.UTC(2026, 2, 2)

test('three workers and two web processes in a rush keep every promise', {
  timeout: 300_000,
  retry: 0,
}, async () => {
  const { run } = await simulation()
  const seed = freshSeed('rush')
  const setting = { start: MONDAY, web: 2, workers: 3, queue: true, pace: DAY / 12, life: 2000 }
  const lived = await run({ seed, days: 3, setting })
  expect(
    lived.wrong,
    `to see it again: SIM_SEED=${seed} npx vitest run test/simulation/rush.test.ts`,
  ).toEqual([])
  process.stdout.write(`simulation: in a rush, ${lived.deeds} deeds, ${lived.messages.length} messages\n`)
})
