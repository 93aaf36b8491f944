import { legible, shapedRow } from '../shaped-row.ts'
import { type ReadOptions, type Table, TableFault, type TableRow } from '../table.ts'
import { dateStyles } from './date-styles.ts'
import { openPackage, type Package } from './package.ts'
import { sharedTexts } from './shared-texts.ts'
import { type SheetRow, SheetRows } from './sheet-rows.ts'
import { workbookOf } from './workbook.ts'
import { readXml } from './xml.ts'

/** Opens a workbook and reads the header of one of its sheets. Rejects with TableFault when it is none or has none. */
export async function readXlsx(path: string, { sheet, encoding }: ReadOptions): Promise<Table> {
  if (encoding !== undefined && encoding !== 'utf-8')
    throw new TableFault('this is a workbook, which is always in UTF-8: leave out the encoding')
  const book = await openPackage(path)
  try {
    const parts = await workbookOf(book, sheet)
    const rows = new SheetRows({
      texts: await sharedTexts(book, parts.sharedTexts),
      dateStyles: await dateStyles(book, parts.styles),
      from1904: parts.from1904,
    })
    return await tableOf(book, parts.sheet, rows)
  } catch (error) {
    book.close()
    throw error
  }
}

async function tableOf(book: Package, part: string, rows: SheetRows): Promise<Table> {
  const stream = await book.open(part)
  let done = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      done += chunk.length
      yield chunk
    }
  }
  const found = sheetRows(readXml(counted(), part, rows), rows)
  const header = await headerOf(found)
  return {
    format: 'xlsx',
    header,
    encoding: () => 'utf-8',
    progress: () => ({ done, total: book.size(part) }),
    rows: () => rowsOf(found, header),
    async close() {
      stream.destroy()
      book.close()
    },
  }
}

/** A row, and the fault of the sheet that ends it all there. */
type FoundRow = SheetRow & { fault?: TableFault }

/** What stands before a fault of the sheet comes out; from there on all is one bad row. */
async function* sheetRows(pieces: AsyncIterable<void>, rows: SheetRows): AsyncGenerator<FoundRow> {
  try {
    for await (const _ of pieces) yield* rows.taken()
  } catch (error) {
    yield* rows.taken()
    if (!(error instanceof TableFault)) throw error
    const bad = `${error.message}; from here on nothing was read`
    yield { ...rows.unfinished(), bad, fault: error }
  }
}

async function headerOf(found: AsyncGenerator<FoundRow>): Promise<string[]> {
  for (;;) {
    const next = await found.next()
    if (next.done === true) throw new TableFault('the sheet has no header: it is empty')
    const { cells, bad, fault } = next.value
    if (fault !== undefined) throw fault
    if (bad !== undefined) throw new TableFault(`the header cannot be read: ${bad}`)
    const names = cells.map((cell) => cell.trim())
    const width = names.findLastIndex((name) => name !== '') + 1
    if (width > 0) return names.slice(0, width)
  }
}

async function* rowsOf(found: AsyncGenerator<FoundRow>, header: string[]): AsyncGenerator<TableRow> {
  for await (const { line, cells, bad } of found) {
    const row =
      bad === undefined ? shapedRow(line, cells, header) : { line, cells: legible(cells, header.length), bad }
    if (row !== undefined) yield row
  }
}
