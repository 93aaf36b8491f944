import { randomInt } from 'node:crypto'

/** The seed that is to be replayed (`SIM_SEED=… npx vitest run test/simulation`); else one that nobody has seen before. */
export function freshSeed(): number {
  const seed = wantedSeed() ?? randomInt(2 ** 31)
  process.stdout.write(`simulation: SIM_SEED=${seed}\n`)
  return seed
}

export function wantedSeed(): number | undefined {
  const text = process.env.SIM_SEED ?? ''
  return /^\d+$/.test(text) ? Number(text) : undefined
}
