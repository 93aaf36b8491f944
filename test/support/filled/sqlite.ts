import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { type Copier, copyAll } from './copier.ts'
import { copying } from './copies.ts'

const STATEMENTS = copying({
  series: `WITH RECURSIVE counted(i) AS (
      SELECT ?4 + (?7 - ?4 % ?6 + ?6) % ?6 UNION ALL SELECT i + ?6 FROM counted WHERE i + ?6 < ?5
    ) SELECT i FROM counted WHERE i < ?5`,
  hex: (number) => `printf('%08X', ${number})`,
  text: (number) => `CAST(${number} AS TEXT)`,
  also: { lead: ['seldom'] },
})

/** Its triggers count as they go. A file that is lost with its machine is made again: nothing is written twice. */
export async function sqliteCopier(path: string): Promise<Copier> {
  const connection = await connect(path, { busyTimeout: 5000 })
  await connection.script(
    'PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA cache_size = -1000000',
  )
  return {
    async chunk(models) {
      await connection.begin()
      await copyAll(connection, STATEMENTS, models)
      await connection.commit()
    },
    finish: () => connection.script('PRAGMA journal_mode = WAL'),
    close: () => connection.close(),
  }
}
