import { type LeadStory, leadStory } from '../../../commands/pages/lead-story.ts'
import type { Line } from '../../../src/message.ts'
import { doneText } from '../../../src/text/behaviour.ts'
import { verdictSentence } from '../../../src/text/covenant.ts'
import { outcomeText } from '../../../src/text/covenant-parts.ts'
import { fill, fillText } from '../../../src/text/index.ts'
import { spanText } from '../../../src/text/insight.ts'
import { attemptTrail } from '../../../src/text/lead-parts.ts'
import { type Html, html } from '../forms/html.ts'
import { contactFacts, factsOf } from './lead-facts.ts'
import { gradeOf, statusOf } from './leads-page.ts'
import { lineHtml, timeOf } from './parts.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { address, type Visit } from './visit.ts'

/** One lead's story: what happened in sentences, what is known, what runs. Nothing where it is not for this person to see. */
export async function leadPage(visit: Visit, id: string): Promise<Reply | undefined> {
  const story = await leadStory(visit.core, visit.person, id)
  if (story === undefined) return undefined
  const { voice } = visit
  const words = voice.texts.pages.lead
  const { card } = story
  const body = html`<div id="head" data-live class="sheet">${headOf(story, visit)}</div>
<div class="columns">
<div class="stack">
<section class="sheet" id="story" data-live aria-labelledby="h-story"><h2 id="h-story">${words.story}</h2>${storyOf(story, visit)}</section>
</div>
<div class="stack">
<section class="sheet" id="facts" data-live aria-labelledby="h-facts"><h2 id="h-facts">${words.facts}</h2>${factsOf(story, visit)}</section>
${kinOf(story, visit)}
${recordsOf(story, visit)}
</div>
</div>`
  const page = pageOf(visit, {
    title: card.company === '' ? id : card.company,
    section: 'leads',
    before: html`<p class="crumb"><a href="${address(visit, '/leads')}">← ${words.back}</a></p>`,
    aside: html`<p class="downloads"><span>${id}</span> <a class="small button" href="${address(visit, `/companies/${id}`)}">${voice.texts.pages.company.view}</a></p>`,
    body,
    live: true,
  })
  return { kind: 'page', status: 200, page }
}

/** How it stands, by when, whose it is, and the contact. */
function headOf(story: LeadStory, visit: Visit): Html {
  const { voice } = visit
  const { texts } = voice
  const words = texts.pages.lead
  const { card, desk, deadlines } = story
  const who =
    desk === undefined ? undefined : desk.kind === 'person' ? voice.name(desk.id) : texts.pages.leads.managers
  const why = card.covenant && verdictSentence(card.covenant.why, voice)
  const { dispute } = card.covenant ?? {}
  return html`<p class="tags">${gradeOf(card.grade, visit)} ${statusOf(card.status, visit)}${card.mrl && html` <span class="status">${texts.card.mrl}</span>`}${card.mustWin && html` <span class="status">${texts.card.mustWin}</span>`}${who !== undefined && html` <span>${fillText(texts.labelled, { label: texts.pages.leads.columns.desk, text: who })}</span>`}</p>
<div class="columns even"><div><h2 class="small quiet">${words.contact}</h2>${contactFacts(story, visit)}</div>
<div><h2 class="small quiet">${words.deadlines}</h2>${
    deadlines.length === 0
      ? html`<p>${words.noDeadline}</p>`
      : html`<ul class="list">${deadlines.map((one) => deadlineItem(one, visit))}</ul><p class="quiet small">${words.deadlinesHint}</p>`
  }</div></div>
${why !== undefined && html`<p class="why">${fillText(texts.labelled, { label: texts.card.crm, text: why })}</p>`}
${
  card.covenant !== undefined &&
  dispute !== undefined &&
  html`<p class="why">${
    dispute.outcome === undefined
      ? fillText(texts.card.disputed, { by: voice.name(dispute.by), reason: dispute.reason })
      : fillText(texts.card.settled, { outcome: outcomeText(card.covenant, dispute.outcome, voice) })
  }</p>`
}`
}

function deadlineItem({ clock, at, left }: LeadStory['deadlines'][number], visit: Visit): Html {
  const { texts } = visit.voice
  const words = texts.pages.lead
  const late = at < visit.now
  const span = spanText(Math.abs(left) / 60, visit.voice)
  return html`<li>${lineHtml(fill(words.deadline, { clock: texts.clocks[clock], at: { at } }), visit)}<span class="sub${late && ' late'}">${fillText(late ? words.overdue : words.left, { span })}</span></li>\n`
}

/** All that happened, the newest first. */
function storyOf({ chapters }: LeadStory, visit: Visit): Html {
  const { texts } = visit.voice
  const words = texts.pages.lead
  return html`<ol class="story" reversed>${chapters.map(
    ({ at, via, policy, line }) =>
      html`<li>${lineHtml(line, visit)}<span class="sub">${timeOf(at, visit)} · ${words.via[via]} · ${fillText(words.policy, { version: policy })}</span></li>\n`,
  )}</ol>`
}

/** Who had it, follow-ups, calls, and what the group added; those that are empty are left out. */
function recordsOf({ card, notes, calls, touches, behaviour }: LeadStory, visit: Visit): Html[] {
  const { voice } = visit
  const { texts } = voice
  const words = texts.pages.lead
  const record = (by: string, at: number, text: string, label?: string) =>
    html`<li>${text}<span class="sub">${label !== undefined && `${label} · `}${lineHtml(fill(words.by, { who: by, at: { at } }), visit)}</span></li>\n`
  const list = (id: string, title: string, items: Html[]) =>
    html`<section class="sheet" id="${id}" data-live aria-labelledby="h-${id}"${items.length === 0 && html` hidden`}><h2 id="h-${id}">${title}</h2><ul class="list">${items}</ul></section>\n`
  return [
    list(
      'attempts',
      words.attempts,
      card.attempts.map((attempt) => {
        const line: Line = fill(words.given, {
          rep: attempt.outcome === undefined ? voice.name(attempt.rep) : attemptTrail(attempt, voice),
          at: { at: attempt.assignedAt },
        })
        return html`<li>${lineHtml(line, visit)}${attempt.why !== undefined && html`<span class="sub">${attempt.why}</span>`}</li>\n`
      }),
    ),
    list(
      'behaviour',
      words.behaviour,
      behaviour.map(
        ({ kind, title, at }) =>
          html`<li>${doneText({ kind, ...(title !== undefined && { title }), times: 1 }, voice)}<span class="sub">${timeOf(at, visit)}</span></li>\n`,
      ),
    ),
    list(
      'touches',
      words.touches,
      touches.map(({ by, at, kind, text }) => record(voice.name(by), at, text, texts.touches[kind])),
    ),
    list(
      'calls',
      words.calls,
      calls.map(({ by, at, text }) => record(voice.name(by), at, text)),
    ),
    list(
      'notes',
      words.notes,
      notes.map(({ by, name, at, kind, text }) =>
        record(name ?? voice.name(by), at, text, texts.noteKinds[kind]),
      ),
    ),
  ]
}

function kinOf({ kin, lead }: LeadStory, visit: Visit): Html | false {
  if (kin === undefined) return false
  const { voice } = visit
  return html`<section class="sheet" id="kin" data-live aria-labelledby="h-kin"><h2 id="h-kin">${voice.texts.pages.lead.kin}</h2><ul class="list">${kin.leads.map(
    ({ id, status, holder }) =>
      html`<li><a href="${address(visit, `/leads/${id}`)}">${id}</a> ${statusOf(status, visit)}${holder !== undefined && ` ${voice.name(holder)}`}</li>\n`,
  )}</ul>${kin.more && html`<p class="small"><a href="${address(visit, `/companies/${lead.id}`)}">${voice.texts.pages.company.viewOf}</a></p>`}</section>`
}
