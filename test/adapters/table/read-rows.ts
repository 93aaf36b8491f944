import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTable } from '../../../adapters/table/open-table.ts'
import type { ReadOptions, TableRow } from '../../../adapters/table/table.ts'

let files = 0

/** A new file among those that go away with the run. */
export function fileOf(content: string | Buffer, name = 'table.csv'): string {
  const path = placeFor(name)
  writeFileSync(path, content)
  return path
}

/** A name among them, without a file. */
export function placeFor(name: string): string {
  files += 1
  return join(tmpdir(), `table-${process.pid}-${files}-${name}`)
}

/** Everything that is read out of a file. */
export async function readRows(path: string, options: ReadOptions = {}) {
  const table = await openTable(path, options)
  const rows: TableRow[] = []
  for await (const row of table.rows()) rows.push(row)
  await table.close()
  const { format, header } = table
  return { format, header, encoding: table.encoding(), progress: table.progress(), rows }
}

/** The same of a text that is written into a file first. */
export const readText = (content: string | Buffer, options: ReadOptions = {}) =>
  readRows(fileOf(content), options)
