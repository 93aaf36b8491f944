import { constants, copyFile } from 'node:fs'
import { chmod, mkdir, realpath, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Archive, ArchiveFault } from '../archive/archive.ts'
import { checked, type Manifest, sameCounts, seal, toDisk } from '../archive/manifest.ts'
import { asNewFile, exists } from '../archive/new-file.ts'
import { integer, text } from '../rows.ts'
import { NewerDatabase } from '../versions.ts'
import { connectToRead } from './connect-to-read.ts'
import type { SqliteConnection } from './connection.ts'
import { versionOf } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { openExisting } from './open-existing.ts'
import { replaceDatabase } from './replace-database.ts'

/** Copies of the database in this file; see `Archive`. They are SQLite databases themselves. */
export const sqliteArchive = (path: string): Archive => ({
  backup: (file) => faultsFor(file, () => backup(path, file)),
  restore: (file) => faultsFor(file, () => restore(path, file)),
})

async function backup(path: string, file: string): Promise<Manifest> {
  if (!(await exists(path))) throw new ArchiveFault(`${path}: there is no database to copy`)
  return asNewFile(file, async (part) => {
    await copyTo(path, part)
    return seal(part, file, { store: 'sqlite', ...(await contentOf(part)) })
  })
}

/** As of one moment: what others write meanwhile is not in it, and does not wait for it. */
async function copyTo(path: string, part: string): Promise<void> {
  const connection = await openExisting(path)
  try {
    const version = await versionOf(connection)
    if (version > MIGRATIONS.length) throw new NewerDatabase(path, version, MIGRATIONS.length)
    await connection.all('VACUUM INTO ?', [part])
  } finally {
    await connection.close()
  }
}

async function restore(path: string, file: string) {
  const manifest = await checked(file, 'sqlite', MIGRATIONS.length)
  if ((await exists(path)) && (await realpath(path)) === (await realpath(file)))
    throw new ArchiveFault(`${file} is the database itself`)
  const part = `${path}.restoring`
  try {
    await mkdir(dirname(path), { recursive: true })
    await rm(part, { force: true })
    await promisify(copyFile)(file, part, constants.COPYFILE_FICLONE)
    await chmod(part, 0o600)
    const content = await contentOf(part)
    if (content.schema !== manifest.schema || !sameCounts(content.counts, manifest.counts))
      throw new ArchiveFault(`${file} does not hold what its manifest says; use another copy`)
    await toDisk(part)
    const kept = await replaceDatabase(path, part)
    return { manifest, ...(kept !== undefined && { kept }) }
  } finally {
    await rm(part, { force: true })
  }
}

/** Rejects where the file is no whole database. */
async function contentOf(path: string): Promise<Pick<Manifest, 'schema' | 'counts'>> {
  const connection = await connectToRead(path)
  if (connection === undefined) throw new ArchiveFault(`${path} is not there`)
  try {
    const found = await connection.all('PRAGMA integrity_check')
    const [verdict] = found
    if (verdict === undefined || text(verdict, 'integrity_check') !== 'ok')
      throw new ArchiveFault(`${path} is damaged: ${found.length} problems were found in it`)
    return { schema: await versionOf(connection), counts: await countsIn(connection) }
  } finally {
    await connection.close()
  }
}

async function countsIn(connection: SqliteConnection): Promise<Manifest['counts']> {
  // The search index keeps tables of its own, which are nobody's to count.
  const tables = await connection.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
       AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'crm~_index%' ESCAPE '~' ORDER BY name`,
  )
  const counts: Manifest['counts'] = {}
  for (const row of tables) {
    const name = text(row, 'name')
    const [counted] = await connection.all(`SELECT COUNT(*) AS count FROM "${name}"`)
    counts[name] = counted === undefined ? 0 : integer(counted, 'count')
  }
  return counts
}

async function faultsFor<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ArchiveFault || error instanceof NewerDatabase) throw error
    throw new ArchiveFault(`${file}: ${error instanceof Error ? error.message : 'it cannot be done'}`)
  }
}
