/** Where everything is kept. */
export type Database = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

const WANTED =
  'must be sqlite:<path>, such as sqlite:data/tenon.db, or postgres://user:password@host:port/database'
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/

/** Reads `DATABASE_URL`. What is wrong with it is said without any of it: it may hold a password. */
export function readDatabase(value: string): Database | { wrong: string } {
  const path = /^sqlite:(?!\/\/)(.+)$/.exec(value)?.[1]
  if (path !== undefined) return { kind: 'sqlite', path }
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) return { wrong: WANTED }
  const { pathname, searchParams } = new URL(value)
  if (pathname.length < 2)
    return { wrong: 'must name a database: postgres://user:password@host:port/database' }
  const schema = searchParams.get('schema')
  if (schema !== null && !SCHEMA.test(schema))
    return { wrong: 'has a schema whose name is not made of small letters, digits and underscores' }
  return { kind: 'postgres', url: value }
}

/** For people: without user and password. */
export function databaseName(database: Database): string {
  if (database.kind === 'sqlite') return `sqlite:${database.path}`
  const { host, pathname } = new URL(database.url)
  return `postgres://${host}${pathname}`
}
