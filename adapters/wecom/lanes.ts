/** Work that is done one after the other for each name, in the order in which it came. */
export function createLanes() {
  const last = new Map<string, Promise<unknown>>()

  /** Resolves or rejects as `work` does, which begins when all before it is over, however that ended. */
  return async function inLane<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = last.get(name)
    const mine = before === undefined ? work() : before.then(work)
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    last.set(name, settled)
    try {
      return await mine
    } finally {
      if (last.get(name) === settled) last.delete(name)
    }
  }
}
