import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { WrittenValue } from '../../../adapters/table/sink.ts'
import { createTable } from '../../../adapters/table/write-table.ts'
import { openPackage } from '../../../adapters/table/xlsx/package.ts'
import { placeFor, readRows } from './read-rows.ts'

async function written(path: string, header: string[], rows: WrittenValue[][]): Promise<string> {
  const table = await createTable(path, header)
  for (const row of rows) await table.add(row)
  await table.close()
  return path
}

const ACTIVE = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '\0x',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  '=cmd|"/c calc"!A1',
]

describe('a CSV', () => {
  test('is in UTF-8 with a byte order mark, and has its cells quoted where they must be', async () => {
    const path = await written(
      placeFor('out.csv'),
      ['编号', 'name'],
      [
        ['A-1', '百川, "上海"'],
        ['A-2', 'two\nlines'],
        ['A-3', undefined],
      ],
    )
    expect(readFileSync(path, 'utf8')).toBe(
      '\uFEFF编号,name\r\nA-1,"百川, ""上海"""\r\nA-2,"two\nlines"\r\nA-3,\r\n',
    )
  })

  test.each(ACTIVE)('never holds the formula %j', async (text) => {
    const path = await written(placeFor('out.csv'), [text, 'b'], [[text, 'x']])
    for (const line of readFileSync(path, 'utf8').slice(1).split('\r\n').slice(0, 2))
      expect(line).toMatch(/^"?'/u)
  })

  test('keeps a number that Tenon wrote a number, below nothing too', async () => {
    const path = await written(placeFor('out.csv'), ['amount'], [[-1.5], ['-1/3']])
    expect(readFileSync(path, 'utf8')).toBe("\uFEFFamount\r\n-1.5\r\n'-1/3\r\n")
  })

  test('gives back what was written when Tenon reads it', async () => {
    const texts = [
      ...ACTIVE.filter((text) => !text.includes('\0')),
      "'quoted",
      'a,b',
      '"',
      'a\rb',
      '李蕾',
      '🟠',
    ]
    const path = await written(
      placeFor('out.csv'),
      ['n', 'text'],
      texts.map((text, index) => [index, text]),
    )
    expect((await readRows(path)).rows.map(({ cells }) => cells[1])).toEqual(texts)
  })

  test('of many rows is whole', async () => {
    const path = await written(
      placeFor('out.csv'),
      ['n'],
      Array.from({ length: 1234 }, (_, index) => [index + 1]),
    )
    const { rows } = await readRows(path)
    expect(rows).toHaveLength(1234)
    expect(rows.at(-1)?.cells).toEqual(['1234'])
  })
})

describe('a workbook', () => {
  test('has text for text, whatever it looks like, and numbers for numbers', async () => {
    const texts = [...ACTIVE.map((text) => text.replace('\0', '')), '_x000D_', '百川 & <b>']
    const path = await written(
      placeFor('out.xlsx'),
      ['text', 'number'],
      texts.map((text) => [text, -2]),
    )
    const { rows } = await readRows(path)
    expect(rows.map(({ cells }) => cells[0])).toEqual(texts)
    expect(rows[0]?.cells[1]).toBe('-2')
    const sheet = await sheetOf(path)
    expect(sheet).not.toContain('<f')
    expect(sheet).toMatch(/<c r="A2"[^>]* t="(?:s|inlineStr)"/)
    expect(sheet).toMatch(/<c r="B2"(?: t="n")?><v>-2<\/v>|<c r="B2"[^>]*><v>-2<\/v>/)
  })
})

describe('a table', () => {
  test('is there under its name when it is whole; what was there before stays until then', async () => {
    for (const name of ['kept.csv', 'kept.xlsx']) {
      const path = placeFor(name)
      writeFileSync(path, 'before')
      const table = await createTable(path, ['id'])
      await table.add(['A'])
      expect(readFileSync(path, 'utf8')).toBe('before')
      await table.close()
      expect((await readRows(path)).rows).toEqual([{ line: 2, cells: ['A'] }])
    }
  })

  test('that is given up leaves nothing', async () => {
    const path = placeFor('given-up.csv')
    // Others write beside it.
    const ofIt = () => readdirSync(dirname(path)).filter((name) => name.includes('given-up'))
    const table = await createTable(path, ['id'])
    await table.add(['A'])
    expect(ofIt()).toHaveLength(1)
    await table.abandon()
    expect(existsSync(path)).toBe(false)
    expect(ofIt()).toEqual([])
  })

  test.each([
    ['where there is no folder', 'none/out.csv', /cannot be written \(ENOENT\)/],
    ['of another kind', 'out.txt', /must end in \.csv or \.xlsx/],
  ])('is not written %s', async (_, name, message) => {
    await expect(createTable(placeFor(name), ['id'])).rejects.toThrow(message)
  })
})

async function sheetOf(path: string): Promise<string> {
  const book = await openPackage(path)
  const chunks: Buffer[] = []
  for await (const chunk of await book.open('xl/worksheets/sheet1.xml')) chunks.push(chunk)
  book.close()
  return Buffer.concat(chunks).toString()
}
