import type { Moment } from '../../src/domain/calendar/moment.ts'
import { type Change, TooSlow, type Unit, type View } from '../../src/ports.ts'

/** What a unit decided, in the form in which it is kept. */
export interface Plan {
  change: Omit<Change<unknown>, 'result'>
  /** JSON; null for undefined. */
  result: string | null
  resolve(): void
}

/** A unit of work on its way, its result's type known to its caller alone. */
export interface Waiting {
  unit: Pick<Unit<unknown>, 'delivery' | 'leads' | 'keys' | 'needsLoads'>
  /** It is dropped when it is not decided by then. */
  expiresAt: Moment
  /** Throws what `decide` throws, and TypeError for a result that JSON cannot hold. */
  plan(view: View): Plan
  /** Its delivery came before: the caller gets what was kept then. */
  resolveAgain(result: string | null): void
  reject(error: unknown): void
}

export const tooSlow = (): TooSlow => new TooSlow('The store did not get to it in time; nothing was done')

export function waitingFor<R>(
  unit: Unit<R>,
  now: Moment,
  resolve: (result: R) => void,
  reject: (error: unknown) => void,
): Waiting {
  return {
    unit,
    expiresAt: unit.patience === undefined ? Number.POSITIVE_INFINITY : now + unit.patience,
    plan(view) {
      const { result, ...change } = unit.decide(view)
      return { change, result: JSON.stringify(result) ?? null, resolve: () => resolve(result) }
    },
    resolveAgain: (result) => resolve(result === null ? undefined : JSON.parse(result)),
    reject,
  }
}
