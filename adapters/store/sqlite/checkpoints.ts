import type { Connection } from '../connection.ts'

/** Commits between two checkpoints. */
const EVERY = 32

/**
 * Carries what was committed from the log into the database file, on a connection of its own: done by the writer, every so
 * many commits one would wait for the whole of it. Should it fall behind, the writer's own checkpoints (at a longer log) help.
 */
export class Checkpoints {
  readonly #connection: Connection
  #commits = 0
  #running: Promise<void> | undefined

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** To be called after every commit; cheap. */
  committed(): void {
    this.#commits++
    if (this.#commits < EVERY || this.#running !== undefined) return
    this.#commits = 0
    this.#running = this.#checkpoint().finally(() => {
      this.#running = undefined
    })
  }

  /** Resolves when none is under way. */
  async idle(): Promise<void> {
    await this.#running
  }

  /** Carries over everything, and empties the log: what was written over stands nowhere any more, unless another process still reads it. */
  async whole(): Promise<void> {
    await this.#running
    await this.#connection.all('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined)
  }

  async #checkpoint(): Promise<void> {
    // One that fails is made up for by the next one; nothing is lost meanwhile, the log is as durable as the file.
    await this.#connection.all('PRAGMA wal_checkpoint(PASSIVE)').catch(() => undefined)
  }
}
