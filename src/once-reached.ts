import { setTimeout } from 'node:timers/promises'
import { LostConnection } from '../adapters/store/connection.ts'
import type { Logger } from './ports.ts'

/** Milliseconds for which a start waits for its database, and between two attempts. */
const WAIT = 30_000
const PAUSE = 500

/**
 * Opens what is in a database that may only be starting itself, as after the loss of power to a whole rack. Rejects with what `open` does:
 * after half a minute where the server cannot be reached, at once for anything else. The reason is logged at the first attempt.
 */
export async function onceReached<T>(open: () => Promise<T>, logger: Logger, patience = WAIT): Promise<T> {
  const giveUp = performance.now() + patience
  for (let tries = 1; ; tries++) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof LostConnection) || performance.now() > giveUp) throw error
      if (tries === 1)
        logger.warn({ err: error, seconds: patience / 1000 }, 'the start waits for the database')
    }
    await setTimeout(PAUSE)
  }
}
