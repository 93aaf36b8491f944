import type { Overview, OverviewQuestion } from '../../../commands/pages/overview.ts'
import type { HeatCell, ResponseRow } from '../../../src/domain/insight/numbers.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { lasting, percentOf, shortName, valueName } from './numbers.ts'
import { type Column, downloads, tableOf } from './parts.ts'
import { AXIS, plotOf } from './plot.ts'
import type { FileColumn } from './tables.ts'
import { address, type Visit } from './visit.ts'

const PLOTTED = 10
const DAYS = [0, 1, 2, 3, 4, 5, 6]

export function responsesOf(
  { responses }: Overview,
  { clock, responsesBy: by }: OverviewQuestion,
  visit: Visit,
  again: Record<string, string>,
): Html {
  const words = visit.voice.texts.overview
  const own = words.responses
  const caption = fillText(own.caption, { clock: own.clocks[clock], by: words.by[by] })
  const plotted = responses.filter(({ inTime, late }) => inTime + late > 0).slice(0, PLOTTED)
  const label = fillText(own.plot, { clock: own.clocks[clock], by: words.by[by] })
  return html`<section class="sheet" id="responses" data-live aria-labelledby="h-responses"><div class="heading"><h2 id="h-responses">${own.title} <span class="quiet small">${own.clocks[clock]}</span></h2>${downloads(
    visit,
    own.file,
    (ending) => address(visit, `/overview/responses.${ending}`, again),
  )}</div>
<div class="split">${plotted.length > 0 && plotShares(label, plotted, by, visit)}<div>${tableOf<ResponseRow>({ caption, rows: responses, empty: own.empty, columns: columnsOf(by, visit) })}
<p class="quiet small">${own.hint}</p></div></div></section>`
}

/** Shares in time, one bar each. */
function plotShares(
  label: string,
  rows: readonly ResponseRow[],
  by: OverviewQuestion['responsesBy'],
  visit: Visit,
): Html {
  const shares = rows.map(({ inTime, late }) => Math.round((inTime / (inTime + late)) * 100))
  return plotOf(label, 60 + 26 * rows.length, {
    grid: {
      left: 8,
      right: 48,
      top: 8,
      bottom: 28,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: { type: 'value', max: 100, ...AXIS, axisLabel: { ...AXIS.axisLabel, formatter: '{value}%' } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ of }) => shortName(by, of, visit)),
      ...AXIS,
      axisLabel: { ...AXIS.axisLabel, width: 110, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        data: shares,
        barMaxWidth: 14,
        label: {
          show: true,
          position: 'right',
          formatter: '{c}%',
          color: 'var(--text)',
          fontSize: 13,
        },
      },
    ],
  })
}

const shareOf = ({ inTime, late }: Pick<ResponseRow, 'inTime' | 'late'>, visit: Visit): string =>
  percentOf(inTime, inTime + late, visit)

function columnsOf(by: OverviewQuestion['responsesBy'], visit: Visit): Column<ResponseRow>[] {
  const words = visit.voice.texts.overview
  const own = words.responses
  return [
    { title: words.by[by], head: true, cell: ({ of }) => nameOf(by, of, visit) },
    { title: own.waits, numeric: true, cell: ({ waits }) => String(waits) },
    { title: own.inTime, numeric: true, cell: (row) => shareOf(row, visit) },
    { title: own.median, numeric: true, cell: ({ working }) => lasting(working?.median, visit) },
    { title: own.p90, numeric: true, cell: ({ working }) => lasting(working?.p90, visit) },
    { title: own.wall, numeric: true, wide: true, cell: ({ wall }) => lasting(wall?.median, visit) },
    { title: own.system, numeric: true, wide: true, cell: ({ system }) => lasting(system?.median, visit) },
    { title: own.openNow, numeric: true, wide: true, cell: ({ open }) => String(open) },
  ]
}

/** Who had to act where that was nobody in particular. */
const nameOf = (by: OverviewQuestion['responsesBy'], of: ResponseRow['of'], visit: Visit): string =>
  by === 'rep' && of === null ? visit.voice.texts.pages.leads.managers : valueName(by, of, visit)

/** The same as a file: durations in seconds. */
export function responseFileColumns(
  { responsesBy: by }: OverviewQuestion,
  visit: Visit,
): FileColumn<ResponseRow>[] {
  const words = visit.voice.texts.overview
  const own = words.responses
  const seconds = (title: string) => fillText(own.inSeconds, { title })
  const round = (milliseconds: number | undefined) =>
    milliseconds === undefined ? undefined : Math.round(milliseconds / 1000)
  return [
    { title: words.by[by], value: ({ of }) => (by === 'cohort' ? (of ?? '') : nameOf(by, of, visit)) },
    { title: own.waits, value: ({ waits }) => waits },
    { title: own.inTime, value: (row) => shareOf(row, visit) },
    { title: seconds(own.median), value: ({ working }) => round(working?.median) },
    { title: seconds(own.p90), value: ({ working }) => round(working?.p90) },
    { title: seconds(own.wall), value: ({ wall }) => round(wall?.median) },
    { title: seconds(own.system), value: ({ system }) => round(system?.median) },
    { title: own.openNow, value: ({ open }) => open },
  ]
}

/** When in the week something begins to wait, and how often it is done in time. */
export function heatOf({ heat }: Overview, { clock }: OverviewQuestion, visit: Visit): Html {
  const words = visit.voice.texts.overview
  const own = words.heat
  const name = { clock: words.responses.clocks[clock] }
  const hours = hoursOf(heat)
  const body =
    heat.length === 0
      ? html`<p class="empty">${own.empty}</p>`
      : html`${plotHeat(fillText(own.plot, name), heat, hours, visit)}
<details id="heat-numbers"><summary>${own.numbers}</summary>${heatTable(fillText(own.caption, name), heat, hours, visit)}</details>`
  return html`<section class="sheet" id="heat" data-live aria-labelledby="h-heat"><h2 id="h-heat">${fillText(own.title, name)}</h2>${body}</section>`
}

/** From the first hour in which something began to the last one. */
function hoursOf(heat: readonly HeatCell[]): number[] {
  const hours = heat.map(({ hour }) => hour)
  const first = Math.min(...hours)
  return heat.length === 0 ? [] : Array.from({ length: Math.max(...hours) - first + 1 }, (_, i) => first + i)
}

function plotHeat(label: string, heat: readonly HeatCell[], hours: readonly number[], visit: Visit): Html {
  const own = visit.voice.texts.overview.heat
  const most = Math.max(...heat.map(({ waits }) => waits))
  return plotOf(label, 250, {
    grid: { left: 46, right: 8, top: 8, bottom: 28 },
    xAxis: { type: 'category', data: hours.map(String), ...AXIS, splitLine: { show: false } },
    yAxis: { type: 'category', inverse: true, data: own.weekdays, ...AXIS, splitLine: { show: false } },
    // Colours that the style knows cannot be mixed: four steps of one are told apart by how much shows.
    visualMap: {
      show: false,
      type: 'piecewise',
      pieces: [0.25, 0.5, 0.75, 1].map((share, i) => ({
        gt: i === 0 ? 0 : most * (share - 0.25),
        lte: most * share,
        color: `var(--heat${i + 1})`,
      })),
    },
    series: [
      {
        type: 'heatmap',
        data: heat.map(({ weekday, hour, waits }) => [hours.indexOf(hour), weekday, waits]),
        label: { show: true, fontSize: 12, color: 'var(--text)' },
        itemStyle: { borderColor: 'var(--sheet)', borderWidth: 2, borderRadius: 3 },
      },
    ],
  })
}

function heatTable(caption: string, heat: readonly HeatCell[], hours: readonly number[], visit: Visit): Html {
  const own = visit.voice.texts.overview.heat
  const at = new Map(heat.map((cell) => [`${cell.weekday}:${cell.hour}`, cell]))
  return tableOf<number>({
    caption,
    rows: hours,
    empty: own.empty,
    columns: [
      { title: own.hourTitle, head: true, cell: (hour) => fillText(own.hour, { hour }) },
      ...DAYS.map((weekday) => ({
        title: own.weekdays[weekday] ?? '',
        numeric: true,
        cell: (hour: number) => {
          const cell = at.get(`${weekday}:${hour}`)
          return cell === undefined
            ? visit.voice.texts.pages.nothing
            : fillText(own.cell, { inTime: cell.inTime, waits: cell.waits })
        },
      })),
    ],
  })
}
