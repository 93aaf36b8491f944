import { DEFAULT_POLICY } from './defaults.ts'
import type { Arbitration, Policy } from './policy.ts'

/** A policy as some Tenon wrote it down: an older one knew fewer keys. */
export type StoredPolicy = Partial<
  Omit<Policy, 'clocks' | 'ladders' | 'arbitration' | 'minTouches' | 'pact'>
> & {
  clocks: Partial<Policy['clocks']>
  ladders: Partial<Policy['ladders']>
  arbitration?: Partial<Arbitration>
  minTouches?: Partial<Policy['minTouches']>
  pact?: Partial<Policy['pact']>
}

/**
 * A stored policy with the keys that came after it: they stand as if they had always had their defaults, which is how that Tenon worked.
 * Only keys that every policy has are filled in; a table of points is whole as it was written, for what is not in it brings none.
 */
export function completePolicy(stored: StoredPolicy): Policy {
  return {
    ...DEFAULT_POLICY,
    ...stored,
    clocks: { ...DEFAULT_POLICY.clocks, ...stored.clocks },
    ladders: { ...DEFAULT_POLICY.ladders, ...stored.ladders },
    arbitration: { ...DEFAULT_POLICY.arbitration, ...stored.arbitration },
    minTouches: { ...DEFAULT_POLICY.minTouches, ...stored.minTouches },
    pact: { ...DEFAULT_POLICY.pact, ...stored.pact },
  }
}
