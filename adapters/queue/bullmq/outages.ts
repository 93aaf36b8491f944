import type { Logger } from '../../../src/ports.ts'

/** Tells an operator of trouble with the queue's server once, however often it is met, and that it is over. */
export interface Outages {
  failed(error: unknown): void
  /** The server has answered. */
  well(): void
}

export function createOutages(logger: Logger): Outages {
  const told = new Set<string>()
  return {
    failed(error) {
      const kind = kindOf(error)
      if (told.has(kind)) return
      told.add(kind)
      logger.warn({ err: error }, 'the queue has trouble with its server; knocks wait for the patrol')
    },
    well() {
      if (told.size === 0) return
      told.clear()
      logger.info({}, 'the queue’s server answers again')
    },
  }
}

/** What makes two errors the same trouble; ids in their words do not. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.message.replace(/[0-9a-f]{8}-[0-9a-f-]+/g, '…').slice(0, 200)
}
