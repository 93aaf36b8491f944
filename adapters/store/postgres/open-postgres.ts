import type { Clock, Logger, Meter, Store } from '../../../src/ports.ts'
import { listeners } from '../listeners.ts'
import { machineClock } from '../machine-clock.ts'
import { refuseUnfinished } from '../move/unfinished.ts'
import { prune } from '../pruning.ts'
import { integer } from '../rows.ts'
import { countStatements } from '../stats.ts'
import { storeOf } from '../store.ts'
import { Writer } from '../writer.ts'
import { addressOf } from './address.ts'
import { Committer } from './committer.ts'
import { migrateAt, versionOf } from './migrate.ts'
import { NEWEST } from './migrations/index.ts'
import { Readers } from './readers.ts'

export interface PostgresOptions {
  logger?: Logger
  /** Dates what is kept; the machine's clock by default. */
  clock?: Clock
  /** Measures patience; `clock` by default. */
  stopwatch?: Clock
  /** Counts commits. */
  meter?: Pick<Meter, 'committed'>
}

/**
 * Milliseconds that somebody's turn may stand still, between statements of which there are a thousand in a second: whose process is stopped, or
 * cannot be reached, loses it before others are refused theirs.
 */
const IDLE = 4000

const TIME = 'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at'

/**
 * Opens the store in a PostgreSQL database (see `addressOf`), making its tables if there are none, and bringing older ones up to date.
 * Any number of processes may have it open. Rejects with `NewerDatabase` for one of a newer Tenon, with `UnfinishedMove` for one into which
 * not all was moved yet, and with `LostConnection` when it cannot be reached.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Store> {
  const { logger, meter, clock = machineClock, stopwatch = clock } = options
  const address = addressOf(url)
  const committer = new Committer(address, { idle: IDLE })
  const readers = new Readers(address)
  try {
    await committer.open()
    if ((await versionOf(committer)) !== NEWEST) {
      const { from, to } = await migrateAt(address)
      logger?.info({ from, to }, 'database brought up to date')
    }
    await refuseUnfinished(committer, address.place)
    const listening = listeners(logger)
    const writer = new Writer(committer, {
      clock,
      stopwatch,
      committed: (units, milliseconds) => {
        if (units > 0) meter?.committed(units, milliseconds)
      },
      moved: listening.tell,
      troubled: (err, units) => logger?.warn({ err, units }, 'a batch could not be written as it was'),
    })
    while (await writer.job((connection) => prune(connection, clock.now())))
      logger?.debug({}, 'forgetting old deliveries')
    const close = async () => {
      await writer.close()
      await committer.close()
      await readers.close()
    }
    const time = async () => {
      const [row] = await readers.all(TIME)
      if (row === undefined) throw new Error('PostgreSQL did not tell the time')
      return integer(row, 'at')
    }
    const store = storeOf({ writer, reads: readers, clock, time, logger, listen: listening.add, close })
    countStatements(store, writer)
    return store
  } catch (error) {
    await committer.close()
    await readers.close()
    throw error
  }
}
