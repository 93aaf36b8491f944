import { createWriteStream, readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { streamCsv } from '../../../adapters/table/stream-csv.ts'
import { streamXlsx } from '../../../adapters/table/stream-xlsx.ts'
import { placeFor, readRows } from './read-rows.ts'

const STREAMS = { csv: streamCsv, xlsx: streamXlsx }
type Row = (string | number | undefined)[]

async function* inPages(rows: readonly Row[], size = 2): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

async function written(kind: 'csv' | 'xlsx', header: string[], rows: readonly Row[]): Promise<string> {
  const path = placeFor(`out.${kind}`)
  await pipeline(STREAMS[kind](header, inPages(rows)), createWriteStream(path))
  return path
}

const ACTIVE = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', ' =1', '=cmd|"/c calc"!A1']

describe.each(['csv', 'xlsx'] as const)('%s', (kind) => {
  test('what is written is read again', async () => {
    const rows: Row[] = [
      ['A-1', '百川, "上海" <b>&amp;', 3],
      ['A-2', 'two\nlines', -1.5],
      ['_x000D_', undefined, undefined],
      ['😀', 'last', 0],
    ]
    const read = await readRows(await written(kind, ['编号', 'name', 'n'], rows))
    expect(read.rows.map(({ cells }) => cells)).toEqual([
      ['A-1', '百川, "上海" <b>&amp;', '3'],
      ['A-2', 'two\nlines', '-1.5'],
      ['_x000D_', '', ''],
      ['😀', 'last', '0'],
    ])
  })

  test('a header alone is a table too', async () => {
    expect((await readRows(await written(kind, ['a'], []))).rows).toEqual([])
  })

  test('rows are asked for no faster than they are read, and 200 000 of them take no more memory than a few', async () => {
    let made = 0
    async function* many(): AsyncGenerator<readonly Row[]> {
      for (let page = 0; page < 400; page++) {
        made += 500
        yield Array.from({ length: 500 }, (_, i) => [
          `L${page}-${i}`,
          '苏州锐科精密机械有限公司',
          i,
          `text ${i * page}`,
        ])
      }
    }
    globalThis.gc?.()
    let most = 0
    const before = process.memoryUsage().heapUsed
    await pipeline(
      STREAMS[kind](['id', 'company', 'n', 'text'], many()),
      new Writable({
        write(_chunk, _encoding, done) {
          most = Math.max(most, process.memoryUsage().heapUsed - before)
          setImmediate(done)
        },
      }),
    )
    expect(made).toBe(200_000)
    expect(most).toBeLessThan(64 * 1024 * 1024)
  }, 60_000)

  test('who stops reading stops the making', async () => {
    let made = 0
    let ended = false
    async function* endless(): AsyncGenerator<readonly Row[]> {
      try {
        for (;;) {
          made += 1
          yield Array.from({ length: 500 }, (_, i) => [`row ${i}`, String(Math.random())])
        }
      } finally {
        ended = true
      }
    }
    const stream = STREAMS[kind](['a', 'b'], endless())
    await new Promise<void>((resolve) => {
      stream.on('data', () => {
        if (made > 3) stream.destroy()
      })
      stream.once('close', () => resolve())
    })
    await expect.poll(() => ended).toBe(true)
    const then = made
    await new Promise((resolve) => setImmediate(resolve))
    expect(made).toBe(then)
  })

  test('rows that fail break the file off', async () => {
    async function* failing(): AsyncGenerator<readonly Row[]> {
      yield [['a']]
      throw new Error('the store is away')
    }
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    await expect(pipeline(STREAMS[kind](['a'], failing()), nowhere)).rejects.toThrow('the store is away')
  })
})

test('no text is a formula in a CSV', async () => {
  const path = await written(
    'csv',
    ['=header'],
    ACTIVE.map((text) => [text]),
  )
  const lines = readFileSync(path, 'utf8').replace('\uFEFF', '').split('\r\n').slice(0, -1)
  expect(lines).toHaveLength(ACTIVE.length + 1)
  for (const line of lines) expect(line).toMatch(/^"?'/)
})

test('every text of a workbook is a text cell', async () => {
  const path = await written(
    'xlsx',
    ['a'],
    ACTIVE.map((text) => [text]),
  )
  const cells = (await readRows(path)).rows.map(({ cells: [cell] }) => cell)
  expect(cells).toEqual(ACTIVE)
})

test('a sheet is not longer than Excel opens', async () => {
  async function* tooMany(): AsyncGenerator<readonly Row[]> {
    const page = Array.from({ length: 1_048_576 }, () => [])
    yield page
  }
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await expect(pipeline(streamXlsx(['a'], tooMany()), nowhere)).rejects.toThrow('too many rows')
})
