import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { WrittenValue } from './sink.ts'
import { LONGEST_TEXT, MOST_ROWS } from './write-xlsx.ts'
import { escaped } from './xlsx/escapes.ts'

/**
 * A workbook of one sheet as it is made, for whoever reads it: rows are asked for no faster than they are read, and none is kept. Texts
 * are text cells, which no spreadsheet computes. Rows beyond what a sheet holds are an error, and the file is then broken off.
 */
export function streamXlsx(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly WrittenValue[])[]>,
): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const sheet = Readable.from(sheetTexts(header, pages), { objectMode: false })
  const fail = (fault: Error) => out.destroy(fault)
  // What broke the rows off breaks the file off, and who stops reading stops the rows.
  sheet.once('error', fail)
  zip.on('error', fail)
  out.once('close', () => sheet.destroy())
  for (const [name, text] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(XML + text), name)
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  zip.outputStream.pipe(out)
  return out
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything of a workbook but the rows. */
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

async function* sheetTexts(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly WrittenValue[])[]>,
): AsyncGenerator<string> {
  // The first row stays in sight.
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowText(header)}`
  let rows = 1
  for await (const page of pages) {
    rows += page.length
    if (rows > MOST_ROWS) throw new Error('too many rows for a workbook: take the CSV')
    yield page.map(rowText).join('')
  }
  yield '</sheetData></worksheet>'
}

const rowText = (row: readonly WrittenValue[]): string => `<row>${row.map(cellText).join('')}</row>`

function cellText(value: WrittenValue): string {
  if (value === undefined || value === '') return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  const text = escaped(value.slice(0, LONGEST_TEXT)).replace(UNWRITABLE, '')
  return `<c t="inlineStr"><is><t xml:space="preserve">${text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '')}</t></is></c>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** What XML cannot hold, half characters included. */
const UNWRITABLE = /(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
