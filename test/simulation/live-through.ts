import { expect, test } from 'vitest'
import { simulation } from './bundled.ts'
import { hashOf } from './engine/dice.ts'
import { freshSeed, wantedSeed } from './seeds.ts'

/** Simulated days in every run of the suite, in all files together: `SIM_DAYS` asks for more. */
const DAYS = Number(process.env.SIM_DAYS ?? 1000)
const MINUTES = 60_000

/** Between thirty and sixty days, by the seed alone. */
const daysOf = (seed: number): number => 30 + (hashOf(seed, 'days') % 31)

/** Companies are simulated, each from a seed of its own, until their days come to this share of all; one that is asked for is, alone. */
export function liveThrough(share: number, half: string): void {
  test(`${Math.ceil(DAYS * share)} simulated days keep every promise`, {
    timeout: DAYS * MINUTES,
    retry: 0,
  }, async () => {
    const { run } = await simulation()
    const first = freshSeed(half)
    let [days, deeds, deaths, messages] = [0, 0, 0, 0]
    for (let seed = first, count = 1; days < DAYS * share; seed = hashOf(first, count), count += 1) {
      const lived = await run({ seed, days: daysOf(seed) })
      expect(lived.wrong, `to see it again: SIM_SEED=${seed} npx vitest run test/simulation`).toEqual([])
      days += lived.days
      deeds += lived.deeds
      deaths += lived.deaths
      messages += lived.messages.length
      if (wantedSeed() !== undefined) break
    }
    process.stdout.write(
      `simulation: ${days} days, ${deeds} deeds, ${messages} messages, ${deaths} processes ended\n`,
    )
    if (wantedSeed() === undefined) expect(days).toBeGreaterThanOrEqual(DAYS * share)
  })
}
