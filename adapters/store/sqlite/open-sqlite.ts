import type { Clock, Logger, Meter, Store } from '../../../src/ports.ts'
import { listeners } from '../listeners.ts'
import { machineClock } from '../machine-clock.ts'
import { prune } from '../pruning.ts'
import { countStatements } from '../stats.ts'
import { storeOf } from '../store.ts'
import { Writer } from '../writer.ts'
import { backfillCompanies } from './backfill.ts'
import { Checkpoints } from './checkpoints.ts'
import { connect, type SqliteConnection } from './connection.ts'
import { MEMORY, makeFolder, migrateConnection } from './migrate.ts'
import { readingFrom, readingThrough } from './reads.ts'

export interface SqliteOptions {
  logger?: Logger
  /** Dates what is kept; the machine's clock by default. */
  clock?: Clock
  /** Measures patience; `clock` by default. A clock that people push would make everybody who waits impatient. */
  stopwatch?: Clock
  /** Counts commits. */
  meter?: Pick<Meter, 'committed'>
  /** Milliseconds to wait for another process that holds the file, 5000 by default; then what waits is refused. */
  busyTimeout?: number
}

/**
 * Opens the store in one SQLite file, making the file, its folder and its tables if there are none, and bringing an older file
 * up to date. `:memory:` keeps nothing. Rejects with `NewerDatabase` for a file of a newer Tenon, and when the file cannot be
 * opened or is no database.
 */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  const { logger, meter, clock = machineClock, stopwatch = clock, busyTimeout = 5000 } = options
  await makeFolder(path)
  const opened: SqliteConnection[] = []
  const open = async (readOnly = false) => {
    const connection = await connect(path, { busyTimeout, readOnly })
    opened.push(connection)
    return connection
  }
  try {
    const connection = await open()
    const { from, to } = await migrateConnection(path, connection)
    if (from !== to) logger?.info({ from, to }, 'database brought up to date')
    while (await prune(connection, clock.now())) logger?.debug({}, 'forgetting old deliveries')
    while (await backfillCompanies(connection)) logger?.debug({}, 'writing out the companies of older leads')
    const listening = listeners(logger)
    const checkpoints = path === MEMORY ? undefined : new Checkpoints(await open())
    const writer = new Writer(connection, {
      clock,
      stopwatch,
      committed(units, milliseconds) {
        checkpoints?.committed()
        if (units > 0) meter?.committed(units, milliseconds)
      },
      moved: listening.tell,
      troubled: (err, units) => logger?.warn({ err, units }, 'a batch could not be written as it was'),
    })
    const reads = path === MEMORY ? readingThrough(writer) : readingFrom([await open(true), await open(true)])
    // A file is on one machine, and so are all who have it open.
    const time = async () => machineClock.now()
    const close = async () => {
      await writer.close()
      await checkpoints?.idle()
      for (const one of opened) await one.close()
    }
    const store = storeOf({
      ...{ writer, reads, clock, time, logger, close },
      listen: listening.add,
      ...(checkpoints && { overwritten: () => checkpoints.whole() }),
    })
    countStatements(store, writer)
    return store
  } catch (error) {
    for (const one of opened) await one.close()
    throw error
  }
}
