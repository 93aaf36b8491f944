import pg from 'pg'
import { addressOf } from './address.ts'
import { lost } from './faults.ts'

/** The oldest PostgreSQL whose words are understood, as it numbers itself. */
const OLDEST = 130_000
/** Milliseconds by which this machine's clock may differ before it is worth a word. */
const TOLERATED = 2000

interface Finding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

interface Server {
  version: number
  named: string
  encoding: string
  schema: string | null
  may_create: boolean
  now: number
}

const LOOK = `
  SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS named,
    current_setting('server_encoding') AS encoding, current_schema() AS schema,
    CASE WHEN current_schema() IS NULL THEN has_database_privilege(current_database(), 'CREATE')
      ELSE has_schema_privilege(current_schema(), 'CREATE') END AS may_create,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`

/** Whether the server at `url` is new enough, lets us make our tables, and what its clock says. Nothing is changed. */
export async function examine(url: string): Promise<Finding[]> {
  const { config, place, schema } = addressOf(url)
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  try {
    await client.connect()
    const before = Date.now()
    const { rows } = await client.query<Server>(LOOK)
    const here = (before + Date.now()) / 2
    const [server] = rows
    return server === undefined
      ? []
      : [versionOf(server), rightsOf(server, place, schema), clockOf(server, here)]
  } catch (error) {
    throw lost(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function versionOf({ version, named, encoding }: Server): Finding {
  const name = 'store version'
  if (version < OLDEST)
    return { name, state: 'failed', message: `PostgreSQL ${named} is too old: 13 or newer is needed` }
  if (encoding !== 'UTF8')
    return { name, state: 'failed', message: `the database is in ${encoding}: create one in UTF8` }
  return { name, state: 'ok', message: `PostgreSQL ${named}` }
}

function rightsOf({ schema, may_create }: Server, place: string, wanted: string | undefined): Finding {
  const name = 'store rights'
  if (schema === null && wanted === undefined)
    return { name, state: 'failed', message: `${place} has no schema in its search path: create one` }
  const what = schema === null ? 'make a schema' : `make tables in the schema ${schema}`
  return may_create
    ? { name, state: 'ok', message: `this user may ${what}` }
    : { name, state: 'failed', message: `this user may not ${what}: grant CREATE` }
}

function clockOf({ now }: Server, here: number): Finding {
  const name = 'store clock'
  const ahead = Math.round(now - here)
  if (Math.abs(ahead) < TOLERATED)
    return {
      name,
      state: 'ok',
      message: `${ahead} ms from this machine's: every process goes by the store's`,
    }
  const seconds = (Math.abs(ahead) / 1000).toFixed(1)
  const message = `${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} this machine's: every process goes by the store's; set one of them right`
  return { name, state: 'warning', message }
}
