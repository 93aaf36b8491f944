import { setTimeout } from 'node:timers/promises'
import pg, { type QueryConfig, type QueryResult } from 'pg'
import { type Connection, LostConnection, OutcomeUnknown, type Row, type Value } from '../connection.ts'
import type { Address } from './address.ts'
import { POSTGRES } from './dialect.ts'
import { isLost, isReadOnly, lost } from './faults.ts'
import { queryOf } from './statements.ts'

/**
 * One writer at a time in the whole company: whatever a transaction then reads is all that was committed before it, and what it decides
 * on that stands. One lock for each schema. Both in one round trip.
 */
export const LOCK = `pg_advisory_xact_lock(hashtext('tenon'), hashtext(current_schema()))`
const BEGIN = `BEGIN; SELECT ${LOCK}`

// Whoever was acknowledged is on disk, even where the server as a whole is more careless than that.
const DURABLE = `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`

/** Milliseconds between attempts to connect: at first, and at most. */
const FIRST_PAUSE = 50
const LONGEST_PAUSE = 1000

/** Milliseconds by which the answer to a BEGIN may be later than the server would refuse the turn: then nobody is there any more. */
const SILENT = 3000

/** The one connection that writes. Where it breaks, the next transaction makes a new one. */
export class Committer implements Connection {
  readonly dialect = POSTGRES
  readonly inOrder = true
  statements = 0
  readonly #config: Address['config']
  readonly #begin: QueryConfig & { query_timeout: number }
  #client: pg.Client | undefined
  #pause = 0
  #closed = false

  /** `idle`: milliseconds that the server lets a transaction wait for its next statement, instead of the address's. */
  constructor(address: Address, { idle }: { idle?: number } = {}) {
    const { config } = address
    this.#config = idle === undefined ? config : { ...config, idle_in_transaction_session_timeout: idle }
    this.#begin = { text: BEGIN, query_timeout: address.turn + SILENT }
  }

  async all(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    return (await this.#query(queryOf(sql, values))).rows
  }

  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    return (await this.#query(queryOf(sql, values))).rowCount ?? 0
  }

  async begin(): Promise<void> {
    const wasConnected = this.#client !== undefined
    this.#client ??= await this.#connect()
    try {
      await this.#query(this.#begin)
    } catch (error) {
      // It had broken while nothing was done: nobody noticed before.
      if (!wasConnected || !(error instanceof LostConnection)) throw error
      this.#client = await this.#connect()
      await this.#query(this.#begin)
    }
  }

  async commit(): Promise<void> {
    let done: QueryResult
    try {
      done = await this.#query({ text: 'COMMIT' })
    } catch (error) {
      throw error instanceof LostConnection ? new OutcomeUnknown(error) : error
    }
    // What has failed inside is rolled back by a COMMIT, without an error.
    if (done.command !== 'COMMIT') throw new Error('The transaction was rolled back')
  }

  async rollback(): Promise<void> {
    if (this.#client === undefined) return
    await this.#query({ text: 'ROLLBACK' }).catch(() => this.#drop(this.#client))
  }

  /** For what is no query of rows: settings, statistics. */
  async script(text: string): Promise<void> {
    await this.#query({ text })
  }

  /** Connects where it is not connected, so that a fault is told at once. */
  async open(): Promise<void> {
    this.#client ??= await this.#connect()
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = this.#client
    this.#client = undefined
    await client?.end()
  }

  async #connect(): Promise<pg.Client> {
    if (this.#closed) throw lost(new Error('it is closed'))
    if (this.#pause > 0) await setTimeout(this.#pause)
    const client = new pg.Client({ ...this.#config, pipeline: true })
    // Also between statements; the next one meets it.
    client.on('error', () => this.#drop(client))
    try {
      await client.connect()
      await client.query(DURABLE)
      this.#pause = 0
      return client
    } catch (error) {
      this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2 || FIRST_PAUSE)
      client.end().catch(() => undefined)
      throw lost(error)
    }
  }

  async #query(query: QueryConfig): Promise<QueryResult> {
    const client = this.#client
    if (client === undefined) throw lost(new Error('the connection broke'))
    this.statements++
    try {
      return await client.query(query)
    } catch (error) {
      if (isLost(error)) {
        this.#drop(client)
        throw lost(error)
      }
      // A server that was made read-only may have let another one take its place, or be writable again for those who come anew.
      if (isReadOnly(error)) this.#drop(client)
      throw error
    }
  }

  #drop(client: pg.Client | undefined): void {
    if (client === undefined) return
    if (this.#client === client) this.#client = undefined
    client.end().catch(() => undefined)
  }
}
