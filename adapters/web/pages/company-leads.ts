import { type CompanyLead, type CompanyStory, companyLeadsOf } from '../../../commands/pages/company-story.ts'
import { amountText } from '../../../src/text/statement.ts'
import { type Html, html } from '../forms/html.ts'
import { afterIn, afterText } from './company-places.ts'
import { deskName, gradeOf, statusOf } from './leads-page.ts'
import { type Column, tableOf, timeOf } from './parts.ts'
import type { Reply } from './reply.ts'
import { type FileColumn, type FileKind, fileOf, onePage } from './tables.ts'
import { address, said, type Visit } from './visit.ts'

/** A company's leads as a table, open ones first, page by page. */
export function leadsTable({ leads, after, name }: CompanyStory, visit: Visit, id: string): Html {
  const words = visit.voice.texts.pages.company
  const table = tableOf<CompanyLead>({
    caption: words.leadsCaption,
    columns: columnsOf(visit, name),
    rows: leads,
    empty: visit.voice.texts.pages.leads.empty,
    cards: true,
  })
  const path = `/companies/${id}`
  const isFirst = afterIn(visit) === undefined
  return html`${table}${
    (!isFirst || after !== undefined) &&
    html`<p class="pages">${!isFirst && html`<a class="small button" href="${address(visit, path)}">${words.firstLeads}</a>`}${
      after !== undefined &&
      html`<a class="small button" rel="next" href="${address(visit, path, { after: afterText(after) })}">${words.moreLeads}</a>`
    }</p>`
  }`
}

function columnsOf(visit: Visit, company: string): Column<CompanyLead>[] {
  const { voice } = visit
  const { texts } = voice
  const words = texts.pages.company.columns
  const nothing = texts.pages.nothing
  return [
    {
      title: words.contact,
      head: true,
      cell: (row) =>
        html`<a href="${address(visit, `/leads/${row.id}`)}">${row.contact || row.id}</a><span class="sub">${[row.company === company ? '' : row.company, row.id].filter((part) => part !== '').join(' · ')}</span>`,
    },
    { title: words.role, tight: true, cell: (row) => roleOf(row, visit) || nothing },
    { title: words.grade, cell: (row) => gradeOf(row.grade, visit) },
    {
      title: words.status,
      cell: (row) =>
        html`${statusOf(row.status, visit)}${row.mrl && row.status !== 'returned' && html` <span class="small quiet">${texts.card.mrl}</span>`}<span class="sub">${deskName(row, visit)}</span>`,
    },
    { title: words.sdr, wide: true, tight: true, cell: (row) => voice.name(row.sdr) },
    {
      title: words.rep,
      tight: true,
      cell: (row) => (row.rep === undefined ? nothing : voice.name(row.rep)),
    },
    {
      title: words.posted,
      cell: ({ postedAt }) =>
        postedAt === undefined ? texts.pages.company.notPosted : timeOf(postedAt, visit),
    },
    {
      title: words.credit,
      cell: ({ credit }) =>
        credit === undefined
          ? nothing
          : html`${amountText(credit.amount, voice)}<span class="sub">${texts.credit.accounts[credit.account]}</span>`,
    },
  ]
}

export const roleOf = ({ role }: Pick<CompanyLead, 'role'>, { voice }: Visit): string =>
  role === undefined ? '' : voice.texts.buyingRoles[role]

/** All of them, whatever page is shown. */
export async function companyFile(visit: Visit, id: string, kind: FileKind): Promise<Reply | undefined> {
  const { core, person, voice, tables } = visit
  const found = await companyLeadsOf(core, person, id)
  if (found === undefined) return undefined
  const { texts } = voice
  const words = { ...texts.pages.leads.columns, ...texts.pages.company.columns }
  const columns: FileColumn<CompanyLead>[] = [
    { title: words.id, value: (row) => row.id },
    { title: words.company, value: (row) => row.company },
    { title: words.contact, value: (row) => row.contact },
    { title: words.role, value: (row) => roleOf(row, visit) },
    { title: words.status, value: (row) => texts.statuses[row.status] },
    { title: words.grade, value: (row) => row.grade },
    { title: words.mrl, value: (row) => (row.mrl ? texts.yes : texts.no) },
    { title: words.desk, value: (row) => deskName(row, visit) },
    { title: words.due, value: ({ due }) => due && said(due.at, visit) },
    { title: words.sdr, value: (row) => voice.name(row.sdr) },
    { title: words.rep, value: ({ rep }) => rep && voice.name(rep) },
    { title: words.source, value: (row) => row.source },
    {
      title: words.posted,
      value: ({ postedAt }) => (postedAt === undefined ? undefined : new Date(postedAt).toISOString()),
    },
    { title: words.credit, value: ({ credit }) => credit?.amount },
    { title: words.account, value: ({ credit }) => credit && texts.credit.accounts[credit.account] },
  ]
  return fileOf(tables, kind, `${texts.pages.company.file}-${found.name}`, columns, onePage(found.leads))
}
