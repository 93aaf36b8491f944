import { test } from 'vitest'
import type { Suite } from '../chat-contract.ts'
import type { Bench } from './bench.ts'
import type { Ability } from './platform.ts'

/** A promise that needs an ability; where the platform lacks it, a test that says so by name and proves what holds instead. */
export function promise(
  { platform, at }: Suite,
  ability: Ability,
  name: string,
  run: (bench: Bench) => Promise<void>,
): void {
  const lack = platform.lacks[ability]
  if (lack === undefined) test(name, () => run(at()))
  else test(`${name} — not here, for ${lack.because}`, () => lack.instead(at()))
}
