import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { Reads } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { BadRow, bytes, text } from '../rows.ts'
import { blockOf, inKey, LAYOUTS, numberOf, sheetKey } from './parts.ts'
import { Sheet } from './sheet.ts'

const STATEMENTS = perDialect(({ among }) => ({
  names: `SELECT id, data FROM insight_block WHERE ${among('id', '?')}`,
}))

/** Which lead is kept in each of these places. */
export async function namesOf(reads: Reads, places: Iterable<number>): Promise<(place: number) => LeadId> {
  const blocks = new Set<number>()
  for (const place of places) blocks.add(blockOf(place))
  const sheets = new Map<number, Sheet>()
  if (blocks.size > 0) {
    const keys = [...blocks].map((block) => sheetKey('name', block))
    for (const row of await reads.all(STATEMENTS(reads.dialect).names, [keys]))
      sheets.set(inKey(text(row, 'id')).block, new Sheet(LAYOUTS.name, bytes(row, 'data')))
  }
  return (place) => {
    const sheet = sheets.get(blockOf(place))
    const name = sheet?.texts[sheet.words('id')[numberOf(place)] ?? 0]
    if (name === undefined || name === null) throw new BadRow('insight_block.data')
    return name
  }
}
