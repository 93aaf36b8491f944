import type { Logger, Store } from '../../src/ports.ts'

type Listener = Parameters<Store['onChange']>[0]

/** Those who want to know of commits. One that throws is logged and harms nobody else. */
export function listeners(logger: Logger | undefined) {
  const all = new Set<Listener>()
  return {
    add(listener: Listener): () => void {
      // A function of its own, so that one listener added twice is two.
      const own: Listener = (change) => listener(change)
      all.add(own)
      return () => {
        all.delete(own)
      }
    },
    tell(change: Parameters<Listener>[0]): void {
      for (const listener of [...all]) {
        try {
          listener(change)
        } catch (err) {
          logger?.error({ err }, 'a listener of the store failed')
        }
      }
    },
  }
}
