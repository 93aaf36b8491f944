import { setImmediate } from 'node:timers/promises'
import { type Window, within } from '../../../src/domain/insight/history.ts'
import type { HeatCell, ResponseRow } from '../../../src/domain/insight/numbers.ts'
import { spreadOf } from '../../../src/domain/insight/spread.ts'
import { WAIT_ENDS, type WaitEnd } from '../../../src/domain/insight/wait.ts'
import type { ResponseQuery } from '../../../src/ports.ts'
import { type By, Groups, inOrder, needsLeads } from './groups.ts'
import { Numbers } from './numbers.ts'
import { type Part, TIMELY } from './parts.ts'
import type { Sheet } from './sheet.ts'
import type { Walks } from './walk.ts'

interface Sum {
  /** How many ended in each way, by its place. */
  ends: number[]
  inTime: number
  late: number
  working: Numbers
  wall: Numbers
  system: Numbers
}

const nothing = (): Sum => ({
  ...{ ends: WAIT_ENDS.map(() => 0), inTime: 0, late: 0 },
  ...{ working: new Numbers(), wall: new Numbers(), system: new Numbers() },
})

/** See `Insight.responses`. */
export async function responses(walks: Walks, query: ResponseQuery): Promise<ResponseRow[]> {
  const groups = await summed(walks, query, query.by)
  const rows: ResponseRow[] = []
  for (const [of, sum] of groups.all) {
    rows.push({ of: typeof of === 'number' ? null : of, ...countsOf(sum) })
    // Ranks of a year take some milliseconds, and then whoever presses a button has a turn.
    await setImmediate()
  }
  return inOrder(rows, query.by)
}

const SLOTS_IN_ONE_GO = 24

/** See `Insight.heat`. */
export async function heat(walks: Walks, query: Omit<ResponseQuery, 'by'>): Promise<HeatCell[]> {
  const groups = await summed(walks, query, 'slot')
  const cells: HeatCell[] = []
  for (const [of, sum] of groups.all) {
    const slot = Number(of)
    cells.push({ weekday: Math.floor(slot / 24), hour: slot % 24, ...countsOf(sum) })
    if (cells.length % SLOTS_IN_ONE_GO === 0) await setImmediate()
  }
  return cells.sort((one, other) => one.weekday - other.weekday || one.hour - other.hour)
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
    const end = ends[row] ?? 0
    sum.ends[end] = (sum.ends[end] ?? 0) + 1
    if (timely[row] === TIMELY.inTime) sum.inTime++
    else if (timely[row] === TIMELY.late || (end === OPEN && (due[row] ?? Number.NaN) < asOf)) sum.late++
    if (end === ANSWERED) {
      sum.working.add(working[row] ?? 0)
      sum.wall.add(wall[row] ?? 0)
    }
    const late = system[row] ?? Number.NaN
    if (!Number.isNaN(late)) sum.system.add(late)
  }
}

const [OPEN, ANSWERED] = [WAIT_ENDS.indexOf('open'), WAIT_ENDS.indexOf('answered')]

function countsOf({ ends, inTime, late, working, wall, system }: Sum): Omit<ResponseRow, 'of'> {
  const ended = (how: WaitEnd) => ends[WAIT_ENDS.indexOf(how)] ?? 0
  return {
    waits: ends.reduce((all, count) => all + count, 0),
    ...{ answered: ended('answered'), missed: ended('missed'), dropped: ended('dropped') },
    ...{ open: ended('open'), inTime, late },
    ...{ working: spreadOf(working.all), wall: spreadOf(wall.all), system: spreadOf(system.all) },
  }
}
