import pg from 'pg'
import type { Reads, Value } from '../connection.ts'
import type { Address } from './address.ts'
import { POSTGRES } from './dialect.ts'
import { isLost, lost } from './faults.ts'
import { queryOf } from './statements.ts'

/** Connections that only read: they see all that is committed, and no search holds up a click. */
const MOST = 4

/** A few connections, made when they are wanted. Reads that met a broken one are made again, once. */
export class Readers implements Reads {
  readonly dialect = POSTGRES
  readonly #pool: pg.Pool

  constructor({ config }: Address, most = MOST) {
    const options = `${config.options} -c default_transaction_read_only=on`
    this.#pool = new pg.Pool({ ...config, options, max: most, idleTimeoutMillis: 60_000 })
    // One that waits may break; the pool makes another.
    this.#pool.on('error', () => undefined)
  }

  async all(sql: string, values: readonly Value[] = []) {
    const query = queryOf(sql, values)
    const ask = async () => (await this.#pool.query<Record<string, unknown>>(query)).rows
    return ask().catch((error: unknown) => {
      if (!isLost(error)) throw error
      return ask().catch((again: unknown) => {
        throw isLost(again) ? lost(again) : again
      })
    })
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}
