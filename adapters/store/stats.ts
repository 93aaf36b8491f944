import type { Store } from '../../src/ports.ts'
import type { StoreStats, Writer } from './writer.ts'

const writers = new WeakMap<Store, Writer>()

export function countStatements(store: Store, writer: Writer): void {
  writers.set(store, writer)
}

/** What a store has done so far. Throws for one that was not made here. */
export function statsOf(store: Store): StoreStats {
  const writer = writers.get(store)
  if (writer === undefined) throw new Error('Not a store of this house')
  return writer.stats
}
