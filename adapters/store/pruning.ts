import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Connection } from './connection.ts'
import { pruneImports } from './imports/entries.ts'
import { pruneTickets } from './tickets.ts'
import { pruneAttempts } from './webhooks/log.ts'
import type { Writer } from './writer.ts'

const HOUR = 3_600_000
const KEPT = 7 * 24 * HOUR
/** Rows in one go, so that no click waits for a big sweep. */
const AT_ONCE = 2000
/** Steps of imports are large. */
const STEPS_AT_ONCE = 100

/**
 * Forgets old tickets, attempts with webhooks and steps of imports, and deliveries and drafts older than seven days, at most that many at once.
 * Gives whether more may be left.
 */
export async function prune(connection: Connection, now: Moment): Promise<boolean> {
  const before = now - KEPT
  const deliveries = await connection.run(connection.dialect.forgetDeliveries(AT_ONCE), [before])
  const drafts = await connection.run(
    `DELETE FROM draft WHERE id IN (SELECT id FROM draft WHERE at < ? LIMIT ${AT_ONCE})`,
    [before],
  )
  const tickets = await pruneTickets(connection, now, AT_ONCE)
  const attempts = await pruneAttempts(connection, now, AT_ONCE)
  const steps = await pruneImports(connection, now, STEPS_AT_ONCE)
  return [deliveries, drafts, tickets, attempts].includes(AT_ONCE) || steps === STEPS_AT_ONCE
}

/** Prunes behind the commits, once an hour. */
export class Pruning {
  #last: Moment
  readonly #writer: Writer

  constructor(writer: Writer, now: Moment) {
    this.#writer = writer
    this.#last = now
  }

  /** To be called with every commit; cheap. */
  async nowAndThen(now: Moment): Promise<void> {
    if (now - this.#last < HOUR) return
    this.#last = now
    while (await this.#writer.job((connection) => prune(connection, now))) {}
  }
}
