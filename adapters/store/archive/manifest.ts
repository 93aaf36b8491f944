import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ArchiveFault } from './archive.ts'

const manifest = z.object({
  /** Version of this form. */
  tenonBackup: z.literal(1),
  store: z.enum(['sqlite', 'postgres']),
  /** Version of the database's tables. */
  schema: z.int().nonnegative(),
  at: z.iso.datetime(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows of each table. */
  counts: z.record(z.string(), z.int().nonnegative()),
})

/** What a copy holds, so that it can be known to be whole. */
export type Manifest = z.infer<typeof manifest>

const beside = (file: string): string => `${file}.json`

/** Gives the copy at `part` its name and its manifest; from then on both are on disk. */
export async function seal(
  part: string,
  file: string,
  content: Pick<Manifest, 'store' | 'schema' | 'counts'>,
): Promise<Manifest> {
  const { size: bytes } = await stat(part)
  const at = new Date().toISOString()
  const sealed: Manifest = { tenonBackup: 1, ...content, at, bytes, sha256: await sha256(part) }
  const partBeside = beside(part)
  await writeFile(partBeside, `${JSON.stringify(sealed, null, 2)}\n`, { mode: 0o600 })
  await toDisk(part)
  await toDisk(partBeside)
  await rename(part, file)
  await rename(partBeside, beside(file))
  await toDisk(dirname(file))
  return sealed
}

/** The manifest of a copy that is whole, of this kind of store, and not newer than `newest`. */
export async function checked(file: string, store: Manifest['store'], newest: number): Promise<Manifest> {
  const found = await readManifest(file)
  if (found.store !== store)
    throw new ArchiveFault(
      `${file} is a copy of ${NAMES[found.store]}, and DATABASE_URL names ${NAMES[store]}`,
    )
  if (found.schema > newest)
    throw new ArchiveFault(
      `${file} is at version ${found.schema}, and this Tenon knows versions up to ${newest}: use the newer Tenon that wrote it`,
    )
  const size = await stat(file).then(
    (stats) => stats.size,
    () => undefined,
  )
  if (size === undefined) throw new ArchiveFault(`${file} is not there, or cannot be read`)
  if (size !== found.bytes || (await sha256(file)) !== found.sha256)
    throw new ArchiveFault(`${file} is not what was written: it was cut off or changed; use another copy`)
  return found
}

const NAMES = { sqlite: 'a SQLite database', postgres: 'a PostgreSQL database' }

/** Whether what was restored has the rows that the copy was made with. */
export function sameCounts(one: Manifest['counts'], other: Manifest['counts']): boolean {
  const tables = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return tables.every((table) => one[table] === other[table])
}

async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(beside(file), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new ArchiveFault(`${beside(file)} is not there, or cannot be read: it belongs beside the copy`)
  try {
    return manifest.parse(JSON.parse(text))
  } catch {
    throw new ArchiveFault(`${beside(file)} is not what tenon backup writes beside a copy`)
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Of a file or a folder. */
export async function toDisk(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
