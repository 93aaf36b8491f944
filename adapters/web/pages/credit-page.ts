import {
  type CreditAnswer,
  type CreditQuestion,
  creditLines,
  creditStatement,
} from '../../../commands/pages/credit.ts'
import type { CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import { type Period, periodOf } from '../../../src/domain/covenant/period.ts'
import { readable, type Statement } from '../../../src/domain/covenant/statement.ts'
import { fillText } from '../../../src/text/index.ts'
import { amountText, campaignText } from '../../../src/text/statement.ts'
import { type Html, html } from '../forms/html.ts'
import { downloads, selectOf, tableOf, timeOf } from './parts.ts'
import { periodIn, periodOptions } from './periods.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { type FileKind, fileOf, onePage } from './tables.ts'
import { address, type Visit } from './visit.ts'

const SHOWN = 100
const READ = 500
const LONGEST = 200
const PERIOD = 'this month'

/** Statements of credit: sums by SDR or campaign, and the lines of one of them. */
export async function creditPage(visit: Visit): Promise<Reply> {
  const { core, person, voice } = visit
  const words = voice.texts.pages.credit
  const question = questionIn(visit)
  const answer = await creditStatement(core, person, question, SHOWN)
  const again = askedAgain(visit, question)
  const body = html`${questionForm(visit, question)}
<section class="sheet" id="sums" data-live aria-labelledby="h-sums"><h2 id="h-sums">${words.groups} <span class="quiet small">${captionOf(visit, question)}</span></h2>
${sumsTable(visit, question, answer.statement)}
<p class="quiet small">${fillText(words.stillExpected, { open: amountText(answer.open, voice) })}</p></section>
<section class="sheet" id="lines" data-live aria-labelledby="h-lines"><h2 id="h-lines">${words.lines}</h2>
${linesOf(visit, question, answer)}</section>`
  const page = pageOf(visit, {
    title: words.title,
    section: 'credit',
    aside: downloads(visit, words.file, (ending) => address(visit, `/credit.${ending}`, again)),
    body,
    live: true,
  })
  return { kind: 'page', status: 200, page }
}

function questionIn(visit: Visit): CreditQuestion {
  const { query, core, now } = visit
  const of = (query.get('of') ?? '').slice(0, LONGEST)
  const thisMonth = (): Period | undefined => periodOf(PERIOD, now, core.timezone())
  const period = periodIn(visit, PERIOD) ?? thisMonth()
  if (period === undefined) throw new Error('a month without a period')
  return { by: query.get('by') === 'campaign' ? 'campaign' : 'sdr', period, ...(of !== '' && { of }) }
}

const askedAgain = ({ query }: Visit, { by, of }: CreditQuestion) => ({
  by,
  of,
  period: (query.get('period') ?? '').slice(0, LONGEST),
})

function captionOf({ voice }: Visit, { by, of, period }: CreditQuestion): string {
  const { texts } = voice
  const words = texts.pages.credit
  const everybody = by === 'sdr' ? words.everybody : words.everyCampaign
  const whose = of === undefined ? everybody : by === 'sdr' ? voice.name(of) : campaignText(of)
  return fillText(words.caption, { whose, period: period.name })
}

function questionForm(visit: Visit, { by, of }: CreditQuestion): Html {
  const { core, voice } = visit
  const words = voice.texts.pages
  const period = periodOptions(visit, { any: false, otherwise: PERIOD })
  const sdrs = core.workspace.people.filter(({ roles }) => roles.includes('sdr'))
  const people = sdrs.map(({ id, name }) => [id, name] as const)
  const isKnown = of === undefined || sdrs.some(({ id }) => id === of)
  const whose = [
    ['', words.filters.any] as const,
    ...people,
    ...(isKnown || of === undefined ? [] : [[of, by === 'sdr' ? voice.name(of) : campaignText(of)] as const]),
  ]
  return html`<form class="sheet filters" method="get" action="${address(visit, '/credit')}"><div class="fields">
${selectOf(
  'by',
  words.credit.by,
  [
    ['sdr', words.credit.bySdr],
    ['campaign', words.credit.byCampaign],
  ],
  by,
)}
${by === 'sdr' || of !== undefined ? selectOf('of', words.credit.whose, by === 'sdr' ? whose : whose.filter(([id]) => id === '' || id === of), of ?? '') : ''}
${selectOf('period', words.period.label, period.options, period.chosen)}
</div><div class="buttons"><button type="submit" class="small">${words.filters.apply}</button></div></form>`
}

type Group = Statement['groups'][number]

function sumsTable(visit: Visit, question: CreditQuestion, { groups, totals }: Statement): Html {
  const { voice } = visit
  const words = voice.texts.pages.credit
  const rows: (Group & { total?: true })[] = [
    ...groups,
    ...(groups.length > 1 ? [{ of: undefined, totals, total: true as const }] : []),
  ]
  return tableOf({
    caption: captionOf(visit, question),
    rows,
    empty: voice.texts.credit.empty,
    columns: [
      {
        title: words.columns.who,
        head: true,
        cell: (group) => (group.total ? words.total : groupLink(visit, question, group)),
      },
      {
        title: words.columns.earned,
        numeric: true,
        cell: (group) => amountText(group.totals.earned, voice),
      },
      {
        title: words.columns.expected,
        numeric: true,
        cell: (group) => amountText(group.totals.expected, voice),
      },
    ],
  })
}

/** Of all together, to the lines of one of them. */
function groupLink(visit: Visit, { by, of }: CreditQuestion, { of: id }: Group): Html {
  const { query } = visit
  const name = groupName(visit, of === undefined ? by : by === 'sdr' ? 'campaign' : 'sdr', id)
  if (of !== undefined || id === undefined) return html`${name}`
  const period = query.get('period') ?? ''
  return html`<a href="${address(visit, '/credit', { by, of: id, period })}">${name}</a>`
}

function groupName({ voice }: Visit, by: CreditQuestion['by'], of: string | undefined): string {
  if (by === 'sdr') return voice.name(of ?? '')
  return of === undefined ? voice.texts.credit.noCampaign : campaignText(of)
}

function linesOf(visit: Visit, { of }: CreditQuestion, answer: CreditAnswer): Html {
  const { voice } = visit
  const words = voice.texts.pages.credit
  const { statement, mayRead, companies } = answer
  if (of === undefined) return html`<p class="empty">${words.chooseOne}</p>`
  if (!mayRead) return html`<p class="empty">${voice.texts.credit.onlyOwn}</p>`
  const table = tableOf<CreditEntry>({
    caption: words.linesCaption,
    rows: statement.lines,
    cards: true,
    empty: voice.texts.credit.empty,
    columns: [
      {
        title: words.columns.lead,
        head: true,
        cell: ({ lead }) =>
          html`<a href="${address(visit, `/leads/${lead}`)}">${companies.get(lead) || lead}</a><span class="sub">${lead}</span>`,
      },
      {
        title: words.columns.account,
        cell: ({ account, reverses }) =>
          html`${voice.texts.credit.accounts[account]}${reverses !== undefined && html`<span class="sub">${words.columns.reverses}</span>`}`,
      },
      { title: words.columns.amount, numeric: true, cell: ({ amount }) => readable(amount) },
      {
        title: words.columns.rule,
        cell: ({ rule, policy }) => html`${rule} <span class="quiet">v${policy}</span>`,
      },
      { title: words.columns.at, cell: ({ at }) => timeOf(at, visit) },
    ],
  })
  return html`${table}${statement.more && html`<p class="quiet small">${fillText(words.more, { n: statement.lines.length })}</p>`}`
}

/** The lines where one was chosen, else the sums. */
export async function creditFile(visit: Visit, kind: FileKind): Promise<Reply> {
  const { core, person, voice, tables } = visit
  const words = voice.texts.pages.credit
  const question = questionIn(visit)
  if (question.of !== undefined) return linesFile(visit, question, kind)
  const { statement } = await creditStatement(core, person, question, 0)
  const columns = [
    { title: words.columns.who, value: ({ of }: Group) => groupName(visit, question.by, of) },
    { title: words.columns.earned, value: ({ totals }: Group) => totals.earned },
    { title: words.columns.expected, value: ({ totals }: Group) => totals.expected },
  ]
  return fileOf(tables, kind, `${words.file}-${question.period.name}`, columns, onePage(statement.groups))
}

type Booked = { entry: CreditEntry; company: string }

function linesFile(visit: Visit, question: CreditQuestion, kind: FileKind): Reply {
  const { core, person, voice, tables } = visit
  const words = voice.texts.pages.credit
  const columns = [
    { title: words.columns.at, value: ({ entry }: Booked) => new Date(entry.at).toISOString() },
    { title: words.columns.lead, value: ({ entry }: Booked) => entry.lead },
    { title: words.columns.company, value: ({ company }: Booked) => company },
    {
      title: words.columns.account,
      value: ({ entry }: Booked) => voice.texts.credit.accounts[entry.account],
    },
    { title: words.columns.amount, value: ({ entry }: Booked) => entry.amount },
    { title: words.columns.rule, value: ({ entry }: Booked) => entry.rule },
    { title: words.columns.policy, value: ({ entry }: Booked) => entry.policy },
    { title: words.columns.reverses, value: ({ entry }: Booked) => entry.reverses },
  ]
  const pages = creditLines(core, person, question, READ)
  return fileOf(tables, kind, `${words.file}-${question.period.name}`, columns, pages)
}
