import { type CompanyStory, companyStory } from '../../../commands/pages/company-story.ts'
import { fillText } from '../../../src/text/index.ts'
import { listed } from '../../../src/text/lists.ts'
import { type Html, html } from '../forms/html.ts'
import { leadsTable } from './company-leads.ts'
import { peopleOf, rolesOf } from './company-people.ts'
import { afterIn, beforeIn } from './company-places.ts'
import { maybeOf, recordsOf } from './company-records.ts'
import { timelineOf } from './company-timeline.ts'
import { downloads } from './parts.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { address, type Visit } from './visit.ts'

/** Leads, and things that happened, on one page. */
const LEADS = 20
const HAPPENINGS = 30
const MOST_NAMES = 5

/** The company of a lead: all its leads together. Nothing where the lead is not for this person to see. */
export async function companyPage(visit: Visit, id: string): Promise<Reply | undefined> {
  const { core, person, voice } = visit
  const story = await companyStory(core, person, id, {
    ...{ leads: LEADS, happenings: HAPPENINGS },
    ...{ after: afterIn(visit), before: beforeIn(visit) },
  })
  if (story === undefined) return undefined
  const words = voice.texts.pages.company
  const section = (name: string, title: string, content: Html) =>
    html`<section class="sheet" id="${name}" data-live aria-labelledby="h-${name}"><h2 id="h-${name}">${title}</h2>${content}</section>\n`
  const records = recordsOf(story, visit)
  const maybe = maybeOf(story, visit)
  const body = html`${story.onlyOwn && html`<p class="notice">${words.onlyOwn}</p>`}
${
  story.codes.length > 1 &&
  html`<p class="notice warn">${fillText(words.severalCodes, { codes: listed(story.codes, voice) })}</p>`
}
<div id="head" data-live class="sheet">${headOf(story, visit)}</div>
<div class="columns even">
${section('roles', words.roles, rolesOf(story, visit))}
${section('people', words.people, peopleOf(story, visit))}
</div>
${section('company-leads', words.leads, leadsTable(story, visit, id))}
<div class="columns">
${section('timeline', words.timeline, timelineOf(story, visit, id))}
<div class="stack">
${section('crm', words.crm, records)}
<section class="sheet" id="maybe" data-live aria-labelledby="h-maybe"${maybe === undefined && html` hidden`}><h2 id="h-maybe">${words.maybe}</h2>${maybe}</section>
${section('keys', words.keys, keysOf(story, visit))}
</div>
</div>`
  const page = pageOf(visit, {
    title: story.name === '' ? id : story.name,
    section: 'leads',
    before: html`<p class="crumb"><a href="${address(visit, '/companies')}">← ${words.back}</a></p>`,
    aside: downloads(visit, words.leads, (ending) => address(visit, `/companies/${id}.${ending}`)),
    body,
    live: true,
  })
  return { kind: 'page', status: 200, page }
}

/** How many leads, which buying roles, and who is at it: what a glance asks for. */
function headOf({ open, total, more, covers, people, names }: CompanyStory, { voice }: Visit): Html {
  const words = voice.texts.pages.company
  const covered = covers.filter(({ contacts }) => contacts.length > 0).length
  const atIt = people.filter(({ now }) => now).map(({ person }) => voice.name(person))
  const said = [
    fillText(more ? words.summaryMore : words.summary, { total, open }),
    fillText(words.covered, { n: covered, of: covers.length }),
    atIt.length === 0 ? words.nobodyNow : fillText(words.atIt, { people: listed(atIt, voice) }),
  ]
  const shown = [...names.slice(0, MOST_NAMES), ...(names.length > MOST_NAMES ? ['…'] : [])]
  return html`<ul class="tags plain">${said.map((one) => html`<li>${one}</li>\n`)}</ul>
${
  shown.length > 0 &&
  html`<p class="quiet small">${fillText(voice.texts.labelled, { label: words.otherNames, text: listed(shown, voice) })}</p>`
}`
}

function keysOf({ keys }: CompanyStory, { voice }: Visit): Html {
  const words = voice.texts.pages.company
  return html`<dl class="facts">${keys.map(({ kind, value }) => html`<dt>${words.keyKinds[kind]}</dt><dd>${value}</dd>\n`)}</dl>
<p class="quiet small">${words.keysHint}</p>`
}
