import type { ClientConfig } from 'pg'

/** Where a database is, and how it is spoken to. */
export interface Address {
  config: ClientConfig
  /** Milliseconds that one waits for its turn to write. */
  turn: number
  /** The schema that was asked for by `?schema=`; else it is the first of the connection's search path. */
  schema: string | undefined
  /** To be shown to people: without user and password. */
  place: string
}

/** Milliseconds; what takes longer is given up, and the server is told so itself. */
const LIMITS = {
  connectionTimeoutMillis: 5000,
  statement_timeout: 30_000,
  // The turn of another process.
  lock_timeout: 5000,
  idle_in_transaction_session_timeout: 30_000,
  // Should the server not answer at all.
  query_timeout: 40_000,
}

/**
 * Reads `postgres://user:password@host:port/database`. What `pg` understands may follow as parameters, `options` too; besides them
 * `schema`, an own one for everything that is kept here. Throws for what is no address.
 */
export function addressOf(url: string): Address {
  const parsed = new URL(url)
  const { searchParams } = parsed
  const schema = searchParams.get('schema') ?? undefined
  const options = [
    // Plans of a few milliseconds are not worth compiling.
    '-c jit=off',
    searchParams.get('options') ?? '',
    ...(schema === undefined ? [] : [`-c search_path=${schema}`]),
  ].filter((option) => option !== '')
  searchParams.delete('schema')
  searchParams.delete('options')
  const named = schema === undefined ? '' : ` (schema ${schema})`
  return {
    config: {
      ...LIMITS,
      connectionString: parsed.href,
      application_name: 'tenon',
      options: options.join(' '),
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    },
    turn: Number(searchParams.get('lock_timeout') ?? LIMITS.lock_timeout),
    schema,
    place: `postgres://${parsed.host}${parsed.pathname}${named}`,
  }
}
