import type { HeatCell, ResponseRow, Spread } from '../../../src/domain/insight/numbers.ts'
import { spreadOf } from '../../../src/domain/insight/spread.ts'
import type { ResponseQuery } from '../../../src/ports.ts'
import type { Reads, Row } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { integer, maybeText } from '../rows.ts'
import { asked, groupOf, inOrder, WAITS } from './slice.ts'

// Durations come as one text for each group: whole ranks of them are taken here, the same on both databases, without sorting all rows.
const COUNTS = ({ joined }: Dialect) => `
  COUNT(*) AS waits,
  COUNT(*) FILTER (WHERE outcome = 'answered') AS answered,
  COUNT(*) FILTER (WHERE outcome = 'missed') AS missed,
  COUNT(*) FILTER (WHERE outcome = 'dropped') AS dropped,
  COUNT(*) FILTER (WHERE outcome = 'open') AS open,
  COUNT(*) FILTER (WHERE timely = 1) AS in_time,
  COUNT(*) FILTER (WHERE timely = 0 OR outcome = 'open' AND due < ?) AS late,
  ${joined('working')} FILTER (WHERE outcome = 'answered') AS working,
  ${joined('wall')} FILTER (WHERE outcome = 'answered') AS wall,
  ${joined('system')} AS system`

/** See `Insight.responses`. */
export async function responses(reads: Reads, query: ResponseQuery): Promise<ResponseRow[]> {
  const rows = await grouped(reads, query, query.by)
  return inOrder(
    rows.map((row) => ({ of: groupOf(row), ...countsOf(row) })),
    query.by,
  )
}

/** See `Insight.heat`. */
export async function heat(reads: Reads, query: Omit<ResponseQuery, 'by'>): Promise<HeatCell[]> {
  const rows = await grouped(reads, query, 'slot')
  return rows
    .map((row) => ({ slot: integer(row, 'of'), row }))
    .sort((one, other) => one.slot - other.slot)
    .map(({ slot, row }) => ({ weekday: Math.floor(slot / 24), hour: slot % 24, ...countsOf(row) }))
}

function grouped(
  reads: Reads,
  { clock, asOf, period, where }: ResponseQuery,
  by: ResponseQuery['by'] | 'slot',
): Promise<Row[]> {
  const slice = { ...(by && { by }), ...(period && { period }), ...(where && { where }) }
  const { key, sql, values } = asked(WAITS, reads.dialect, slice, { sql: 'clock = ?', values: [clock] })
  return reads.all(
    `SELECT ${key} AS of, ${COUNTS(reads.dialect)} FROM insight_wait
     WHERE ${sql} ${by === undefined ? '' : 'GROUP BY 1'}`,
    [asOf, ...values],
  )
}

function countsOf(row: Row): Omit<ResponseRow, 'of'> {
  const n = (name: string) => integer(row, name)
  return {
    ...{ waits: n('waits'), answered: n('answered'), missed: n('missed'), dropped: n('dropped') },
    ...{ open: n('open'), inTime: n('in_time'), late: n('late') },
    ...{ working: spreadIn(row, 'working'), wall: spreadIn(row, 'wall'), system: spreadIn(row, 'system') },
  }
}

function spreadIn(row: Row, column: string): Spread | null {
  const values = maybeText(row, column)
  return values === undefined ? null : spreadOf(numbersIn(values))
}

const [ZERO, COMMA] = [48, 44]

/** Whole numbers, parted by commas: there may be hundreds of thousands of them, and splitting the text takes longer than counting them. */
function numbersIn(text: string): Float64Array {
  const numbers = new Float64Array((text.length + 1) / 2)
  let count = 0
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === COMMA) {
      numbers[count++] = value
      value = 0
    } else value = value * 10 + sign - ZERO
  }
  numbers[count++] = value
  return numbers.subarray(0, count)
}
