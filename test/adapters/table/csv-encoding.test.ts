import { describe, expect, test } from 'vitest'
import { gb18030 } from './gb18030.ts'
import { readText } from './read-rows.ts'

const TEXT = 'id,公司\nA-1,苏州锐科精密机械有限公司\nA-2,上海明珠建筑设计集团有限公司\n'
const ROWS = [
  { line: 2, cells: ['A-1', '苏州锐科精密机械有限公司'] },
  { line: 3, cells: ['A-2', '上海明珠建筑设计集团有限公司'] },
]

describe('the encoding of a CSV', () => {
  test.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['gb18030', gb18030(TEXT)],
  ])('is found to be %s', async (encoding, bytes) => {
    expect(await readText(bytes)).toMatchObject({ encoding, header: ['id', '公司'], rows: ROWS })
  })

  test('of plain ASCII is UTF-8', async () => {
    expect(await readText('id,name\nA,x\n')).toMatchObject({
      encoding: 'utf-8',
      rows: [{ cells: ['A', 'x'] }],
    })
  })

  test.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['gb18030', gb18030],
  ])('is found to be %s even when Chinese comes after megabytes of ASCII', async (encoding, encoded) => {
    const ascii = Array.from(
      { length: 60_000 },
      (_, index) => `A-${index},A company with a long name\n`,
    ).join('')
    const { rows, ...read } = await readText(
      Buffer.concat([Buffer.from(`id,name\n${ascii}`), encoded('B,李蕾\n')]),
    )
    expect(read.encoding).toBe(encoding)
    expect(rows).toHaveLength(60_001)
    expect(rows.at(-1)).toEqual({ line: 60_002, cells: ['B', '李蕾'] })
  })

  test('is still UTF-8 when a byte of it is broken: that row is bad', async () => {
    const bytes = Buffer.from(TEXT)
    bytes[bytes.indexOf('锐')] = 0x20
    const { encoding, rows } = await readText(bytes)
    expect(encoding).toBe('utf-8')
    expect(rows).toMatchObject([
      { line: 2, bad: expect.stringContaining('no text in the encoding') },
      ROWS[1],
    ])
  })

  test('can be named', async () => {
    const { encoding, rows } = await readText(Buffer.from('id,name\nA,\xc3\xa9\n', 'latin1'), {
      encoding: 'gb18030',
    })
    expect(encoding).toBe('gb18030')
    expect(rows).toEqual([{ line: 2, cells: ['A', '茅'] }])
  })

  test('does not matter where pieces of the file end', async () => {
    // Each row moves the next by a byte against the pieces in which the file is read.
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `${'x'.repeat(index % 7)},江苏省苏州市工业园区金鸡湖大道\n`,
    )
    const text = `id,name\n${lines.join('')}`
    for (const bytes of [Buffer.from(text), gb18030(text)]) {
      const { rows } = await readText(bytes)
      expect(rows).toHaveLength(3000)
      expect(
        rows.every(({ cells, bad }) => bad === undefined && cells[1] === '江苏省苏州市工业园区金鸡湖大道'),
      ).toBe(true)
    }
  })
})
