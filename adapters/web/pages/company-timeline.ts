import type { CompanyStory } from '../../../commands/pages/company-story.ts'
import type { Happening } from '../../../commands/pages/company-timeline.ts'
import { doneText } from '../../../src/text/behaviour.ts'
import { fillText } from '../../../src/text/index.ts'
import { type Html, html } from '../forms/html.ts'
import { beforeIn, beforeText } from './company-places.ts'
import { lineHtml, timeOf } from './parts.ts'
import { address, type Visit } from './visit.ts'

/** What happened to all leads and what their contacts did, the newest first, page by page. */
export function timelineOf({ timeline }: CompanyStory, visit: Visit, id: string): Html {
  const words = visit.voice.texts.pages.company
  const { happenings, next } = timeline
  const path = `/companies/${id}`
  const isFirst = beforeIn(visit) === undefined
  return html`<p class="quiet small">${words.timelineHint}</p>
${
  happenings.length === 0
    ? html`<p class="empty">${words.nothingYet}</p>`
    : html`<ol class="story" reversed>${happenings.map((one) => html`<li${one.kind === 'behaviour' && html` class="deed"`}>${itemOf(one, visit)}</li>\n`)}</ol>`
}${
  (!isFirst || next !== undefined) &&
  html`<p class="pages">${!isFirst && html`<a class="small button" href="${address(visit, path)}#timeline">${words.newest}</a>`}${
    next !== undefined &&
    html`<a class="small button" rel="next" href="${address(visit, path, { before: beforeText(next) })}#timeline">${words.older}</a>`
  }</p>`
}`
}

function itemOf(one: Happening, visit: Visit): Html {
  const { voice } = visit
  const { texts } = voice
  const whose =
    one.lead !== undefined &&
    html` · <a href="${address(visit, `/leads/${one.lead}`)}">${one.contact || one.lead}</a>`
  if (one.kind === 'event')
    return html`${lineHtml(one.line, visit)}<span class="sub">${timeOf(one.at, visit)}${whose} · ${texts.pages.lead.via[one.via]}</span>`
  const { kind, title } = one.done
  const what = doneText({ kind, ...(title !== undefined && { title }), times: 1 }, voice)
  const who = one.contact ?? texts.pages.company.someone
  return html`${fillText(texts.labelled, { label: who, text: what })}<span class="sub">${timeOf(one.at, visit)}${whose}</span>`
}
