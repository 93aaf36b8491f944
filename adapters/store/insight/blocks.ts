import { setImmediate } from 'node:timers/promises'
import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { Reads } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { bytes, text } from '../rows.ts'
import {
  blockOf,
  cellsOf,
  LAYOUTS,
  numberOf,
  PARTS,
  type Part,
  sheetKey,
  type Times,
  timesOf,
} from './parts.ts'
import { type Cells, replaced, Sheet } from './sheet.ts'

const STATEMENTS = perDialect(({ among }) => ({
  sheets: `SELECT id, data FROM insight_block WHERE ${among('id', '?')}`,
}))

interface Placed {
  counted: Counted
  place: number
}

interface Changed {
  key: string
  times: Times
  data: Buffer
}

/** Blocks that are read and written anew in one go: a few milliseconds, after which whoever presses a button has a turn. */
const IN_ONE_GO = 16

/** The sheets in which these leads stand, as they are when these have been counted; those that stay as they are left out. */
export async function changedSheets(reads: Reads, leads: readonly Placed[]): Promise<Changed[]> {
  const byBlock = new Map<number, Placed[]>()
  for (const one of leads) {
    const own = byBlock.get(blockOf(one.place))
    if (own === undefined) byBlock.set(blockOf(one.place), [one])
    else own.push(one)
  }
  const blocks = [...byBlock]
  const changed: Changed[] = []
  for (let from = 0; from < blocks.length; from += IN_ONE_GO) {
    if (from > 0) await setImmediate()
    changed.push(...(await changedIn(reads, blocks.slice(from, from + IN_ONE_GO))))
  }
  return changed
}

async function changedIn(reads: Reads, blocks: readonly [number, Placed[]][]): Promise<Changed[]> {
  const sheets = blocks.flatMap(([block, own]) =>
    PARTS.map((part) => ({ part, key: sheetKey(part, block), rows: rowsOf(part, own) })),
  )
  const found = await reads.all(STATEMENTS(reads.dialect).sheets, [sheets.map(({ key }) => key)])
  const before = new Map(found.map((row) => [text(row, 'id'), bytes(row, 'data')]))
  return sheets.flatMap(({ part, key, rows }) => {
    const old = before.get(key)
    const data = replaced(LAYOUTS[part], old && new Sheet(LAYOUTS[part], old), rows)
    if (old === undefined ? isEmpty(rows) : data.equals(old)) return []
    return [{ key, data, times: timesOf(part, new Sheet(LAYOUTS[part], data)) }]
  })
}

const rowsOf = (part: Part, leads: readonly Placed[]): Map<number, Cells[]> =>
  new Map(leads.map(({ counted, place }) => [numberOf(place), cellsOf(part, counted, numberOf(place))]))

const isEmpty = (rows: ReadonlyMap<number, readonly Cells[]>): boolean =>
  [...rows.values()].every(({ length }) => length === 0)
