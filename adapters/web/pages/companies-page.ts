import { type CompanyRow, companyList } from '../../../commands/pages/companies.ts'
import { BUYING_ROLES } from '../../../src/domain/lead/fields.ts'
import { fillText } from '../../../src/text/index.ts'
import { listed } from '../../../src/text/lists.ts'
import { type Html, html } from '../forms/html.ts'
import { type Column, tableOf, timeOf } from './parts.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { address, type Visit } from './visit.ts'

const LONGEST = 100

/** Companies by name, domain or credit code, to what is known of each; where there is only one, straight to it. */
export async function companiesPage(visit: Visit): Promise<Reply> {
  const { core, person, query, voice } = visit
  const words = voice.texts.pages.company.list
  const text = (query.get('text') ?? '').slice(0, LONGEST).trim()
  const { rows, more } = await companyList(core, person, text)
  const [only] = rows
  if (text !== '' && only !== undefined && rows.length === 1)
    return { kind: 'elsewhere', to: address(visit, `/companies/${only.lead}`) }
  const table = tableOf<CompanyRow>({
    caption: words.caption,
    columns: columnsOf(visit),
    rows,
    empty: words.empty,
    cards: true,
  })
  const body = html`${searchForm(visit, text)}
<section class="sheet" id="companies" data-live aria-label="${words.caption}">${text === '' && html`<p class="quiet small">${words.hint}</p>`}${table}${more && text !== '' && html`<p class="quiet small">${words.more}</p>`}</section>`
  const page = pageOf(visit, {
    title: words.title,
    section: 'leads',
    before: html`<p class="crumb"><a href="${address(visit, '/leads')}">← ${voice.texts.pages.lead.back}</a></p>`,
    body,
    live: true,
  })
  return { kind: 'page', status: 200, page }
}

function searchForm(visit: Visit, text: string): Html {
  const words = visit.voice.texts.pages
  return html`<form class="sheet filters" method="get" action="${address(visit, '/companies')}" role="search">
<div class="field search"><label for="f-text">${words.company.search}</label><div class="row"><input id="f-text" type="search" name="text" value="${text}" maxlength="${LONGEST}" autocomplete="off"><button type="submit">${words.filters.find}</button></div></div></form>`
}

function columnsOf(visit: Visit): Column<CompanyRow>[] {
  const { voice } = visit
  const { texts } = voice
  const words = texts.pages.company
  return [
    {
      title: words.list.columns.company,
      head: true,
      cell: ({ lead, company }) =>
        html`<a href="${address(visit, `/companies/${lead}`)}">${company || lead}</a>`,
    },
    {
      title: words.list.columns.leads,
      cell: ({ total, open }) => fillText(words.list.counts, { total, open }),
    },
    {
      title: words.list.columns.roles,
      cell: ({ roles }) =>
        html`${roles.length}/${BUYING_ROLES.length}${
          roles.length > 0 &&
          html`<span class="sub">${listed(
            roles.map((role) => texts.buyingRoles[role]),
            voice,
          )}</span>`
        }`,
    },
    {
      title: words.list.columns.holders,
      cell: ({ holders }) =>
        listed(
          holders.map((holder) => voice.name(holder)),
          voice,
        ) || texts.pages.nothing,
    },
    { title: words.list.columns.newest, cell: ({ newestAt }) => timeOf(newestAt, visit) },
  ]
}
