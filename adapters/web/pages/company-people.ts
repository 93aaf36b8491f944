import type { CompanyStory, Cover } from '../../../commands/pages/company-story.ts'
import { fillText } from '../../../src/text/index.ts'
import { listed } from '../../../src/text/lists.ts'
import { type Html, html } from '../forms/html.ts'
import { statusOf } from './leads-page.ts'
import { address, type Visit } from './visit.ts'

/** Contacts of one role, and people, that are named one by one. */
const MOST_CONTACTS = 4
const MOST_PEOPLE = 30

/** Every buying role: who has it, or that nobody does yet. */
export function rolesOf({ covers, withoutRole }: CompanyStory, visit: Visit): Html {
  const words = visit.voice.texts.pages.company
  return html`<ul class="list">${covers.map((cover) => html`<li>${coverOf(cover, visit)}</li>\n`)}</ul>${
    withoutRole > 0 && html`<p class="quiet small">${fillText(words.withoutRole, { n: withoutRole })}</p>`
  }`
}

function coverOf({ role, contacts }: Cover, visit: Visit): Html {
  const { texts } = visit.voice
  const words = texts.pages.company
  const isCovered = contacts.length > 0
  const sign = html`<span class="status ${isCovered ? 'go' : 'act'}"><span aria-hidden="true">${isCovered ? '✓' : '○'}</span> ${texts.buyingRoles[role]}</span>`
  if (!isCovered) return html`${sign} <span class="quiet">${words.missing}</span>`
  const named = contacts
    .slice(0, MOST_CONTACTS)
    .map(
      ({ lead, contact, status }) =>
        html`<span class="sub"><a href="${address(visit, `/leads/${lead}`)}">${contact || lead}</a> ${statusOf(status, visit)}</span>`,
    )
  return html`${sign}${
    contacts.length > MOST_CONTACTS &&
    html` <span class="quiet small">${fillText(words.moreContacts, { n: contacts.length })}</span>`
  }${named}`
}

/** Who has to do with it and as what; who is at it now first. */
export function peopleOf({ people }: CompanyStory, { voice }: Visit): Html {
  const words = voice.texts.pages.company
  return html`<ul class="list">${people.slice(0, MOST_PEOPLE).map(
    ({ person, parts, leads, now }) =>
      html`<li><strong>${voice.name(person)}</strong>${now && html` <span class="status go"><span aria-hidden="true">▸</span> ${words.now}</span>`}<span class="sub">${listed(
        parts.map((part) => words.parts[part]),
        voice,
      )}${leads > 0 && ` · ${fillText(words.involved, { n: leads })}`}</span></li>\n`,
  )}</ul>`
}
