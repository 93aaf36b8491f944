import type { Overview, OverviewQuestion } from '../../../commands/pages/overview.ts'
import type { FunnelRow } from '../../../src/domain/insight/numbers.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { percentOf, shortName, valueName } from './numbers.ts'
import { type Column, downloads, tableOf } from './parts.ts'
import { AXIS, LEGEND, plotOf } from './plot.ts'
import type { FileColumn } from './tables.ts'
import { address, type Visit } from './visit.ts'

const STAGES = ['mql', 'sal', 'sql', 'won'] as const
/** Values that a plot has room for: the newest weeks, or those with the most leads. */
const PLOTTED = 13

/** How many there were, and how many went on. */
export function figuresOf({ total }: Overview, visit: Visit): Html {
  const { stages, figures } = visit.voice.texts.overview
  const figure = (label: string, value: number, sub?: string) =>
    html`<div class="figure"><dt>${label}</dt><dd><span class="value">${value}</span>${sub !== undefined && html` <span class="sub">${sub}</span>`}</dd></div>\n`
  const of = (template: string, part: number, whole: number) =>
    fillText(template, { percent: percentOf(part, whole, visit) })
  const { leads, mql, sal, sql, won } = total
  return html`<dl class="figures" id="figures" data-live>
${figure(stages.leads, leads)}${figure(stages.mql, mql, of(figures.ofLeads, mql, leads))}${figure(stages.sal, sal, of(figures.ofMql, sal, mql))}${figure(stages.sql, sql, of(figures.ofSal, sql, sal))}${figure(stages.won, won, of(figures.ofSql, won, sql))}</dl>`
}

export function funnelOf(
  { funnel }: Overview,
  { funnelBy: by }: OverviewQuestion,
  visit: Visit,
  again: Record<string, string>,
): Html {
  const words = visit.voice.texts.overview
  const caption = fillText(words.funnel.caption, { by: words.by[by] })
  const table = tableOf<FunnelRow>({
    caption,
    rows: by === 'cohort' ? funnel.toReversed() : funnel,
    empty: words.funnel.empty,
    columns: columnsOf(by, visit),
  })
  return html`<section class="sheet" id="funnel" data-live aria-labelledby="h-funnel"><div class="heading"><h2 id="h-funnel">${words.funnel.title}</h2>${downloads(
    visit,
    words.funnel.file,
    (ending) => address(visit, `/overview/funnel.${ending}`, again),
  )}</div>
<div class="split">${funnel.length > 0 && plotFunnel(funnel, by, visit)}<div>${table}</div></div></section>`
}

function plotFunnel(rows: readonly FunnelRow[], by: OverviewQuestion['funnelBy'], visit: Visit): Html {
  const words = visit.voice.texts.overview
  const most = by === 'cohort' ? rows.slice(-PLOTTED) : rows.toSorted((a, b) => b.leads - a.leads).slice(0, 8)
  const series = STAGES.map((stage) => ({
    type: by === 'cohort' ? 'line' : 'bar',
    name: words.stages[stage],
    data: most.map((row) => row[stage]),
    symbolSize: 6,
    barMaxWidth: 18,
  }))
  return plotOf(fillText(words.funnel.plot, { by: words.by[by] }), 260, {
    legend: LEGEND,
    grid: { left: 40, right: 12, top: 36, bottom: 28 },
    xAxis: { type: 'category', data: most.map(({ of }) => shortName(by, of, visit)), ...AXIS },
    yAxis: { type: 'value', minInterval: 1, ...AXIS },
    series,
  })
}

function columnsOf(by: OverviewQuestion['funnelBy'], visit: Visit): Column<FunnelRow>[] {
  const words = visit.voice.texts.overview
  const { stages, funnel } = words
  const number = (title: string, value: (row: FunnelRow) => number, wide = false): Column<FunnelRow> => ({
    title,
    numeric: true,
    wide,
    cell: (row) => String(value(row)),
  })
  return [
    { title: words.by[by], head: true, cell: ({ of }) => namedCell(by, of, visit) },
    number(stages.leads, ({ leads }) => leads, true),
    number(stages.mql, ({ mql }) => mql),
    number(stages.sal, ({ sal }) => sal),
    number(stages.sql, ({ sql }) => sql),
    number(stages.won, ({ won }) => won),
    { title: funnel.conversion, numeric: true, cell: ({ sql, mql }) => percentOf(sql, mql, visit) },
    number(funnel.open, ({ open }) => open, true),
    number(funnel.lost, ({ lost }) => lost, true),
    number(funnel.mrl, ({ mrl }) => mrl, true),
  ]
}

/** A week by its whole name, and on a phone by its day. */
function namedCell(by: OverviewQuestion['funnelBy'], of: FunnelRow['of'], visit: Visit): Html {
  const name = valueName(by, of, visit)
  if (by !== 'cohort') return html`${name}`
  return html`<span class="wide">${name}</span><span class="narrow">${shortName(by, of, visit)}</span>`
}

/** The same as a file. */
export function funnelFileColumns({ funnelBy: by }: OverviewQuestion, visit: Visit): FileColumn<FunnelRow>[] {
  const words = visit.voice.texts.overview
  return [
    { title: words.by[by], value: ({ of }) => (by === 'cohort' ? (of ?? '') : valueName(by, of, visit)) },
    { title: words.stages.leads, value: ({ leads }) => leads },
    ...STAGES.map((stage) => ({ title: words.stages[stage], value: (row: FunnelRow) => row[stage] })),
    { title: words.funnel.conversion, value: ({ sql, mql }) => percentOf(sql, mql, visit) },
    { title: words.funnel.open, value: ({ open }) => open },
    { title: words.funnel.lost, value: ({ lost }) => lost },
    { title: words.funnel.mrl, value: ({ mrl }) => mrl },
  ]
}
