import { type Moment, zonedDate } from '../../../../src/domain/calendar/moment.ts'
import { targetPlaces } from '../../../../src/domain/insight/targets/columns.ts'
import { readTargetRow } from '../../../../src/domain/insight/targets/read-row.ts'
import type { Target } from '../../../../src/domain/insight/targets/target.ts'
import { personNames } from '../../../../src/domain/person/names.ts'
import type { Workspace } from '../../../../src/domain/workspace.ts'

/** A table as sales would import it, but for its months. */
const HEADER = ['月份', '大区', '团队', '产品线', '赢单', '金额', '客单价']
const ROWS = [
  ['', '', '', 18, '', ''],
  ['华东', '', '', 9, '', ''],
  ['华北', '', '', 3, '', ''],
  ['华南', '', '', 3, '', ''],
  ['海外', '', '', 2, '', ''],
  ['', '', '私域运营', '', 60, '12万'],
  ['', '吴桐+陈果', '', 5, '', ''],
] as const

/** Most is won before the year's end, and least around the spring festival. */
const BY_MONTH = [0.6, 0.5, 1, 1, 1, 1.2, 0.9, 0.8, 1, 0.9, 1, 1.3]

/** What sales wants to win, from two months ago until four months ahead. */
export function demoTargets(now: Moment, timezone: string, workspace: Workspace): Target[] {
  const { regions, industries, productLines, people } = workspace
  const { places } = targetPlaces(HEADER)
  const context = { places, regions, industries, productLines, people, names: personNames(people) }
  const { year, month } = zonedDate(now, timezone)
  return [-2, -1, 0, 1, 2, 3, 4].flatMap((ahead) => {
    const first = new Date(Date.UTC(year, month - 1 + ahead, 1))
    const factor = BY_MONTH[first.getUTCMonth()] ?? 1
    const inMonth = (number: number | '') =>
      number === '' ? '' : String(Math.max(1, Math.round(number * factor)))
    return ROWS.flatMap(([region, team, line, won, amount, deal]) => {
      const sum = amount === '' ? '' : `${inMonth(amount)}万`
      const row = readTargetRow(
        [first.toISOString().slice(0, 7), region, team, line, inMonth(won), sum, deal],
        context,
      )
      return 'target' in row ? [row.target] : []
    })
  })
}
