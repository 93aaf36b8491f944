import type { Overview } from '../../../commands/pages/overview.ts'
import { readable } from '../../../src/domain/covenant/statement.ts'
import type { CreditRow } from '../../../src/domain/insight/numbers.ts'
import type { Inline } from '../../../src/message.ts'
import { fillText } from '../../../src/text/index.ts'
import { flagLine } from '../../../src/text/insight.ts'
import { type Html, html } from '../forms/html.ts'
import { percentOf, shortName, valueName } from './numbers.ts'
import { lineHtml, tableOf, timeOf } from './parts.ts'
import { AXIS, LEGEND, plotOf } from './plot.ts'
import { address, said, type Visit } from './visit.ts'

const PLOTTED = 12

/** A part of the page, that follows what changes. */
const part = (id: string, title: string, body: Html, hint?: string): Html =>
  html`<section class="sheet" id="${id}" data-live aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>${hint !== undefined && html`<p class="quiet small">${hint}</p>`}${body}</section>\n`

/** Promised and kept, week by week. */
export function pactOf({ pact }: Overview, visit: Visit): Html {
  const words = visit.voice.texts.overview.pact
  const oldestFirst = pact.toReversed()
  const plot = plotOf(words.plot, 220, {
    legend: LEGEND,
    grid: { left: 36, right: 8, top: 36, bottom: 28 },
    xAxis: {
      type: 'category',
      data: oldestFirst.map(({ by }) => said(by, visit).replace(/\s*\d\d:\d\d$/, '')),
      ...AXIS,
    },
    yAxis: { type: 'value', minInterval: 1, ...AXIS },
    series: [
      {
        type: 'bar',
        name: words.promised,
        data: oldestFirst.map((week) => week.pact.leadsPerWeek),
        itemStyle: { color: 'var(--line)', borderColor: 'var(--edge)', borderWidth: 1 },
      },
      { type: 'bar', name: words.delivered, data: oldestFirst.map(({ delivered }) => delivered) },
      { type: 'bar', name: words.judged, data: oldestFirst.map(({ judged }) => judged) },
    ],
  })
  const table = tableOf<Overview['pact'][number]>({
    caption: words.caption,
    rows: pact,
    empty: '',
    columns: [
      {
        title: words.week,
        head: true,
        cell: ({ by }) =>
          html`${timeOf(by, visit)}${by > visit.now && html`<span class="sub">${words.now}</span>`}`,
      },
      { title: words.promised, numeric: true, cell: (week) => String(week.pact.leadsPerWeek) },
      { title: words.delivered, numeric: true, cell: ({ delivered }) => String(delivered) },
      {
        title: words.fit,
        numeric: true,
        cell: ({ fit, judged }) => fillText(words.fitOf, { n: fit, percent: percentOf(fit, judged, visit) }),
      },
      { title: words.fitPromised, numeric: true, wide: true, cell: (week) => `${week.pact.fitPercent}%` },
      { title: words.judged, numeric: true, cell: ({ judged }) => String(judged) },
      { title: words.sql, numeric: true, wide: true, cell: ({ sql }) => String(sql) },
      { title: words.policy, numeric: true, wide: true, cell: ({ policy }) => `v${policy}` },
    ],
  })
  return part('pact', words.title, html`<div class="split">${plot}<div>${table}</div></div>`)
}

/** Who has how much in hand; the page of people has the rest. */
export function loadOf({ loads }: Overview, visit: Visit): Html {
  const words = visit.voice.texts.overview.load
  const shown = loads.slice(0, PLOTTED)
  const plot =
    shown.length > 0 &&
    plotOf(words.plot, 60 + 30 * shown.length, {
      legend: LEGEND,
      grid: {
        left: 8,
        right: 24,
        top: 32,
        bottom: 24,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'value', minInterval: 1, ...AXIS },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(({ rep }) => shortName('rep', rep, visit)),
        ...AXIS,
      },
      series: [
        {
          type: 'bar',
          name: words.open,
          data: shown.map(({ open }) => open),
          barMaxWidth: 10,
          label: { show: true, position: 'right', color: 'var(--text)', fontSize: 12 },
        },
        {
          type: 'bar',
          name: words.cap,
          data: shown.map(({ cap = 0 }) => cap),
          barMaxWidth: 10,
          itemStyle: { color: 'var(--line)', borderColor: 'var(--edge)', borderWidth: 1 },
          label: { show: true, position: 'right', color: 'var(--text)', fontSize: 12 },
        },
      ],
    })
  return part(
    'load',
    words.title,
    html`${plot}<p><a href="${address(visit, '/people')}">${words.more}</a></p>`,
  )
}

export function chancesOf({ chances }: Overview, visit: Visit): Html {
  const { voice, core } = visit
  const words = voice.texts.overview.chances
  const names = ['mrls', 'reposted', 'sql', 'won', 'lost', 'open'] as const
  const hoped = `${Math.round(core.policies.current().policy.secondChance * 100)}%`
  const percent = percentOf(chances.won, chances.won + chances.lost, visit)
  const body = html`<dl class="facts">${names.map((name) => html`<dt>${words[name]}</dt><dd>${chances[name]}</dd>\n`)}</dl>
<p class="quiet small">${fillText(words.rate, { percent, hoped })}</p>`
  return part('chances', words.title, body)
}

/** What looks like gaming; nothing for whom it is none of their business. */
export function flagsOf({ flags }: Overview, visit: Visit): Html | false {
  if (flags === undefined) return false
  const words = visit.voice.texts.overview.flags
  const { why, kinds } = visit.voice.texts.insight.flags
  const items = flags.shown.map(
    ({ flag, fields }) =>
      html`<li>${flagLine(flag, fields, visit.voice).map((piece) => linked(piece, flag.lead, visit))}<span class="sub">${kinds[flag.kind]}</span></li>\n`,
  )
  const body =
    items.length === 0
      ? html`<p class="empty">${words.none}</p>`
      : html`<p class="small">${why}</p><ul class="list">${items}</ul>${flags.more > 0 && html`<p class="quiet small">${fillText(words.more, { n: flags.more })}</p>`}`
  return part('flags', words.title, body, words.hint)
}

/** The lead's number leads to it. */
const linked = (piece: Inline, lead: string, visit: Visit): Html | Html[] =>
  typeof piece === 'object' && 'strong' in piece && piece.strong === lead
    ? html`<a href="${address(visit, `/leads/${lead}`)}">${lead}</a>`
    : lineHtml([piece], visit)

export function creditOf({ credit }: Overview, visit: Visit): Html {
  const { texts } = visit.voice
  const words = texts.overview.credit
  const table = tableOf<CreditRow>({
    caption: fillText(words.caption, { by: texts.overview.by.sdr }),
    rows: credit,
    empty: texts.credit.empty,
    columns: [
      { title: texts.overview.by.sdr, head: true, cell: ({ of }) => valueName('sdr', of, visit) },
      { title: words.leads, numeric: true, cell: ({ leads }) => String(leads) },
      { title: words.earned, numeric: true, cell: ({ totals }) => readable(totals.earned) },
      { title: words.expected, numeric: true, cell: ({ totals }) => readable(totals.expected) },
    ],
  })
  return part(
    'credit',
    words.title,
    html`${table}<p><a href="${address(visit, '/credit')}">${words.more}</a></p>`,
  )
}

export function thanksOf({ thanks }: Overview, visit: Visit): Html | false {
  if (thanks.length === 0) return false
  const { voice } = visit
  const words = voice.texts.overview.thanks
  const items = thanks
    .slice(0, PLOTTED)
    .map(
      ({ who, name, notes, helped }) =>
        html`<li><strong>${name ?? voice.name(who)}</strong><span class="sub">${fillText(words.notes, { ...notes })}${helped.length > 0 && ` · ${fillText(words.helped, { n: helped.length })}`}</span></li>\n`,
    )
  return part('thanks', words.title, html`<ul class="list">${items}</ul>`, words.hint)
}
