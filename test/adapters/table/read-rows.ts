import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openTable } from '../../../adapters/table/open-table.ts'
import type { ReadOptions, TableRow } from '../../../adapters/table/table.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenon-table-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

/** A new file in a folder that goes away with the tests. */
export function fileOf(content: string | Buffer, name = 'table.csv'): string {
  const path = join(folder, `${++files}-${name}`)
  writeFileSync(path, content)
  return path
}

/** A name in that folder, without a file. */
export const placeFor = (name: string): string => join(folder, `${++files}-${name}`)

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
