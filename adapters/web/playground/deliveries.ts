/** Newest deliveries remembered. */
const REMEMBERED = 1000

/**
 * Runs what a delivery asks for once: the same delivery again, also while the first still runs, gets the first one's result.
 * One that threw is forgotten, so that it can be tried again.
 */
export function createDeliveries<R>(): (delivery: string, run: () => Promise<R>) => Promise<R> {
  const results = new Map<string, Promise<R>>()
  return (delivery, run) => {
    const earlier = results.get(delivery)
    if (earlier !== undefined) return earlier
    const result = run()
    results.set(delivery, result)
    result.catch(() => results.delete(delivery))
    for (const oldest of results.keys()) {
      if (results.size <= REMEMBERED) break
      results.delete(oldest)
    }
    return result
  }
}
