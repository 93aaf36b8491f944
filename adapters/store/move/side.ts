import type { Cells } from './cells.ts'
import type { Table } from './tables.ts'
import { digestOf, heapOf, Tally } from './tally.ts'

/** One of the two databases, as both are compared: row by row of a table. */
export type Side = (table: Table) => AsyncIterable<Cells[]>

const keyOf = ({ columns, key }: Table, cells: Cells): string => {
  const names = Object.keys(columns)
  return JSON.stringify(key.map((column) => cells[names.indexOf(column)]))
}

/** What a table comes to; `seen` is told of every page. */
export async function tallyOf(side: Side, table: Table, seen: (rows: number) => void): Promise<Tally> {
  const tally = new Tally()
  for await (const page of side(table)) {
    for (const cells of page) tally.add(keyOf(table, cells), cells)
    seen(page.length)
  }
  return tally
}

/** Names one row in which the two differ, within this heap of rows. */
export async function differenceIn(heap: number, table: Table, source: Side, target: Side): Promise<string> {
  const wanted = new Map<string, { digest: string; cells: Cells }>()
  for await (const page of source(table)) {
    for (const cells of page) {
      const key = keyOf(table, cells)
      if (heapOf(key) === heap) wanted.set(key, { digest: digestOf(cells).toString('hex'), cells })
    }
  }
  for await (const page of target(table)) {
    for (const cells of page) {
      const key = keyOf(table, cells)
      if (heapOf(key) !== heap) continue
      const known = wanted.get(key)
      if (known === undefined) return `${named(table, cells)} is only in the target`
      if (known.digest !== digestOf(cells).toString('hex')) return `${named(table, cells)} is not the same`
      wanted.delete(key)
    }
  }
  const [missing] = wanted.values()
  return missing === undefined
    ? `rows of ${table.name} changed meanwhile`
    : `${named(table, missing.cells)} is missing`
}

function named({ name, columns, shown }: Table, cells: Cells): string {
  const names = Object.keys(columns)
  const values = shown.map((column) => `${column} ${cells[names.indexOf(column)]}`)
  return `a row of ${name} (${values.join(', ')})`
}
