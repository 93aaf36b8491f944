import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { TableFault } from '../table.ts'

/** Parts of a workbook; real ones have a few dozen. */
const MOST_PARTS = 10_000
/** From this size on a part that unpacks to more than so many times its size is a trap. */
const SUSPICIOUS = 8 * 1024 * 1024
const DENSEST = 200

const DAMAGED = 'the workbook is damaged or incomplete'

/** The parts of a workbook, by their path without a leading slash. */
export class Package {
  readonly #zip: ZipFile
  readonly #parts: ReadonlyMap<string, Entry>

  constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#parts = parts
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase())
  }

  /** Bytes of a part when it is unpacked. */
  size(name: string): number {
    return this.#parts.get(name.toLowerCase())?.uncompressedSize ?? 0
  }

  /** A part's bytes, unpacked as they are read; never more than `size` said. Rejects with TableFault when it is missing. */
  async open(name: string): Promise<Readable> {
    const part = this.#parts.get(name.toLowerCase())
    if (part === undefined) throw new TableFault(`${DAMAGED}: ${name} is missing`)
    if (part.isEncrypted()) throw new TableFault('the workbook has a password: save it without one')
    const { uncompressedSize, compressedSize } = part
    if (uncompressedSize > SUSPICIOUS && uncompressedSize > DENSEST * compressedSize)
      throw new TableFault(`the workbook is refused: ${name} unpacks to ${uncompressedSize} bytes`)
    try {
      return await this.#zip.openReadStreamPromise(part)
    } catch {
      throw new TableFault(`${DAMAGED}: ${name} cannot be unpacked`)
    }
  }

  close(): void {
    this.#zip.close()
  }
}

/** Opens a workbook's package. Rejects with TableFault when it is none. */
export async function openPackage(path: string): Promise<Package> {
  const zip = await openPromise(path, { autoClose: false }).catch((): never => {
    throw new TableFault(DAMAGED)
  })
  try {
    if (zip.entryCount > MOST_PARTS) throw new TableFault(`the workbook is refused: it has too many parts`)
    const parts = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (parts.has(name)) throw new TableFault(`${DAMAGED}: ${entry.fileName} is there twice`)
      parts.set(name, entry)
    }
    return new Package(zip, parts)
  } catch (error) {
    zip.close()
    throw error instanceof TableFault ? error : new TableFault(DAMAGED)
  }
}
