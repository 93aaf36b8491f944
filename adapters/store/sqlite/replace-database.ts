import { link, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ArchiveFault } from '../archive/archive.ts'
import { toDisk } from '../archive/manifest.ts'
import { exists } from '../archive/new-file.ts'
import type { SqliteConnection } from './connection.ts'
import { openExisting } from './open-existing.ts'

/**
 * Puts the file `part` in the place of the database at `path`, in one step, and keeps the old one beside it under the name that is given
 * back. Rejects, with nothing changed, while another process has the old one open.
 */
export async function replaceDatabase(path: string, part: string): Promise<string | undefined> {
  if (!(await exists(path))) {
    await rename(part, path)
    await toDisk(dirname(path))
    return undefined
  }
  const held = await holdAlone(path)
  try {
    const kept = `${path}.before-${new Date().toISOString().replace(/[-:.]/g, '')}`
    // What a damaged one left in its log belongs to it, and would be read into the new one.
    for (const log of ['-wal', '-shm']) {
      if (await exists(path + log)) await rename(path + log, kept + log)
    }
    // A second name first: at no moment is there no database.
    await link(path, kept).catch(() => rename(path, kept))
    await rename(part, path)
    await toDisk(dirname(path))
    return kept
  } finally {
    await held?.close()
  }
}

/** Writes its log into the file, so that the file is all of it, and keeps others out. Nothing for one that cannot be read any more. */
async function holdAlone(path: string): Promise<SqliteConnection | undefined> {
  const connection = await openExisting(path)
  try {
    // Another one that has it open keeps it in the mode that it is in.
    await connection.script('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
    return connection
  } catch (error) {
    await connection.close()
    const message = error instanceof Error ? error.message : ''
    if (/SQLITE_(NOTADB|CORRUPT)/.test(message)) return undefined
    if (/SQLITE_(BUSY|LOCKED)/.test(message))
      throw new ArchiveFault(`${path} is in use: stop every Tenon that works with it first`)
    throw error
  }
}
