import { type FileHandle, open } from 'node:fs/promises'
import { readCsv } from './csv/read-csv.ts'
import { type ReadOptions, type Table, TableFault } from './table.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

/** Bytes that are read at once. */
const CHUNK = 64 * 1024
const ZIP = Buffer.from('PK\x03\x04')
/** What files of old Excel and encrypted workbooks begin with. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/**
 * Opens a CSV or a workbook (XLSX), told apart by what is in it and not by its name, and reads its header. Rejects with TableFault, whose
 * message says what to do, when there is no such file or it is no table.
 */
export async function openTable(path: string, options: ReadOptions = {}): Promise<Table> {
  const file = await open(path).catch((): never => {
    throw new TableFault('there is no such file, or it cannot be read')
  })
  try {
    const first = await chunkOf(file)
    if (first.subarray(0, COMPOUND.length).equals(COMPOUND))
      throw new TableFault('this is a workbook of old Excel or one with a password: save it as XLSX or CSV')
    if (!first.subarray(0, ZIP.length).equals(ZIP)) return await openCsv(file, first, options)
    await file.close()
    return await readXlsx(path, options)
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}

async function openCsv(file: FileHandle, first: Buffer, options: ReadOptions): Promise<Table> {
  if (options.sheet !== undefined) throw new TableFault('this is no workbook, so it has no sheets')
  const { size } = await file.stat()
  let done = 0
  async function* chunks() {
    for (let chunk = first; chunk.length > 0; chunk = await chunkOf(file)) {
      done += chunk.length
      yield chunk
    }
  }
  const csv = await readCsv(chunks(), options.encoding)
  return {
    format: 'csv',
    header: csv.header,
    encoding: csv.encoding,
    progress: () => ({ done, total: Math.max(size, done) }),
    rows: csv.rows,
    close: () => file.close(),
  }
}

/** The next bytes of a file, none at its end. Works on pipes too. */
async function chunkOf(file: FileHandle): Promise<Buffer> {
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null)
    return buffer.subarray(0, bytesRead)
  } catch {
    throw new TableFault('the file cannot be read')
  }
}
