/** Waiting for one thing at once; whoever comes then has pressed too often. */
const MOST_WAITING = 5

/**
 * Runs what concerns one thing one after the other, in the order in which it came. Gives `busy` where too many wait already.
 */
export function oneAtATime(): <T>(key: string, work: () => Promise<T>) => Promise<T | 'busy'> {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>()
  return async (key, work) => {
    const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 }
    if (line.waiting >= MOST_WAITING) return 'busy'
    line.waiting++
    lines.set(key, line)
    const mine = line.last.then(work)
    line.last = mine.catch(() => {})
    try {
      return await mine
    } finally {
      line.waiting--
      if (line.waiting === 0) lines.delete(key)
    }
  }
}
