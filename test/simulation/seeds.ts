import { randomInt } from 'node:crypto'
import { hashOf } from './engine/dice.ts'

/**
 * The seed that is to be replayed (`SIM_SEED=… npx vitest run test/simulation`); else one that nobody has seen before, or where all seeds
 * are to follow from one (`SIM_FROM=…`) this test's own.
 */
export function freshSeed(test: string): number {
  const from = numberIn('SIM_FROM')
  const seed = wantedSeed() ?? (from === undefined ? randomInt(2 ** 31) : hashOf(from, test))
  process.stdout.write(`simulation: SIM_SEED=${seed}\n`)
  return seed
}

export const wantedSeed = (): number | undefined => numberIn('SIM_SEED')

function numberIn(name: string): number | undefined {
  const text = process.env[name] ?? ''
  return /^\d+$/.test(text) ? Number(text) : undefined
}
