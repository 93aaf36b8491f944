import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Line } from '../../../src/message.ts'
import { clean } from '../../../src/text/clean.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
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
}

export interface Grid<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Said where there are no rows. */
  empty: string
  /** Whether the caption is only for those who do not see the heading above it. */
  quietCaption?: boolean
}

/** A table; one that is too wide for a phone scrolls by itself, with the keyboard, too. */
export function tableOf<Row>({ caption, columns, rows, empty, quietCaption = true }: Grid<Row>): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`
  const kind = (column: Column<Row>) =>
    [column.numeric && 'number', column.wide && 'wide', column.tight && 'tight'].filter(Boolean).join(' ')
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption${quietCaption && html` class="for-ears"`}>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col" class="${kind(column)}">${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row) =>
    html`<tr>${columns.map((column) =>
      column.head
        ? html`<th scope="row" class="${kind(column)}">${column.cell(row)}</th>`
        : html`<td class="${kind(column)}">${column.cell(row)}</td>`,
    )}</tr>\n`,
)}</tbody>
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
