import type { RecordSeen } from '../../../commands/pages/company-records.ts'
import type { CompanyStory } from '../../../commands/pages/company-story.ts'
import type { Line } from '../../../src/message.ts'
import { fill, fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { lineHtml } from './parts.ts'
import { address, type Visit } from './visit.ts'

/** What the CRM knows of the company, whose it is there, and since when nothing was written down. */
export function recordsOf({ records }: CompanyStory, visit: Visit): Html {
  const words = visit.voice.texts.pages.company
  if (records === undefined) return html`<p class="empty">${words.crmSilent}</p>`
  if (records.known.length === 0) return html`<p class="empty">${words.crmNone}</p>`
  return html`<ul class="list">${records.known.map(
    (record) =>
      html`<li>${nameOf(record)}<span class="sub">${record.by === 'person' ? words.byPerson : fillText(words.by, { key: words.keyKinds[record.by] })}</span>${entryOf(record, visit)}</li>\n`,
  )}</ul>${
    records.more > 0 && html`<p class="quiet small">${fillText(words.moreRecords, { n: records.more })}</p>`
  }`
}

/** Names that are only alike: told apart from the company, with how much. Nothing where there are none. */
export function maybeOf({ records }: CompanyStory, visit: Visit): Html | undefined {
  if (records === undefined || records.maybe.length === 0) return undefined
  const words = visit.voice.texts.pages.company
  return html`<ul class="list">${records.maybe.map((record) => {
    const [lead] = record.leads
    return html`<li>${nameOf(record)} <span class="status">${fillText(words.score, { percent: Math.round(record.score * 100) })}</span>${entryOf(record, visit)}${
      lead !== undefined &&
      html`<span class="sub"><a href="${address(visit, `/companies/${lead}`)}">${fillText(words.theirLeads, { n: record.leads.length })}</a></span>`
    }</li>\n`
  })}</ul><p class="quiet small">${words.maybeHint}</p>`
}

const nameOf = ({ company, id }: RecordSeen): Html =>
  html`<strong>${company}</strong> <span class="quiet">${id}</span>`

function entryOf({ owner, lastAt, stage }: RecordSeen, visit: Visit): Html {
  const { voice, core } = visit
  const words = voice.texts.pages.company
  const whose =
    owner === undefined
      ? words.noOwner
      : fillText(core.person(owner) === undefined ? words.ownerLeft : words.owner, {
          owner: voice.name(owner),
        })
  const last: Line = fill(words.lastEntry, { at: { at: lastAt } })
  return html`<span class="sub">${[whose, stage].filter((part) => part !== undefined).join(' · ')}</span><span class="sub">${lineHtml(last, visit)}</span>`
}
