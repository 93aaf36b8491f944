import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { ImportEntry, ImportKind, Store } from '../../../src/ports.ts'
import type { Office } from '../office.ts'
import { CommandFailure } from '../terminal.ts'
import type { ImportOptions } from './table.ts'

/** Milliseconds for which the journal knows each row: its promise. */
const STEPS_KNOWN = 30 * 24 * 3_600_000

/** What is to be imported. */
export interface Source {
  kind: ImportKind
  file: string
  options: ImportOptions
  now: Moment
  /** The file that is changed by it, where that is one. */
  place?: string
}

/** An import that has begun, or goes on where it was stopped. */
export interface Begun {
  entry: ImportEntry
  resumed: boolean
}

/**
 * Begins an import in the journal, or finds the one of the same file that was not finished. `done`: leads of that file were all taken in
 * before, and are not taken twice. Throws CommandFailure for one that is half taken back.
 */
export async function beginImport(
  store: Store,
  office: Pick<Office, 'newId'>,
  { kind, file, options, now, place }: Source,
): Promise<Begun | { done: ImportEntry }> {
  const hash = await fingerprint(file, options)
  const [before] = options.again ? [] : await store.imports.list({ kind, hash, limit: 1 })
  if (before?.status === 'undoing')
    throw new CommandFailure(
      `import ${before.id} of this file is half taken back; end that first: tenon import undo ${before.id}`,
    )
  if (before?.status === 'unfinished') {
    if (kind === 'leads' && now - before.begunAt > STEPS_KNOWN)
      throw new CommandFailure(
        `import ${before.id} of this file was stopped more than thirty days ago, and which rows it took is not known any more; --again begins with the first`,
      )
    return { entry: before, resumed: true }
  }
  if (before?.status === 'done' && kind === 'leads') return { done: before }
  const entry: ImportEntry = {
    // An import is no lead: its number begins with another letter.
    id: `I${office.newId().slice(1)}`,
    ...{ kind, file: basename(file), hash, begunAt: now, changedAt: now },
    ...{ status: 'unfinished', rows: 0, counts: {} },
    ...(place !== undefined && { place }),
  }
  await store.imports.begin(entry)
  return { entry, resumed: false }
}

/** By what a file is known again: its bytes, and how they are read. What is no file is another one each time. */
async function fingerprint(file: string, { sheet, encoding }: ImportOptions): Promise<string> {
  const hash = createHash('sha256')
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() === true) await pipeline(createReadStream(file), hash, { end: false })
  else hash.update(randomUUID())
  return hash.update(`\n${sheet ?? ''}\n${encoding ?? ''}`).digest('hex')
}

/** Writes down how far an import came, or that it ended. Rejects with CommandFailure where somebody has taken it back meanwhile. */
export async function endImport(
  store: Store,
  id: string,
  how: { status: ImportEntry['status']; rows?: number; counts?: Record<string, number>; now: Moment },
): Promise<void> {
  const entry = await store.imports.entry(id)
  if (entry === undefined || entry.status !== 'unfinished')
    throw new CommandFailure(`import ${id} was ended or taken back by another process meanwhile`)
  await store.imports.note({
    ...entry,
    status: how.status,
    changedAt: how.now,
    rows: Math.max(entry.rows, how.rows ?? 0),
    counts: { ...entry.counts, ...how.counts },
  })
}
