import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { readCsv } from '../../../adapters/table/csv/read-csv.ts'

const MEGABYTE = 1024 * 1024

/** A CSV without an end, and how many bytes of it have been asked for. */
function endless(row: (index: number) => string) {
  const asked = { bytes: 0 }
  async function* chunks() {
    yield Buffer.from('id,name\n')
    for (let index = 0; ; index += 500) {
      const chunk = Buffer.from(Array.from({ length: 500 }, (_, offset) => row(index + offset)).join(''))
      asked.bytes += chunk.length
      yield chunk
    }
  }
  return { chunks, asked }
}

test.each([
  ['in ASCII', (index: number) => `A-${index},name\n`],
  ['in Chinese', (index: number) => `A-${index},苏州锐科精密机械有限公司\n`],
  ['with quotes that are never closed', (index: number) => `A-${index},"name\n`],
])('a CSV %s is read no further than its rows are taken', async (_, row) => {
  const { chunks, asked } = endless(row)
  const csv = await readCsv(chunks())
  let taken = 0
  for await (const { cells } of csv.rows()) {
    taken += cells.join().length
    if (taken > MEGABYTE / 4) break
  }
  expect(asked.bytes).toBeLessThan(2 * MEGABYTE)
})

test('what has been read is let go: twenty megabytes leave nothing behind', async () => {
  const { chunks } = endless((index) => `A-${index},苏州锐科精密机械有限公司,${'x'.repeat(100)}\n`)
  const csv = await readCsv(chunks())
  let rows = 0
  let bytes = 0
  let before = 0
  for await (const { cells } of csv.rows()) {
    bytes += cells.join().length
    if (++rows === 10_000) before = heldBytes()
    if (bytes > 20 * MEGABYTE) break
  }
  expect(heldBytes() - before).toBeLessThan(10 * MEGABYTE)
})

function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
