import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Line } from '../../../src/message.ts'
import { clean } from '../../../src/text/clean.ts'
import { fillText } from '../../../src/text/index.ts'
import { attributes, type Html, html } from '../forms/html.ts'
import { said, type Visit } from './visit.ts'

/** Small pieces that several pages are made of. */

export const timeOf = (at: Moment, visit: Visit): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${said(at, visit)}</time>`

/** A line of ours; what turns text around or hides in it is left out. */
export const lineHtml = (line: Line, visit: Visit): Html[] =>
  line.map((part) => {
    if (typeof part === 'string') return html`${clean(part)}`
    if ('strong' in part) return html`<strong>${clean(part.strong)}</strong>`
    if ('at' in part) return timeOf(part.at, visit)
    if ('mention' in part) return html`<span class="mention">${clean(part.name)}</span>`
    return html`${clean(part.label)}`
  })

export interface Column<Row> {
  title: string
  cell(row: Row): Html | string
  /** The row's own heading. */
  head?: boolean
  /** Numbers stand on the right. */
  numeric?: boolean
  /** Left out where there is no room: what it says stands elsewhere in the row, too. */
  wide?: boolean
  /** Never broken into lines: names, and what is short. */
  tight?: boolean
  /** Takes the whole width of a card. */
  long?: boolean
}

export interface Grid<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Said where there are no rows. */
  empty: string
  /** On a phone each row becomes a card, its columns named beside what they say; for rows that are no numbers to compare. */
  cards?: boolean
  /** Whether the caption is only for those who do not see the heading above it. */
  quietCaption?: boolean
}

/**
 * A table. On a phone one that is too wide scrolls by itself, with the keyboard, too, and shows that there is more; one of cards is told
 * as a list there, with the roles of a table, which its looks would take away.
 */
export function tableOf<Row>({ caption, columns, rows, empty, cards, quietCaption = true }: Grid<Row>): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`
  const kind = (column: Column<Row>) =>
    [column.numeric && 'number', column.wide && 'wide', column.tight && 'tight', column.long && 'long']
      .filter(Boolean)
      .join(' ')
  const role = (name: string) => cards === true && attributes({ role: name })
  const cell = (row: Row, column: Column<Row>) =>
    column.head
      ? html`<th scope="row" class="${kind(column)}"${role('rowheader')}>${column.cell(row)}</th>`
      : html`<td class="${kind(column)}"${role('cell')}${cards && attributes({ 'data-title': column.title })}>${column.cell(row)}</td>`
  return html`<div class="${cards ? 'scroll told' : 'scroll'}" role="region" aria-label="${caption}" tabindex="0"><table${role('table')}>
<caption${quietCaption && html` class="for-ears"`}>${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${columns.map((column) => html`<th scope="col" class="${kind(column)}"${role('columnheader')}>${column.title}</th>`)}</tr></thead>
<tbody${role('rowgroup')}>
${rows.map((row) => html`<tr${role('row')}>${columns.map((column) => cell(row, column))}</tr>\n`)}</tbody>
</table></div>`
}

/** Where a file of what is shown can be had. */
export function downloads(visit: Visit, what: string, href: (ending: 'csv' | 'xlsx') => string): Html {
  const words = visit.voice.texts.pages
  const label = { csv: words.asCsvOf, xlsx: words.asXlsxOf }
  const name = { csv: words.asCsv, xlsx: words.asXlsx }
  return html`<p class="downloads"><span>${words.download}</span>${(['csv', 'xlsx'] as const).map(
    (ending) =>
      html` <a class="small button" href="${href(ending)}" download aria-label="${fillText(label[ending], { what })}">${name[ending]}</a>`,
  )}</p>`
}

/** Something to choose from. */
export function selectOf(
  name: string,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
): Html {
  return html`<div class="field"><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}">
${options.map(
  ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>\n`,
)}</select></div>`
}
