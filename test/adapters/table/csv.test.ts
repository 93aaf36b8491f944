import { describe, expect, test } from 'vitest'
import { fileOf, placeFor, readRows, readText } from './read-rows.ts'

describe('a CSV', () => {
  test('gives its header trimmed, and each row with the line on which it begins', async () => {
    const text = '\n id , company \nA-1,"百川, 上海"\n\n,\nA-2,"two\r\nlines"\nA-3,"a ""b"""\n'
    expect(await readText(text)).toMatchObject({
      format: 'csv',
      header: ['id', 'company'],
      rows: [
        { line: 3, cells: ['A-1', '百川, 上海'] },
        { line: 6, cells: ['A-2', 'two\r\nlines'] },
        { line: 8, cells: ['A-3', 'a "b"'] },
      ],
    })
  })

  test.each([
    ['semicolons', 'id;name\nA;"x;y"\n', ['A', 'x;y']],
    ['tabs', 'id\tname\nA\tx,y\n', ['A', 'x,y']],
    ['commas, with other signs inside of quotes', '"i;d;;",name\nA,x;y\n', ['A', 'x;y']],
    ['the line ends of Windows', 'id,name\r\nA,x\r\n', ['A', 'x']],
    ['the line ends of old Macs', 'id,name\rA,x\r', ['A', 'x']],
    ['line ends of both kinds', 'id,name\r\nA,x\nB,y\r\n', ['A', 'x']],
    ['no line end behind the last row', 'id,name\nA,x', ['A', 'x']],
    ['a quote that stands inside a cell', 'id,name\nA,5" pipe\n', ['A', '5" pipe']],
    ['spaces before a quote', 'id,name\nA, "x, y"\n', ['A', 'x, y']],
    ['an apostrophe before what would be a formula', "id,name\nA,'=1+1\n", ['A', '=1+1']],
  ])('is read with %s', async (_, text, cells) => {
    const { header, rows } = await readText(text)
    expect(header).toHaveLength(2)
    expect(rows[0]).toEqual({ line: 2, cells })
  })

  test('fills up rows that are too short, and forgives empty cells past the header', async () => {
    const { header, rows } = await readText('id,name,stage,,\nA,x\nB,y,z,,\n')
    expect(header).toEqual(['id', 'name', 'stage'])
    expect(rows).toEqual([
      { line: 2, cells: ['A', 'x', ''] },
      { line: 3, cells: ['B', 'y', 'z'] },
    ])
  })

  test.each([
    ['too many cells', 'A,x,y,z', ['A', 'x', 'y', 'z'], 'the row has 4 cells, the header 2'],
    ['a NUL byte', 'A,x\0y', ['A', 'xy'], 'the cell of column "name" holds a NUL byte'],
    [
      'a cell that is too long',
      `A,${'x'.repeat(10_001)}`,
      ['A', 'x'.repeat(10_000)],
      'the cell of column "name" is longer than 10000 characters',
    ],
  ])('with %s has a bad row, and the others are good', async (_, row, cells, bad) => {
    const { rows } = await readText(`id,name\nB,before\n${row}\nC,behind\n`)
    expect(rows).toEqual([
      { line: 2, cells: ['B', 'before'] },
      { line: 3, cells, bad },
      { line: 4, cells: ['C', 'behind'] },
    ])
  })

  test.each([
    ['there is no file', placeFor('none.csv'), /no such file/],
    ['it is empty', fileOf(''), /no header: it is empty/],
    ['it has only empty lines', fileOf('\n,,\n \n'), /no header: it is empty/],
    ['its header is broken', fileOf('id,"name\nA,x\n'), /the header cannot be read: a quote is opened/],
    ['it holds NUL bytes', fileOf(Buffer.from('id,name\nA,x\n', 'utf16le')), /NUL bytes/],
    [
      'it is a workbook of old Excel',
      fileOf(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      /old Excel .* save it as XLSX/,
    ],
  ])('is refused when %s', async (_, path, message) => {
    await expect(readRows(path)).rejects.toThrow(message)
  })

  test('has no sheets', async () => {
    await expect(readText('id\nA\n', { sheet: 'CRM' })).rejects.toThrow(/no workbook/)
  })
})

describe('half a CSV', () => {
  test('cut inside of quotes gives the rows before, and the rest as one bad row', async () => {
    const { rows } = await readText('id,name,note\nA,x,good\nB,"y\nonce upon a time\nthere was, I think,')
    expect(rows).toEqual([
      { line: 2, cells: ['A', 'x', 'good'] },
      {
        line: 3,
        cells: ['B', '"y', ''],
        bad: 'a quote is opened here and not closed before the file ends; the 2 lines behind it were not read',
      },
    ])
  })

  test('cut in the middle of a row gives the rows before', async () => {
    const { rows } = await readText('id,name,stage\nA,x,new\nB,"y",\nC,ca')
    expect(rows.map(({ line, bad }) => [line, bad])).toEqual([
      [2, undefined],
      [3, undefined],
      [4, 'the file ends in the middle of this row'],
    ])
  })

  test('cut in the middle of a character has a bad row there', async () => {
    const { rows } = await readText(Buffer.from('id,name\nA,李蕾\nB,吴桐').subarray(0, -1))
    expect(rows).toMatchObject([
      { cells: ['A', '李蕾'] },
      { line: 3, bad: expect.stringMatching(/no text in the encoding/) },
    ])
  })
})

describe('a quote that was never closed', () => {
  const good = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `A-${from + index},name ${from + index},x\n`).join('')

  test.each([
    ['no other quote follows', good(4, 9), [3]],
    ['a quoted row follows', `${good(4, 5)}A-6,"name 6",x\n${good(7, 9)}`, [3]],
    ['a quote ends a row below', `${good(4, 5)}A-6,name 6"\n${good(7, 9)}`, [3, 6]],
    ['another of its kind follows', `${good(4, 5)}A-6,"name 6,x\n${good(7, 9)}`, [3, 6]],
  ])('costs its own row when %s', async (_, behind, lines) => {
    const { rows } = await readText(`id,name,stage\n${good(2, 2)}A-3,"name 3,x\n${behind}`)
    const bad = rows.filter((row) => row.bad !== undefined)
    expect(bad.map(({ line }) => line)).toEqual(lines)
    expect(bad[0]).toMatchObject({
      cells: ['A-3', '"name 3', 'x'],
      bad: expect.stringMatching(/^a quote .*opened here/),
    })
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(rows.at(-1)).toEqual({ line: 9, cells: ['A-9', 'name 9', 'x'] })
  })

  test('in a large file costs its own row too', async () => {
    const { rows } = await readText(`id,name,stage\nA-2,"name 2,x\n${good(3, 60_000)}`)
    expect(rows).toHaveLength(59_999)
    expect(rows.filter(({ bad }) => bad !== undefined)).toMatchObject([{ line: 2 }])
    expect(rows.at(-1)).toEqual({ line: 60_000, cells: ['A-60000', 'name 60000', 'x'] })
  })
})

test('a line without an end is one bad row, and reading goes on behind it', async () => {
  const { rows } = await readText(`id,name\nA,x\nB,${'y'.repeat(3_000_000)}\nC,z\n`)
  expect(rows.map(({ line, bad }) => [line, bad])).toEqual([
    [2, undefined],
    [3, 'the row is longer than 1048576 bytes'],
    [4, undefined],
  ])
})
