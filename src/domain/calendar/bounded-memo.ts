/**
 * Remembers the results of a pure function for the last `limit` keys that were computed; the oldest is dropped first,
 * so a walk over many years costs time but never memory.
 */
export function boundedMemo<Key, Value>(limit: number, make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { value: Value }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.value
    const value = make(key)
    if (known.size >= limit) {
      for (const oldest of known.keys()) {
        known.delete(oldest)
        break
      }
    }
    known.set(key, { value })
    return value
  }
}
