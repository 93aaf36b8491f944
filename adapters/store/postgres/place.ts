/** A database, as PostgreSQL's own tools are told of it. */
export interface Place {
  /** For a connection of our own. */
  url: string
  database: string
  /** Where everything is in a schema of its own. */
  schema: string | undefined
  /** What the tools read: with the password, which belongs on no command line. */
  env: Record<string, string>
  /** To be shown to people: without user and password. */
  shown: string
}

/** What of the address's parameters the tools know by an environment variable. */
const PARAMETERS: Record<string, string> = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  channel_binding: 'PGCHANNELBINDING',
}

/** Reads `postgres://user:password@host:port/database`. Throws for what is no address. */
export function placeOf(url: string): Place {
  const parsed = new URL(url)
  const { searchParams } = parsed
  const schema = searchParams.get('schema') ?? undefined
  searchParams.delete('schema')
  const database = decodeURIComponent(parsed.pathname.slice(1))
  const user = decodeURIComponent(parsed.username)
  const password = decodeURIComponent(parsed.password)
  const parameters = Object.entries(PARAMETERS).flatMap(([name, variable]) => {
    const value = searchParams.get(name)
    return value === null ? [] : [[variable, value] as const]
  })
  return {
    url: parsed.href,
    database,
    schema,
    env: {
      PGHOST: parsed.hostname.replace(/^\[|\]$/g, ''),
      PGPORT: parsed.port === '' ? '5432' : parsed.port,
      PGDATABASE: database,
      PGCONNECT_TIMEOUT: '5',
      PGAPPNAME: 'tenon',
      ...(user !== '' && { PGUSER: user }),
      ...(password !== '' && { PGPASSWORD: password }),
      ...Object.fromEntries(parameters),
    },
    shown: `postgres://${parsed.host}${parsed.pathname}${schema === undefined ? '' : ` (schema ${schema})`}`,
  }
}
