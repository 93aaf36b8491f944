import type { StoreLook } from '../../../src/ports.ts'
import type { Table, TableRow } from '../tables.ts'
import { countLead, type LeadCounts, noLeads } from './lead-counts.ts'
import type { ReadyLead } from './lead-rows.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** Rows that are looked up together. */
const AT_ONCE = 500

/** What would become of the rows of a table: nothing is stored. `rejected`, where given, gets those that would not be taken in. */
export async function forecastLeads(
  table: Table,
  read: (row: TableRow) => ReadyLead | { reason: string },
  look: Pick<StoreLook, 'holders'>,
  paused: () => boolean,
  rejected?: RejectedRows,
): Promise<LeadCounts> {
  const counts = noLeads()
  const lines = new Map<string, number>()
  let chunk: { row: TableRow; found: ReturnType<typeof read> }[] = []
  const settle = async () => {
    const known = await look.holders(
      chunk.flatMap(({ found }) => ('foreseen' in found ? found.foreseen.keys : [])),
    )
    for (const { row, found } of chunk) {
      const reason = 'reason' in found ? found.reason : takenBefore(found, known, lines)
      if (reason !== undefined) await rejected?.add(row, reason)
      else if ('foreseen' in found) {
        for (const key of found.foreseen.keys) lines.set(key, row.line)
        countLead(counts, found.foreseen, found.foreseen.outcome)
      }
    }
    chunk = []
  }
  for await (const row of table.rows()) {
    counts.read++
    chunk.push({ row, found: read(row) })
    if (chunk.length < AT_ONCE) continue
    await settle()
    if (paused()) break
  }
  await settle()
  return counts
}

function takenBefore(
  { foreseen: { keys } }: ReadyLead,
  known: ReadonlyMap<string, string>,
  lines: ReadonlyMap<string, number>,
): string | undefined {
  for (const key of keys) {
    const [lead, line] = [known.get(key), lines.get(key)]
    if (lead !== undefined) return `This person was posted before: ${lead}`
    if (line !== undefined) return `the same person stands on line ${line} already`
  }
  return undefined
}
