import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { fileOf, placeFor, readRows } from './read-rows.ts'
import { type Handmade, handmade } from './workbook-parts.ts'

const read = (book: Handmade, options = {}) => readRows(fileOf(handmade(book), 'book.xlsx'), options)

describe('a workbook', () => {
  test('gives texts, numbers, booleans and dates of its first sheet as a CSV would have them', async () => {
    const path = placeFor('written.xlsx')
    const date = { value: new Date(Date.UTC(2026, 10, 15, 16, 20)), type: Date, format: 'yyyy-mm-dd hh:mm' }
    await writeXlsxFile([
      {
        data: [
          ['编号', ' 公司 ', 'createdAt', 'phone', 'keyAccount'],
          ['A-1', '百川 & <上海>', date, 13812345678, true],
        ],
        sheet: 'CRM',
      },
      { data: [['other'], ['sheet']], sheet: '说明' },
    ]).toFile(path)
    const table = await readRows(path)
    expect(table).toMatchObject({ format: 'xlsx', encoding: 'utf-8' })
    expect(table.header).toEqual(['编号', '公司', 'createdAt', 'phone', 'keyAccount'])
    expect(table.rows).toEqual([
      { line: 2, cells: ['A-1', '百川 & <上海>', '2026-11-15T16:20:00', '13812345678', 'TRUE'] },
    ])
    expect(table.progress.done).toBe(table.progress.total)
    expect(await readRows(path, { sheet: '说明' })).toMatchObject({
      header: ['other'],
      rows: [{ cells: ['sheet'] }],
    })
    await expect(readRows(path, { sheet: 'none' })).rejects.toThrow('no sheet "none"; it has "CRM", "说明"')
  })

  test('gives the row numbers of the sheet, passes over empty rows, and leaves gaps where cells are missing', async () => {
    const rows = `<row r="2"><c r="A2" t="inlineStr"><is><t>id</t></is></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2" t="inlineStr"><is><t>b</t></is></c></row>
      <row r="3"/><row r="5"><c r="A5"/></row>
      <row r="7"><c r="A7"><v>1</v></c><c r="C7"><v>3</v></c></row><row><c><v>2</v></c><c><v>4</v></c></row>`
    const { header, rows: found } = await read({ rows })
    expect(header).toEqual(['id', 'a', 'b'])
    expect(found).toEqual([
      { line: 7, cells: ['1', '', '3'] },
      { line: 8, cells: ['2', '4', ''] },
    ])
  })

  test('puts shared texts in, whole where they are formatted in pieces, without their reading aids', async () => {
    const sharedStrings = `<si><t>id</t></si><si><r><t xml:space="preserve">李 </t></r><r><t>蕾</t></r><rPh sb="0" eb="1"><t>リ</t></rPh></si><si><t>a_x000D_b</t></si>`
    const rows = `<row r="1"><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c></row><row><c t="s"><v>3</v></c></row>`
    const found = (await read({ rows, sharedStrings })).rows
    expect(found.map(({ cells }) => cells[0])).toEqual(['李 蕾', 'a\rb', ''])
    expect(found[2]?.bad).toBe('the cell A4 refers to a text that is not in the workbook')
  })

  test.each([
    ['a built-in date', 14, '46341', '2026-11-15'],
    ['a date and time', 22, '46341.6805555556', '2026-11-15T16:20:00'],
    ['a Chinese date', 'yyyy"年"m"月"d"日"', '46341', '2026-11-15'],
    ['a date with a locale', '[$-804]yyyy/m/d;@', '46341.25', '2026-11-15T06:00:00'],
    ['a built-in date of East Asia', 57, '46341', '2026-11-15'],
    ['a time of day', 'h:mm', '0.6805555556', '16:20:00'],
    ['a length of time', '[h]:mm', '46341.5', '46341.5'],
    ['a number', '0.00', '46341', '46341'],
    ['a number with a unit', '0 "days"', '5', '5'],
    ['a number in red', '[Red]0', '5', '5'],
    ['no format', 'General', '1.3812345678E10', '13812345678'],
    ['a long fraction', 0, '0.30000000000000004', '0.3'],
    ['the first day', 14, '1', '1900-01-01'],
    ['the day before the one that never was', 14, '59', '1900-02-28'],
    ['the day that never was', 14, '60', '60'],
    ['the day behind it', 14, '61', '1900-03-01'],
  ])('reads a number with the format of %s', async (_, format, value, text) => {
    const rows = `<row><c t="str"><v>x</v></c></row><row><c s="1"><v>${value}</v></c></row>`
    expect((await read({ rows, formats: [0, format] })).rows).toEqual([{ line: 2, cells: [text] }])
  })

  test('counts its days from 1904 when it says so', async () => {
    const rows = `<row><c t="str"><v>x</v></c></row><row><c s="0"><v>44879.5</v></c></row><row><c s="0"><v>0.5</v></c></row>`
    const found = await read({ rows, formats: [14], from1904: true })
    expect(found.rows.map(({ cells }) => cells[0])).toEqual(['2026-11-15T12:00:00', '1904-01-01T12:00:00'])
  })

  test.each([
    ['an error', '<c t="e"><v>#N/A</v></c>', 'the cell A2 holds the error "#N/A"'],
    [
      'a formula without its value',
      '<c><f>1+1</f></c>',
      'the cell A2 holds a formula that was never computed',
    ],
    ['more cells than the header', '<c><v>1</v></c><c><v>2</v></c>', 'the row has 2 cells, the header 1'],
    ['a cell beyond all columns', '<c r="ZZZ2"><v>1</v></c>', 'the row is too long'],
    [
      'a text that is too long',
      `<c t="str"><v>${'x'.repeat(10_001)}</v></c>`,
      'the cell of column "x" is longer than 10000 characters',
    ],
    ['a NUL', '<c t="str"><v>a_x0000_b</v></c>', 'the cell of column "x" holds a NUL byte'],
  ])('has a bad row for %s', async (_, cells, bad) => {
    const rows = `<row><c t="str"><v>x</v></c></row><row>${cells}</row><row><c><f>1+1</f><v>2</v></c></row>`
    const found = (await read({ rows })).rows
    expect(found[0]).toMatchObject({ line: 2, bad })
    expect(found[1]).toEqual({ line: 3, cells: ['2'] })
  })

  test('is told by what is in it, whatever its name', async () => {
    const rows = '<row><c t="str"><v>x</v></c></row><row><c><v>1</v></c></row>'
    expect(await readRows(fileOf(handmade({ rows }), 'export.csv'))).toMatchObject({ format: 'xlsx' })
  })

  test('may name its tags with a prefix', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>id</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const found = await read({ rows: '', parts: { 'xl/worksheets/sheet1.xml': sheet } })
    expect(found).toMatchObject({ header: ['id'], rows: [{ cells: ['1'] }] })
  })
})
