import { type PersonRow, peopleToday } from '../../../commands/pages/people.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { type Column, downloads, tableOf } from './parts.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { type FileColumn, type FileKind, fileOf, onePage } from './tables.ts'
import { address, said, type Visit } from './visit.ts'

/** Who has how much, who is away, and who missed too often. */
export async function peoplePage(visit: Visit): Promise<Reply> {
  const { core, person, sight, voice } = visit
  const words = voice.texts.pages.people
  await core.policies.refresh()
  const rows = await peopleToday(core, person)
  const reps = rows.filter(({ load }) => load !== undefined)
  const others = rows.filter(({ load }) => load === undefined)
  const part = (id: string, title: string, caption: string, own: PersonRow[], columns: Column<PersonRow>[]) =>
    own.length > 0 &&
    html`<section class="sheet" id="${id}" data-live aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>${tableOf({ caption, columns, rows: own, empty: '', cards: true })}</section>\n`
  const body = html`${sight.people === 'own' && html`<p class="notice">${words.own}</p>`}
${part('reps', words.reps, words.repsCaption, reps, repColumns(visit))}
${part('others', words.others, words.othersCaption, others, otherColumns(visit))}`
  const aside = downloads(visit, words.title, (ending) => address(visit, `/people.${ending}`))
  const page = pageOf(visit, { title: words.title, section: 'people', aside, body, live: true })
  return { kind: 'page', status: 200, page }
}

export async function peopleFile(visit: Visit, kind: FileKind): Promise<Reply> {
  const { core, person, voice, tables } = visit
  await core.policies.refresh()
  const rows = await peopleToday(core, person)
  return fileOf(tables, kind, voice.texts.pages.people.title, fileColumns(visit), onePage(rows))
}

function repColumns(visit: Visit): Column<PersonRow>[] {
  const { voice } = visit
  const words = voice.texts.pages.people
  return [
    {
      title: words.columns.name,
      head: true,
      cell: (row) =>
        html`${nameOf(row, visit)}<span class="narrow sub">${row.person.regions.join(' ')}</span>`,
    },
    { title: words.columns.load, cell: (row) => loadOf(row, visit) },
    { title: words.columns.state, cell: (row) => stateOf(row, visit) },
    {
      title: words.columns.misses,
      numeric: true,
      cell: ({ misses }) => html`<span${misses > 0 && html` class="late"`}>${misses}</span>`,
    },
    { title: words.columns.regions, wide: true, cell: ({ person }) => person.regions.join(' ') },
  ]
}

function otherColumns(visit: Visit): Column<PersonRow>[] {
  const words = visit.voice.texts.pages.people
  return [
    { title: words.columns.name, head: true, cell: (row) => nameOf(row, visit) },
    { title: words.columns.roles, cell: (row) => rolesOf(row, visit) },
    { title: words.columns.state, cell: (row) => stateOf(row, visit) },
  ]
}

const rolesOf = ({ person }: PersonRow, { voice }: Visit): string =>
  person.roles.map((role) => voice.texts.pages.roles[role]).join(voice.texts.lists.comma)

/** To their leads. */
function nameOf({ person }: PersonRow, visit: Visit): Html {
  const of = person.roles.includes('rep') ? 'rep' : person.roles.includes('sdr') ? 'sdr' : undefined
  return of === undefined
    ? html`${person.name}`
    : html`<a href="${address(visit, '/leads', { [of]: person.id, status: 'open' })}">${person.name}</a>`
}

const BAR = 72

/** A bar and its numbers; what does not fit into the cap is told by a word. */
function loadOf({ load }: PersonRow, { voice }: Visit): Html {
  const words = voice.texts.pages.people
  if (load === undefined) return html``
  const { open, cap } = load
  const share = cap === 0 ? 1 : Math.min(1, open / cap)
  const full = open >= cap
  return html`<span class="load"><svg width="${BAR}" height="8" viewBox="0 0 ${BAR} 8" aria-hidden="true" focusable="false"><rect width="${BAR}" height="8" rx="4" fill="var(--line)"/><rect width="${Math.round(share * BAR)}" height="8" rx="4" fill="var(${full ? '--c2' : '--c1'})"/></svg><span>${fillText(words.loadOf, { open, cap })}${full && ` ${words.full}`}</span></span>`
}

function stateOf({ away, out }: PersonRow, visit: Visit): Html {
  const words = visit.voice.texts.pages.people
  if (away !== undefined)
    return html`<span class="status act"><span aria-hidden="true">○</span> ${awayText(away, visit)}</span>`
  return out
    ? html`<span class="late">${words.out}</span>`
    : html`<span class="status go"><span aria-hidden="true">●</span> ${words.here}</span>`
}

function awayText({ until, delegate }: NonNullable<PersonRow['away']>, visit: Visit): string {
  const { voice } = visit
  const words = voice.texts.pages.people
  const standIn = delegate === undefined ? '' : fillText(words.delegate, { delegate: voice.name(delegate) })
  return `${fillText(words.away, { until: said(until, visit) })}${standIn}`
}

function fileColumns(visit: Visit): FileColumn<PersonRow>[] {
  const { voice } = visit
  const words = voice.texts.pages.people
  return [
    { title: words.columns.name, value: ({ person }) => person.name },
    { title: words.columns.roles, value: (row) => rolesOf(row, visit) },
    { title: words.columns.open, value: ({ load }) => load?.open },
    { title: words.columns.cap, value: ({ load }) => load?.cap },
    {
      title: words.columns.state,
      value: ({ away, out }) => (away === undefined ? (out ? words.out : words.here) : awayText(away, visit)),
    },
    { title: words.columns.misses, value: ({ misses }) => misses },
    { title: words.columns.regions, value: ({ person }) => person.regions.join(' ') },
  ]
}
