import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { WrittenValue } from './sink.ts'
import { BYTE_ORDER_MARK, csvCell, FORM } from './write-csv.ts'

/** A CSV as it is made, for whoever reads it; rows are asked for no faster than they are read. */
export function streamCsv(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly WrittenValue[])[]>,
): Readable {
  async function* texts() {
    yield BYTE_ORDER_MARK + stringify([header.map(csvCell)], FORM)
    for await (const page of pages)
      if (page.length > 0)
        yield stringify(
          page.map((row) => row.map(csvCell)),
          FORM,
        )
  }
  return Readable.from(texts(), { objectMode: false })
}
