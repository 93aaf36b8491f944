import { type Window, within } from '../../../src/domain/insight/history.ts'
import type { HeatCell, ResponseRow } from '../../../src/domain/insight/numbers.ts'
import { spreadOf } from '../../../src/domain/insight/spread.ts'
import { WAIT_ENDS } from '../../../src/domain/insight/wait.ts'
import type { ResponseQuery } from '../../../src/ports.ts'
import { type By, Groups, inOrder, needsLeads } from './groups.ts'
import { Numbers } from './numbers.ts'
import { type Part, TIMELY } from './parts.ts'
import type { Sheet } from './sheet.ts'
import type { Walks } from './walk.ts'

interface Sum {
  answered: number
  missed: number
  dropped: number
  open: number
  inTime: number
  late: number
  working: Numbers
  wall: Numbers
  system: Numbers
}

const nothing = (): Sum => ({
  ...{ answered: 0, missed: 0, dropped: 0, open: 0, inTime: 0, late: 0 },
  ...{ working: new Numbers(), wall: new Numbers(), system: new Numbers() },
})

/** See `Insight.responses`. */
export async function responses(walks: Walks, query: ResponseQuery): Promise<ResponseRow[]> {
  const groups = await summed(walks, query, query.by)
  return inOrder(
    groups.all.map(([of, sum]) => ({ of: typeof of === 'number' ? null : of, ...countsOf(sum) })),
    query.by,
  )
}

/** See `Insight.heat`. */
export async function heat(walks: Walks, query: Omit<ResponseQuery, 'by'>): Promise<HeatCell[]> {
  const groups = await summed(walks, query, 'slot')
  return groups.all
    .map(([of, sum]) => ({ slot: Number(of), sum }))
    .sort((one, other) => one.slot - other.slot)
    .map(({ slot, sum }) => ({ weekday: Math.floor(slot / 24), hour: slot % 24, ...countsOf(sum) }))
}

async function summed(
  walks: Walks,
  { clock, asOf, period, where }: Omit<ResponseQuery, 'by'>,
  by: By,
): Promise<Groups<Sum>> {
  const groups = new Groups(by, where, nothing)
  const needs = new Map<Part, Window | undefined>([[clock, period]])
  if (needsLeads(by, where)) needs.set('lead', undefined)
  await walks.look({
    needs,
    see({ sheets }) {
      const waits = sheets.get(clock)
      if (waits === undefined || waits.rows === 0) return
      const [began, sumOf] = [waits.numbers('began'), groups.sumOf(sheets.get('lead'), waits)]
      const add = addingOf(waits, asOf)
      for (let row = 0; row < waits.rows; row++) {
        if (period !== undefined && !within(period, began[row] ?? Number.NaN)) continue
        const sum = sumOf(row)
        if (sum !== undefined) add(sum, row)
      }
    },
  })
  return groups
}

function addingOf(waits: Sheet, asOf: number): (sum: Sum, row: number) => void {
  const [ends, timely, due] = [waits.bytes('end'), waits.bytes('timely'), waits.numbers('due')]
  const [working, wall, system] = [waits.numbers('working'), waits.numbers('wall'), waits.numbers('system')]
  return (sum, row) => {
    const end = WAIT_ENDS[ends[row] ?? 0] ?? 'open'
    sum[end]++
    if (timely[row] === TIMELY.inTime) sum.inTime++
    const isOver = end === 'open' && (due[row] ?? Number.NaN) < asOf
    if (timely[row] === TIMELY.late || isOver) sum.late++
    if (end === 'answered') {
      sum.working.add(working[row] ?? 0)
      sum.wall.add(wall[row] ?? 0)
    }
    const late = system[row] ?? Number.NaN
    if (!Number.isNaN(late)) sum.system.add(late)
  }
}

const countsOf = ({ working, wall, system, ...counts }: Sum): Omit<ResponseRow, 'of'> => ({
  waits: counts.answered + counts.missed + counts.dropped + counts.open,
  ...counts,
  ...{ working: spreadOf(working.all), wall: spreadOf(wall.all), system: spreadOf(system.all) },
})
