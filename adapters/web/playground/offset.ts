import type { Store } from '../../../src/ports.ts'

const KEY = 'playground:offset'

/** Milliseconds that the playground's clock was ahead when it was last pushed; 0 where it never was. */
export async function storedOffset(store: Pick<Store, 'get'>): Promise<number> {
  const offset = Number((await store.get(KEY)) ?? 0)
  return Number.isFinite(offset) && offset > 0 ? offset : 0
}

/** Keeps the offset for the next start. */
export async function keepOffset(store: Pick<Store, 'set'>, offset: number): Promise<void> {
  await store.set(KEY, String(offset))
}
