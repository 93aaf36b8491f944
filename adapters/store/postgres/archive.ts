import pg from 'pg'
import { type Archive, ArchiveFault } from '../archive/archive.ts'
import { checked, type Manifest, sameCounts, seal } from '../archive/manifest.ts'
import { asNewFile } from '../archive/new-file.ts'
import { type Place, placeOf } from './place.ts'
import { runTool } from './run-tool.ts'

/**
 * Copies of the database at `url` (`postgres://…`, with `?schema=` where everything is in an own one), by PostgreSQL's own tools in its
 * custom format; see `Archive`. They are restored into an empty database or schema only, so that what was there before simply stays where
 * it is. `newest`: version of the tables that this Tenon knows. User and password go to the tools by their environment.
 */
export function postgresArchive(url: string, newest: number): Archive {
  const place = placeOf(url)
  return {
    backup: (file) => asNewFile(file, (part) => backup(place, part, file)),
    restore: (file) => restore(place, file, newest),
  }
}

async function backup(place: Place, part: string, file: string): Promise<Manifest> {
  const content = await inTransaction(
    place,
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    async (client) => {
      const exported = await client.query<{ name: string }>('SELECT pg_export_snapshot() AS name')
      const snapshot = exported.rows[0]?.name ?? ''
      const counted = await contentOf(client, place)
      const only = place.schema === undefined ? [] : [`--schema=${place.schema}`]
      // What it dumps is of the very moment that was counted.
      await runTool('pg_dump', [...DUMP, `--snapshot=${snapshot}`, ...only, `--file=${part}`], place.env)
      return counted
    },
  )
  await runTool('pg_restore', ['--list', part], place.env)
  return seal(part, file, { store: 'postgres', ...content })
}

const PLAIN = ['--no-owner', '--no-privileges', '--no-password']
const DUMP = ['--format=custom', ...PLAIN]
const RESTORE = ['--single-transaction', '--exit-on-error', ...PLAIN]

async function restore(place: Place, file: string, newest: number): Promise<{ manifest: Manifest }> {
  const manifest = await checked(file, 'postgres', newest)
  await runTool('pg_restore', ['--list', file], place.env)
  await inTransaction(place, 'BEGIN READ ONLY', async (client) => {
    if ((await tablesIn(client, place)).length > 0)
      throw new ArchiveFault(
        `${place.shown} is not empty: make a new database (createdb), set DATABASE_URL to it and restore there; this one stays as it is`,
      )
  })
  await runTool('pg_restore', [...RESTORE, `--dbname=${place.database}`, file], place.env)
  const content = await inTransaction(place, 'BEGIN READ ONLY', (client) => contentOf(client, place))
  if (content.schema !== manifest.schema || !sameCounts(content.counts, manifest.counts))
    throw new ArchiveFault(
      `${place.shown} does not hold what ${file} was written with: drop it and use another copy`,
    )
  return { manifest }
}

async function contentOf(client: pg.Client, place: Place): Promise<Pick<Manifest, 'schema' | 'counts'>> {
  const counts: Manifest['counts'] = {}
  for (const { name, quoted } of await tablesIn(client, place)) {
    const counted = await client.query<{ count: string }>(`SELECT COUNT(*) AS count FROM ${quoted}`)
    counts[name] = Number(counted.rows[0]?.count ?? 0)
  }
  if (counts.migration === undefined)
    throw new ArchiveFault(`${place.shown}: there is no database of Tenon's`)
  const told = await client.query<{ version: string }>(
    `SELECT version FROM ${pg.escapeIdentifier(place.schema ?? 'public')}.migration`,
  )
  return { schema: Number(told.rows[0]?.version ?? 0), counts }
}

/** All tables that are kept here, whoever made them. */
async function tablesIn(client: pg.Client, { schema }: Place): Promise<{ name: string; quoted: string }[]> {
  const found = await client.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND ($1::text IS NULL OR schemaname = $1)
     ORDER BY schemaname, tablename`,
    [schema ?? null],
  )
  return found.rows.map((row) => ({
    name: row.schema === (schema ?? 'public') ? row.name : `${row.schema}.${row.name}`,
    quoted: `${pg.escapeIdentifier(row.schema)}.${pg.escapeIdentifier(row.name)}`,
  }))
}

async function inTransaction<T>(
  { url, shown }: Place,
  begin: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'tenon',
  })
  // A connection that breaks while a tool runs is told by the next query.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(begin)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    if (error instanceof ArchiveFault) throw error
    throw new ArchiveFault(`${shown}: ${error instanceof Error ? error.message : 'it cannot be reached'}`)
  } finally {
    await client.end().catch(() => {})
  }
}
