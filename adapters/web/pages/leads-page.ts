import { type LeadRow, leadList } from '../../../commands/pages/lead-list.ts'
import type { Status } from '../../../src/domain/lead/lead.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { askedAgain, filterForm, filtersIn, placeIn, placeText } from './lead-filters.ts'
import { type Column, downloads, tableOf, timeOf } from './parts.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { type FileColumn, type FileKind, fileOf } from './tables.ts'
import { address, said, type Visit } from './visit.ts'

/** Leads on one page; and read at once for a file. */
const SHOWN = 50
const READ = 500
const MOST_SOURCES = 200

/** The leads that somebody may see, filtered and searched. */
export async function leadsPage(visit: Visit): Promise<Reply> {
  const { core, person, sight, voice } = visit
  const words = voice.texts.pages.leads
  await core.policies.refresh()
  const list = await leadList(core, person, filtersIn(visit), { limit: SHOWN, before: placeIn(visit) })
  const again = askedAgain(visit)
  const isFirst = placeIn(visit) === undefined
  const table = tableOf<LeadRow>({
    caption: words.caption,
    columns: columnsOf(visit),
    rows: list.rows,
    empty: words.empty,
    cards: true,
  })
  const pages = html`<p class="pages">${list.rows.length > 0 && html`<span class="quiet small">${fillText(words.shown, { n: list.rows.length })}</span>`}${
    !isFirst && html`<a class="small button" href="${address(visit, '/leads', again)}">${words.newest}</a>`
  }${
    list.next !== undefined &&
    html`<a class="small button" rel="next" href="${address(visit, '/leads', { ...again, before: placeText(list.next) })}">${words.older}</a>`
  }</p>`
  const body = html`${filterForm(visit, await sourcesOf(visit))}
<section class="sheet" id="leads" data-live aria-label="${words.caption}">${table}
${pages}</section>`
  return {
    kind: 'page',
    status: 200,
    page: pageOf(visit, {
      title: sight.leads === 'all' ? words.title : words.own,
      section: 'leads',
      aside: downloads(visit, words.file, (ending) => address(visit, `/leads.${ending}`, again)),
      body,
      live: true,
    }),
  }
}

/** What leads came from, where there are few enough to choose from. */
async function sourcesOf({ core, sight }: Visit): Promise<string[]> {
  if (sight.leads !== 'all') return []
  const values = await core.store.insight.values('source')
  return values.filter((value) => value !== null).slice(0, MOST_SOURCES)
}

function columnsOf(visit: Visit): Column<LeadRow>[] {
  const { voice } = visit
  const words = voice.texts.pages.leads.columns
  const nothing = voice.texts.pages.nothing
  return [
    {
      title: words.company,
      head: true,
      cell: (row) =>
        html`<a href="${address(visit, `/leads/${row.id}`)}">${row.company || row.id}</a><span class="sub">${[row.contact, row.id].filter((part) => part !== '').join(' · ')} · <a href="${address(visit, `/companies/${row.id}`)}">${voice.texts.pages.company.view}</a></span>`,
    },
    { title: words.grade, cell: (row) => gradeOf(row.grade, visit) },
    {
      title: words.status,
      cell: (row) =>
        html`${statusOf(row.status, visit)}${row.mrl && row.status !== 'returned' && html` <span class="small quiet">${voice.texts.card.mrl}</span>`}<span class="narrow sub">${deskName(row, visit)}</span>${row.due !== undefined && html`<span class="narrow sub">${dueOf(row, visit)}</span>`}`,
    },
    { title: words.desk, wide: true, tight: true, cell: (row) => deskName(row, visit) || nothing },
    { title: words.due, wide: true, cell: (row) => dueOf(row, visit) },
    { title: words.sdr, wide: true, tight: true, cell: (row) => voice.name(row.sdr) },
    {
      title: words.rep,
      wide: true,
      tight: true,
      cell: (row) => (row.rep === undefined ? nothing : voice.name(row.rep)),
    },
    { title: words.region, wide: true, tight: true, cell: (row) => row.region ?? nothing },
    { title: words.source, wide: true, cell: (row) => row.source ?? nothing },
    { title: words.created, wide: true, cell: (row) => timeOf(row.createdAt, visit) },
  ]
}

/** Everything that the list shows, the whole of it: the same filters, and what may be seen. */
export async function leadsFile(visit: Visit, kind: FileKind): Promise<Reply> {
  const { core, person, voice, tables } = visit
  await core.policies.refresh()
  const filters = filtersIn(visit)
  async function* pages() {
    let before = placeIn(visit)
    for (;;) {
      const { rows, next } = await leadList(core, person, filters, { limit: READ, before })
      yield rows
      if (next === undefined) return
      before = next
    }
  }
  return fileOf(tables, kind, voice.texts.pages.leads.file, fileColumns(visit), pages())
}

function fileColumns(visit: Visit): FileColumn<LeadRow>[] {
  const { voice } = visit
  const { texts } = voice
  const words = texts.pages.leads.columns
  return [
    { title: words.id, value: ({ id }) => id },
    { title: words.company, value: ({ company }) => company },
    { title: words.contact, value: ({ contact }) => contact },
    { title: words.grade, value: ({ grade }) => grade },
    { title: words.status, value: ({ status }) => texts.statuses[status] },
    { title: words.mrl, value: ({ mrl }) => (mrl ? texts.yes : texts.no) },
    { title: words.desk, value: (row) => deskName(row, visit) },
    { title: words.due, value: ({ due }) => due && said(due.at, visit) },
    { title: words.sdr, value: ({ sdr }) => voice.name(sdr) },
    { title: words.rep, value: ({ rep }) => rep && voice.name(rep) },
    { title: words.region, value: ({ region }) => region },
    { title: words.source, value: ({ source }) => source },
    { title: words.created, value: ({ createdAt }) => new Date(createdAt).toISOString() },
  ]
}

export function deskName({ desk }: Pick<LeadRow, 'desk'>, { voice }: Visit): string {
  if (desk === undefined) return ''
  return desk.kind === 'person' ? voice.name(desk.id) : voice.texts.pages.leads.managers
}

function dueOf({ due }: LeadRow, visit: Visit): Html | string {
  const words = visit.voice.texts.pages
  if (due === undefined) return words.nothing
  return due.late
    ? html`<span class="late">${timeOf(due.at, visit)} ${words.leads.late}</span>`
    : timeOf(due.at, visit)
}

export const gradeOf = (grade: LeadRow['grade'], { voice }: Visit): Html =>
  html`<span class="grade ${grade}"><span class="for-ears">${fillText(voice.texts.pages.leads.grade, { grade })}</span><span aria-hidden="true">${grade}</span></span>`

/** Somebody must act at once; it goes on; it is over. */
const LOOK: Record<Status, 'act' | 'go' | 'over'> = {
  pending: 'act',
  assigned: 'act',
  returned: 'act',
  nurturing: 'go',
  accepted: 'go',
  qualified: 'go',
  synced: 'over',
  won: 'over',
  lost: 'over',
  invalid: 'over',
}
const SIGN = { act: '●', go: '▸', over: '✓' } as const

export const statusOf = (status: Status, { voice }: Visit): Html =>
  html`<span class="status ${LOOK[status]}"><span aria-hidden="true">${status === 'lost' || status === 'invalid' ? '×' : SIGN[LOOK[status]]}</span> ${voice.texts.statuses[status]}</span>`
