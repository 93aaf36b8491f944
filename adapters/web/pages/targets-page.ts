import {
  TARGET_PARTS,
  TARGET_SPANS,
  type TargetsAnswer,
  type TargetsQuestion,
  targetsFor,
} from '../../../commands/pages/targets.ts'
import type { MonthTarget } from '../../../src/domain/insight/targets/months.ts'
import { frictionLine } from '../../../src/text/digest.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { downloads, lineHtml, selectOf } from './parts.ts'
import { AXIS, LEGEND, plotOf } from './plot.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { type FileKind, fileOf, onePage } from './tables.ts'
import { monthsTable, needText, targetFileColumns, targetsTable } from './targets-table.ts'
import { address, type Visit } from './visit.ts'

/** What sales wants to win, what that takes of marketing, and how far both have come. */
export async function targetsPage(visit: Visit): Promise<Reply> {
  const { core, person, voice } = visit
  const words = voice.texts.targets
  const question = questionIn(visit)
  const answer = await targetsFor(core, person, question)
  const aside = downloads(visit, words.file, (ending) =>
    address(visit, `/targets.${ending}`, { ...question }),
  )
  const body = html`<p class="quiet lead">${words.intro}</p>
${questionForm(visit, question)}
<div class="stack">
${frictionsOf(answer, visit)}
${figuresOf(answer, visit)}
${monthsOf(answer, visit)}
<section class="sheet" id="targets" data-live aria-labelledby="h-targets"><h2 id="h-targets">${words.table.title}</h2>
${targetsTable(answer, visit)}
${answer.targets.length > 0 && html`<p class="quiet small">${words.hint}</p>`}</section>
</div>`
  const page = pageOf(visit, { title: words.title, section: 'targets', aside, body, live: true })
  return { kind: 'page', status: 200, page }
}

export async function targetsFile(visit: Visit, kind: FileKind): Promise<Reply> {
  const { targets } = await targetsFor(visit.core, visit.person, questionIn(visit))
  const name = visit.voice.texts.targets.file
  return fileOf(visit.tables, kind, name, targetFileColumns(visit), onePage(targets))
}

const questionIn = ({ query }: Visit): TargetsQuestion => ({
  span: TARGET_SPANS.find((one) => one === query.get('span')) ?? 'near',
  part: TARGET_PARTS.find((one) => one === query.get('part')) ?? 'all',
})

function questionForm(visit: Visit, { span, part }: TargetsQuestion): Html {
  const words = visit.voice.texts
  const spans = TARGET_SPANS.map((one) => [one, words.targets.spans[one]] as const)
  const parts = TARGET_PARTS.map((one) => [one, words.targets.parts[one]] as const)
  return html`<form class="sheet filters" method="get" action="${address(visit, '/targets')}"><div class="fields">
${selectOf('span', words.targets.span, spans, span)}
${selectOf('part', words.targets.part, parts, part)}
</div><div class="buttons"><button type="submit" class="small">${words.pages.filters.apply}</button></div></form>`
}

function frictionsOf({ frictions }: TargetsAnswer, visit: Visit): Html {
  const words = visit.voice.texts.targets
  if (frictions.length === 0)
    return html`<p class="quiet" id="frictions" data-live>${words.frictionsNone}</p>`
  const lines = frictions.map((one) => html`<li>${lineHtml(frictionLine(one, visit.voice), visit)}</li>\n`)
  return html`<section class="notice warn" id="frictions" data-live aria-labelledby="h-frictions"><h2 id="h-frictions">${words.frictions}</h2><ul class="list">
${lines}</ul></section>`
}

/** How the month of now stands. */
function figuresOf({ now }: TargetsAnswer, visit: Visit): Html {
  const words = visit.voice.texts.targets
  if (now === undefined) return html`<p class="empty" id="figures" data-live>${words.figures.none}</p>`
  const figure = (label: string, value: number, sub: string) =>
    html`<div class="figure"><dt>${label}</dt><dd><span class="value">${value}</span> <span class="sub">${sub}</span></dd></div>\n`
  const needed = fillText(words.figures.needed, { n: needText(now.leads, visit) })
  return html`<dl class="figures" id="figures" data-live>
${figure(words.figures.won, now.so.won, fillText(words.figures.of, { n: now.won }))}${figure(words.figures.leads, now.so.leads, needed)}</dl>`
}

/** Leads needed and so far, month by month. */
function monthsOf({ months, month: now }: TargetsAnswer, visit: Visit): Html {
  const words = visit.voice.texts.targets.months
  if (months.length === 0) return html``
  const of = (number: (month: MonthTarget) => number) => months.map(number)
  const plot = plotOf(words.plot, 240, {
    legend: LEGEND,
    grid: { left: 40, right: 12, top: 36, bottom: 28 },
    xAxis: { type: 'category', data: months.map(({ month }) => month.slice(2)), ...AXIS },
    yAxis: { type: 'value', minInterval: 1, ...AXIS },
    series: [
      {
        type: 'bar',
        name: words.needed,
        data: of(({ leads }) => leads.likely ?? leads.low),
        itemStyle: { color: 'var(--line)', borderColor: 'var(--edge)', borderWidth: 1 },
      },
      { type: 'bar', name: words.so, data: of(({ so }) => so.leads), itemStyle: { color: 'var(--c1)' } },
    ],
  })
  return html`<section class="sheet" id="months" data-live aria-labelledby="h-months"><h2 id="h-months">${words.title}</h2>
<div class="split">${plot}<div>${monthsTable({ months, month: now }, visit)}</div></div></section>`
}
