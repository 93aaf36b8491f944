import type { LeadFilters, Place } from '../../../commands/pages/lead-list.ts'
import { GRADES } from '../../../src/domain/lead/fields.ts'
import { ENDED_STATUSES, OPEN_STATUSES } from '../../../src/domain/lead/lead.ts'
import { regionNames } from '../../../src/domain/routing/regions.ts'
import type { Role } from '../../../src/domain/workspace.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { selectOf } from './parts.ts'
import { periodIn, periodOptions } from './periods.ts'
import { address, type Visit } from './visit.ts'

const STATUSES = [...OPEN_STATUSES, ...ENDED_STATUSES]
const LONGEST = 100

/** Everything that a list of leads can be asked for, in the order of the form. */
const NAMES = ['text', 'status', 'grade', 'sdr', 'rep', 'region', 'source', 'period'] as const
type Name = (typeof NAMES)[number]

const asked = ({ query }: Visit, name: Name): string => (query.get(name) ?? '').slice(0, LONGEST).trim()

/** What was asked for; what means nothing is left out. */
export function filtersIn(visit: Visit): LeadFilters {
  const period = periodIn(visit)
  const status = STATUSES.find((one) => one === asked(visit, 'status'))
  const grade = GRADES.find((one) => one === asked(visit, 'grade'))
  const statuses = asked(visit, 'status') === 'open' ? [...OPEN_STATUSES] : status && [status]
  const texts = (['text', 'sdr', 'rep', 'region', 'source'] as const).flatMap((name) => {
    const value = asked(visit, name)
    return value === '' ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(texts),
    ...(statuses !== undefined && { statuses }),
    ...(grade !== undefined && { grade }),
    ...(period !== undefined && { from: period.from, to: period.to }),
  }
}

/** The same in an address, for pages further on and for files. */
export const askedAgain = (visit: Visit): Partial<Record<Name, string>> =>
  Object.fromEntries(NAMES.map((name) => [name, asked(visit, name)]))

/** Where a page of the list begins: the moment and the id of the last lead before it. */
export function placeIn({ query }: Visit): Place | undefined {
  const [, createdAt, id] = /^(\d{1,16})-([\w-]{1,64})$/.exec(query.get('before') ?? '') ?? []
  return createdAt === undefined || id === undefined ? undefined : { createdAt: Number(createdAt), id }
}

export const placeText = ({ createdAt, id }: Place): string => `${createdAt}-${id}`

/** The filters as a form; folded away where none is in use, the search always in sight. */
export function filterForm(visit: Visit, sources: readonly string[]): Html {
  const { voice, core, sight } = visit
  const { texts } = voice
  const words = texts.pages.filters
  const any = ['', words.any] as const
  const people = (role: Role) =>
    core.workspace.people
      .filter(({ roles }) => roles.includes(role))
      .map(({ id, name }) => [id, name] as const)
  const choice = (name: Name, label: string, options: readonly (readonly [string, string])[]) =>
    selectOf(name, label, [any, ...options], asked(visit, name))
  const period = periodOptions(visit, { any: true })
  const used = NAMES.filter((name) => name !== 'text' && asked(visit, name) !== '').length
  const isUsed = used > 0 || asked(visit, 'text') !== ''
  return html`<form class="sheet filters" method="get" action="${address(visit, '/leads')}" role="search">
<div class="field search"><label for="f-text">${words.search}</label><div class="row"><input id="f-text" type="search" name="text" value="${asked(visit, 'text')}" maxlength="${LONGEST}" autocomplete="off"><button type="submit">${words.find}</button></div></div>
<details${used > 0 && html` open`}><summary>${words.title}${used > 0 && html` <span class="small quiet">${fillText(words.chosen, { n: used })}</span>`}</summary>
<div class="fields">
${choice('status', words.status, [['open', words.open], ...STATUSES.map((one) => [one, texts.statuses[one]] as const)])}
${choice(
  'grade',
  words.grade,
  GRADES.map((one) => [one, one] as const),
)}
${choice('sdr', words.sdr, people('sdr'))}
${sight.leads === 'all' && choice('rep', words.rep, people('rep'))}
${choice(
  'region',
  words.region,
  regionNames(core.workspace.regions).map((one) => [one, one] as const),
)}
${sources.length > 0 && sourceChoice(visit, sources)}
${selectOf('period', words.created, period.options, period.chosen)}
</div><div class="buttons"><button type="submit" class="small">${words.apply}</button></div></details>
<div class="links small">${isUsed && html`<p><a href="${address(visit, '/leads')}">${words.clear}</a></p>`}<p><a href="${address(visit, '/companies', { text: asked(visit, 'text') })}">${texts.pages.company.back}</a></p></div>
</form>`
}

/** What leads came from, and what is written into the address although none did. */
function sourceChoice(visit: Visit, sources: readonly string[]): Html {
  const words = visit.voice.texts.pages.filters
  const chosen = asked(visit, 'source')
  const all = chosen === '' || sources.includes(chosen) ? sources : [chosen, ...sources]
  return selectOf('source', words.source, [['', words.any], ...all.map((one) => [one, one] as const)], chosen)
}
