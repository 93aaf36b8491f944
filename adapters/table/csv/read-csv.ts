import { plainText } from '../neutralised.ts'
import { legible, shapedRow } from '../shaped-row.ts'
import { type Encoding, TableFault, type TableRow } from '../table.ts'
import { dialectOf } from './dialect.ts'
import { transcoded } from './encoding.ts'
import { LONGEST_RECORD, Records } from './records.ts'

/** A CSV whose header has been read. */
export interface Csv {
  header: string[]
  encoding(): Encoding
  rows(): AsyncIterable<TableRow>
}

/**
 * Reads a CSV as it comes: nothing is read before it is asked for, but for the window by which an encoding is told. Rejects with
 * TableFault when there is no header.
 */
export async function readCsv(source: AsyncIterable<Buffer>, encoding?: Encoding): Promise<Csv> {
  const text = transcoded(source, encoding)
  const bytes = text.bytes[Symbol.asyncIterator]()
  const start = await firstLines(bytes)
  const records = new Records(dialectOf(start.bytes))
  const found = allRecords(records, start, bytes)
  const header = await headerOf(found)
  records.width = header.length
  return { header, encoding: text.encoding, rows: () => rowsOf(found, header) }
}

interface Start {
  bytes: Buffer
  last: boolean
}

/** As much as shows how the table is written: a line with something on it. */
async function firstLines(chunks: AsyncIterator<Buffer>): Promise<Start> {
  let bytes: Buffer = Buffer.alloc(0)
  while (bytes.length <= LONGEST_RECORD) {
    const next = await chunks.next()
    if (next.done === true) return { bytes, last: true }
    bytes = Buffer.concat([bytes, next.value])
    if (/\S.*[\r\n]./su.test(bytes.toString('latin1'))) break
  }
  return { bytes, last: false }
}

async function* allRecords(records: Records, start: Start, chunks: AsyncIterator<Buffer>) {
  yield* records.take(start.bytes, start.last)
  if (start.last) return
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next())
    yield* records.take(next.value, false)
  yield* records.take(Buffer.alloc(0), true)
}

async function headerOf(found: ReturnType<typeof allRecords>): Promise<string[]> {
  for (;;) {
    const next = await found.next()
    if (next.done === true) throw new TableFault('the file has no header: it is empty')
    const { cells, bad } = next.value
    if (bad !== undefined) throw new TableFault(`the header cannot be read: ${bad}`)
    const names = cells.map((cell) => plainText(cell).trim())
    const width = names.findLastIndex((name) => name !== '') + 1
    if (width === 0) continue
    if (names.some((name) => name.includes('\0')))
      throw new TableFault('the header holds NUL bytes: save the file as CSV in UTF-8, or as XLSX')
    return names.slice(0, width)
  }
}

async function* rowsOf(found: ReturnType<typeof allRecords>, header: string[]): AsyncGenerator<TableRow> {
  for await (const { line, cells, bad } of found) {
    for (let index = 0; index < cells.length; index++) cells[index] = plainText(cells[index] ?? '')
    if (bad !== undefined) {
      yield { line, cells: legible(cells, header.length), bad }
      continue
    }
    const row = shapedRow(line, cells, header)
    if (row !== undefined) yield row
  }
}
