import { type Part, zipOf } from './zip.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook written by hand: what is inside of `sheetData`, and other parts than the usual ones. */
export interface Handmade {
  rows: string
  sharedStrings?: string
  /** Formats of the cell styles 0, 1, 2 …: a number of a built-in one or a code. */
  formats?: readonly (number | string)[]
  from1904?: boolean
  /** More parts, or others in place of the usual ones; undefined leaves one out. */
  parts?: Record<string, string | undefined>
  claims?: Record<string, number>
}

export function handmade({ rows, sharedStrings, formats, from1904, parts, claims }: Handmade): Buffer {
  const content: Record<string, string | undefined> = {
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ''}/>
      <sheets><sheet name="CRM" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${sharedStrings ?? ''}</sst>`,
    'xl/styles.xml': stylesOf(formats ?? [0]),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  }
  return zipOf(
    Object.entries(content).flatMap(([name, text]): Part[] => {
      const claim = claims?.[name]
      return text === undefined
        ? []
        : [{ name, content: text, ...(claim !== undefined && { claims: claim }) }]
    }),
  )
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  const lines = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships>${lines.join('')}</Relationships>`
}

function stylesOf(formats: readonly (number | string)[]): string {
  const own = formats.flatMap((format, index) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>`]
      : [],
  )
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`,
  )
  return `<styleSheet><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`
}
