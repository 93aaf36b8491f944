import { Random } from '../../kill/random.ts'

/** A number that the parts always give and that tells them apart: FNV-1a over their texts. */
export function hashOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    for (const sign of `${part}\n`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  }
  return hash >>> 0
}

/** Randomness of its own for each purpose, so that more draws for one leave the others as they were. */
export const dice = (...parts: readonly (string | number)[]): Random => new Random(hashOf(...parts))

/** A time to wait that is `mean` on average: now and then much longer, often shorter. */
export const someTime = (random: Random, mean: number): number =>
  Math.ceil(-Math.log(1 - random.next()) * mean)

/** One of the weighted things. */
export function weighted<T>(
  random: Random,
  things: readonly (readonly [thing: T, weight: number])[],
): T | undefined {
  let left = random.next() * things.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [thing, weight] of things) {
    left -= weight
    if (left < 0) return thing
  }
  return undefined
}
