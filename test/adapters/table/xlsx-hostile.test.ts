import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fileOf, readRows } from './read-rows.ts'
import { type Handmade, handmade } from './workbook-parts.ts'
import { zipOf } from './zip.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const ROWS = '<row><c t="str"><v>id</v></c></row><row><c t="str"><v>A</v></c></row>'
const read = (book: Handmade) => readRows(fileOf(handmade(book), 'book.xlsx'))
const withParts = (parts: Handmade['parts']) => read({ rows: ROWS, ...(parts && { parts }) })
const sheet = (inside: string, before = '') =>
  `${before}<worksheet><sheetData>${inside}</sheetData></worksheet>`

const LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

describe('a workbook is refused', () => {
  test.each([
    [
      'its sheet has a DTD',
      { [SHEET]: sheet('<row><c t="str"><v>&b;</v></c></row>', LAUGHS) },
      /sheet1\.xml has a document type/,
    ],
    [
      'its texts have a DTD',
      { 'xl/sharedStrings.xml': `${LAUGHS}<sst><si><t>&b;</t></si></sst>` },
      /sharedStrings\.xml has a document type/,
    ],
    ['its sheet is missing', { [SHEET]: undefined }, /sheet1\.xml is missing/],
    ['its list of sheets is missing', { 'xl/workbook.xml': undefined }, /workbook\.xml is missing/],
    ['its texts are missing', { 'xl/sharedStrings.xml': undefined }, /sharedStrings\.xml is missing/],
    [
      'it does not say where its sheets are',
      { 'xl/_rels/workbook.xml.rels': undefined },
      /no sheet with cells/,
    ],
    [
      'its sheet is outside',
      {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>',
      },
      /is missing/,
    ],
    ['its sheet is no XML', { [SHEET]: 'a,b\n1,2\n' }, /no well-formed XML/],
    ['its sheet is empty', { [SHEET]: sheet('') }, /no header: it is empty/],
    ['its tags are nested without an end', { [SHEET]: sheet('<a>'.repeat(100)) }, /nested too deeply/],
    [
      'a text in it has no end',
      { [SHEET]: sheet(`<row><c><v>${randomDigits(3_000_000)}`) },
      /text without an end/,
    ],
    [
      'it unpacks to far more than it is',
      { [SHEET]: sheet(`<row>${' '.repeat(30_000_000)}</row>`) },
      /refused: .* unpacks to 300000\d\d bytes/,
    ],
    [
      'its texts unpack to far more',
      { 'xl/sharedStrings.xml': `<sst>${' '.repeat(30_000_000)}</sst>` },
      /refused: .*sharedStrings.* unpacks to/,
    ],
  ])('when %s', async (_, parts, message) => {
    await expect(withParts(parts)).rejects.toThrow(message)
  })

  test('when a part is larger than its directory says', async () => {
    const rows = `<row><c t="str"><v>id</v></c></row>${'<row><c><v>1</v></c></row>'.repeat(20_000)}`
    await expect(read({ rows, claims: { [SHEET]: 200 } })).rejects.toThrow(/cannot be unpacked/)
  })

  test('when it has a password', async () => {
    const book = zipOf([{ name: 'xl/workbook.xml', content: '<workbook/>', encrypted: true }])
    await expect(readRows(fileOf(book))).rejects.toThrow(/has a password/)
  })

  test('when a part is there twice', async () => {
    const part = { name: 'xl/workbook.xml', content: '<workbook/>' }
    await expect(readRows(fileOf(zipOf([part, part])))).rejects.toThrow(/is there twice/)
  })

  test('when half of the file is missing', async () => {
    const whole = readFileSync(fileOf(handmade({ rows: ROWS })))
    await expect(readRows(fileOf(whole.subarray(0, whole.length / 2)))).rejects.toThrow(
      /damaged or incomplete/,
    )
  })
})

test('what stands before damage in a sheet comes out, and the rest is one bad row', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `<row><c><v>${index}</v></c></row>`).join('')
  const broken = `<worksheet><sheetData><row><c t="str"><v>id</v></c></row>${rows}<row><c></v></row>`
  const { rows: found } = await withParts({ [SHEET]: broken })
  expect(found).toHaveLength(5001)
  expect(found[4999]).toEqual({ line: 5001, cells: ['4999'] })
  expect(found[5000]).toMatchObject({
    line: 5002,
    bad: expect.stringMatching(/well-formed.*nothing was read/),
  })
})

/** Text that does not shrink much. */
function randomDigits(length: number): string {
  let text = ''
  for (let seed = 1; text.length < length; seed = (seed * 48_271) % 2_147_483_647) text += seed
  return text
}
