import type { TargetNow } from '../../../commands/insight/targets.ts'
import type { TargetsAnswer } from '../../../commands/pages/targets.ts'
import type { MonthTarget } from '../../../src/domain/insight/targets/months.ts'
import type { TargetDimension } from '../../../src/domain/insight/targets/target.ts'
import { NEEDED_STAGES, type Need } from '../../../src/domain/insight/targets/walk-back.ts'
import { wilson } from '../../../src/domain/insight/targets/wilson.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { tableOf } from './parts.ts'
import type { FileColumn } from './tables.ts'
import type { Visit } from './visit.ts'

/** "2026年11月", "2026-11". */
export function monthText(month: string, { voice }: Visit): string {
  const [year = '', number = ''] = month.split('-')
  const zh = voice.language === 'zh-CN'
  return fillText(voice.texts.targets.monthOf, { year, month: zh ? Number(number) : number })
}

/** As measured, and the range that is certain enough. */
export function needText({ likely, low, high }: Need, { voice }: Visit): string {
  const words = voice.texts.targets.table
  if (likely === null) return fillText(words.atLeast, { low })
  return high === null ? fillText(words.open, { likely, low }) : fillText(words.likely, { likely, low, high })
}

/** A month's whole: of everything, or of its parts together. */
export function monthsTable(
  { months, month: now }: Pick<TargetsAnswer, 'months' | 'month'>,
  visit: Visit,
): Html {
  const { months: words, month, table } = visit.voice.texts.targets
  return tableOf<MonthTarget>({
    caption: words.caption,
    rows: months,
    empty: '',
    columns: [
      { title: month, head: true, cell: (one) => monthCell(one.month, now, visit) },
      { title: table.won, numeric: true, cell: ({ won }) => String(won) },
      { title: table.wonSo, numeric: true, cell: ({ so }) => String(so.won) },
      { title: table.leads, numeric: true, cell: ({ leads }) => needCell(leads, visit) },
      { title: table.leadsSo, numeric: true, cell: ({ so }) => String(so.leads) },
    ],
  })
}

/** As measured, with the range below it. */
function needCell({ likely, low, high }: Need, { voice }: Visit): Html {
  const { table } = voice.texts.targets
  const range = high === null ? fillText(table.atLeast, { low }) : `${low}–${high}`
  return html`${likely ?? voice.texts.pages.nothing}<span class="sub">${range}</span>`
}

function monthCell(month: string, now: string, visit: Visit): Html {
  const { now: word } = visit.voice.texts.targets
  const name = monthText(month, visit)
  return html`<span class="wide">${name}</span><span class="narrow">${month}</span>${month === now && html` <strong>${word}</strong>`}`
}

/** Every target with what it takes. */
export function targetsTable({ targets, month: now }: TargetsAnswer, visit: Visit): Html {
  const words = visit.voice.texts.targets
  const { table } = words
  const withSoFar = (need: Need, so: number) =>
    html`${needText(need, visit)}<span class="sub">${fillText(table.so, { n: so })}</span>`
  return tableOf<TargetNow>({
    caption: table.caption,
    rows: targets,
    empty: table.empty,
    cards: true,
    columns: [
      {
        title: table.of,
        head: true,
        cell: ({ target }) =>
          html`${sliceText(target, visit)}<span class="sub">${monthCell(target.month, now, visit)}</span>`,
      },
      { title: table.won, numeric: true, cell: ({ target }) => wonCell(target, visit) },
      { title: table.wonSo, numeric: true, cell: ({ won }) => String(won) },
      {
        title: table.leads,
        numeric: true,
        cell: ({ needed, progress }) => withSoFar(needed.leads, progress.leads),
      },
      {
        title: table.mql,
        numeric: true,
        cell: ({ needed, progress }) => withSoFar(needed.mql, progress.mql),
      },
      {
        title: table.sql,
        numeric: true,
        cell: ({ needed, progress }) => withSoFar(needed.sql, progress.sql),
      },
      { title: table.rate, cell: (one) => rateCell(one, visit) },
    ],
  })
}

/** What a target is of: a part by all its dimensions, or everything. */
function sliceText({ region, team, industry, productLine }: TargetNow['target'], { voice }: Visit): string {
  const { lists, targets } = voice.texts
  const people = team.map((id) => voice.name(id)).join(lists.comma)
  const parts = [region, people === '' ? null : people, industry, productLine].filter((part) => part !== null)
  return parts.length === 0 ? targets.whole : parts.join(' · ')
}

function wonCell({ won, amount, deal }: TargetNow['target'], { voice }: Visit): Html {
  const { table } = voice.texts.targets
  const sum = (value: number) => value.toLocaleString(voice.language)
  const count = Number.isInteger(won) ? String(won) : won.toFixed(1)
  if (amount === undefined || deal === undefined) return html`${count}`
  return html`${count}<span class="sub">${fillText(table.amount, { amount: sum(amount), deal: sum(deal) })}</span>`
}

/** How many of the leads that were measured were won, how sure that is, and what was let go to have enough of them. */
function rateCell({ funnel, widened }: TargetNow, visit: Visit): Html {
  const { table } = visit.voice.texts.targets
  const { low, high } = wilson(funnel.won, funnel.leads)
  const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`
  const rate =
    funnel.leads === 0
      ? table.unknown
      : fillText(table.rateOf, {
          percent: percent(funnel.won / funnel.leads),
          low: percent(low),
          high: percent(high),
        })
  const measured = fillText(table.measured, { leads: funnel.leads, won: funnel.won })
  const without =
    widened.length > 0 &&
    html`<span class="sub">${fillText(table.widened, { parts: widenedText(widened, visit) })}</span>`
  return html`${rate}<span class="sub">${measured}</span>${without}`
}

function widenedText(widened: readonly TargetDimension[], { voice }: Visit): string {
  return widened.map((one) => voice.texts.targets.dimensions[one]).join(voice.texts.lists.comma)
}

/** The same as a file: every number of its own. */
export function targetFileColumns(visit: Visit): FileColumn<TargetNow>[] {
  const { texts, name } = visit.voice
  const words = texts.targets
  const { stages } = texts.overview
  const { dimensions } = words
  return [
    { title: words.month, value: ({ target }) => target.month },
    { title: dimensions.region, value: ({ target }) => target.region ?? undefined },
    { title: dimensions.team, value: ({ target }) => target.team.map(name).join(' ') },
    { title: dimensions.industry, value: ({ target }) => target.industry ?? undefined },
    { title: dimensions.productLine, value: ({ target }) => target.productLine ?? undefined },
    { title: words.table.won, value: ({ target }) => target.won },
    { title: words.target.amount, value: ({ target }) => target.amount },
    { title: words.target.deal, value: ({ target }) => target.deal },
    { title: words.table.wonSo, value: ({ won }) => won },
    ...NEEDED_STAGES.flatMap((stage) => stageColumns(stages[stage], stage, visit)),
    { title: words.target.measuredLeads, value: ({ funnel }) => funnel.leads },
    { title: words.target.measuredWon, value: ({ funnel }) => funnel.won },
    { title: words.target.widened, value: ({ widened }) => widenedText(widened, visit) },
  ]
}

function stageColumns(
  title: string,
  stage: (typeof NEEDED_STAGES)[number],
  { voice }: Visit,
): FileColumn<TargetNow>[] {
  const words = voice.texts.targets
  return [
    { title: fillText(words.likely, { title }), value: ({ needed }) => needed[stage].likely ?? undefined },
    { title: fillText(words.low, { title }), value: ({ needed }) => needed[stage].low },
    { title: fillText(words.high, { title }), value: ({ needed }) => needed[stage].high ?? undefined },
    { title: fillText(words.soFar, { title }), value: ({ progress }) => progress[stage] },
  ]
}
