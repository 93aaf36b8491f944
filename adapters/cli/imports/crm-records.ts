import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { CrmPlaces } from '../../../src/domain/company/crm-columns.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import {
  type CrmRowContext,
  type CrmRowWarning,
  readCrmRow,
} from '../../../src/domain/company/read-crm-row.ts'
import type { CrmTable } from '../../../src/ports.ts'
import type { Table, TableRow } from '../tables.ts'
import { crmRowText } from './crm-row-text.ts'
import { FirstLines } from './first-lines.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** Records that are stored together. */
const BATCH = 1000

export interface ImportCounts {
  /** Rows that were looked at, of which so many became records. */
  read: number
  records: number
  added: number
  changed: number
  same: number
  warnings: Record<CrmRowWarning, number>
}

export const noCounts = (): ImportCounts => ({
  ...{ read: 0, records: 0, added: 0, changed: 0, same: 0 },
  warnings: { creditCode: 0, contactLevel: 0 },
})

export interface ImportParts {
  table: Table
  places: CrmPlaces
  context: Omit<CrmRowContext, 'places'>
  /** Where the records go, and as which import; left out when they are only looked at. */
  into?: { crm: CrmTable; import: string; at: Moment }
  /** Rows from the first that were stored before: they are only read. */
  stored?: number
  rejected: RejectedRows
  /** Called now and then; true ends the import where it is. */
  paused(): boolean
}

/**
 * Reads the records of a table and stores them, a thousand at once while the next are read. What has been stored stays, whatever happens
 * then, and the next run goes on behind it. Rejects as the table and the store do; `counts` say how far it came.
 */
export async function importCrm(parts: ImportParts, counts: ImportCounts): Promise<void> {
  const { table, into, rejected, paused, stored = 0 } = parts
  const read = recordReader(parts)
  let batch: CrmRecord[] = []
  let storing: Promise<void> = Promise.resolve()
  const store = async () => {
    const records = batch
    const row = counts.read
    batch = []
    await storing
    storing = into === undefined || records.length === 0 ? storing : storeIn(into, records, row, counts)
    // Whoever waits for it next is told.
    storing.catch(() => undefined)
  }
  for await (const row of table.rows()) {
    counts.read++
    const found = read(row)
    if ('reason' in found) await rejected.add(row, found.reason)
    else {
      if (counts.read > stored) batch.push(found.record)
      counts.records++
      for (const warning of found.warnings) counts.warnings[warning]++
    }
    if (counts.read % BATCH !== 0) continue
    await store()
    if (paused()) break
  }
  await store()
  await storing
}

async function storeIn(
  { crm, import: id, at }: NonNullable<ImportParts['into']>,
  records: CrmRecord[],
  row: number,
  counts: ImportCounts,
): Promise<void> {
  const { added, changed, same } = await crm.put(records, { import: id, row, at })
  counts.added += added
  counts.changed += changed
  counts.same += same
}

type Read = { record: CrmRecord; warnings: CrmRowWarning[] } | { reason: string }

/** The record of a row, or why there is none. The first row with an id has it. */
function recordReader({ table, places, context }: ImportParts): (row: TableRow) => Read {
  const ids = new FirstLines()
  return ({ line, cells, bad }) => {
    if (bad !== undefined) return { reason: bad }
    const row = readCrmRow(cells, { ...context, places })
    if ('problem' in row) return { reason: crmRowText(row.problem, table.header, places) }
    const first = ids.seen(row.record.id, line)
    if (first === undefined) return row
    return { reason: `the id ${JSON.stringify(row.record.id)} stands on line ${first} already` }
  }
}
