import { type PolicyAnswer, type Rules, rulesFor } from '../../../commands/pages/policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Proposal } from '../../../src/domain/policy/proposal.ts'
import { fill, fillText } from '../../../src/text/index.ts'
import { differenceTexts } from '../../../src/text/policy-difference.ts'
import { effectText } from '../../../src/text/policy-effect.ts'
import { peopleText, proposerText, whoText } from '../../../src/text/policy-names.ts'
import { summaryTexts } from '../../../src/text/policy-summary.ts'
import { type Html, html } from '../forms/html.ts'
import { lineHtml, tableOf, timeOf } from './parts.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { address, type Visit } from './visit.ts'

type Page = Reply & { kind: 'page' }

/** What came of an answer, as the page then says. */
export const SAID = ['accepted', 'withdrawn', 'declined', 'consented'] as const
export type Said = (typeof SAID)[number]

const isSaid = (text: string | null): text is Said => SAID.some((one) => one === text)

/** The rules with their history, and what is proposed, in plain words. */
export async function policyPage(visit: Visit): Promise<Page> {
  const done = visit.query.get('done')
  const words = visit.voice.texts.pages.policy.done
  return showPolicy(visit, isSaid(done) ? { said: html`${words[done]}`, wrong: false } : undefined)
}

/** The same with something said above it. */
export async function showPolicy(
  visit: Visit,
  notice: { said: Html; wrong: boolean } | undefined,
): Promise<Page> {
  const { core, person, voice } = visit
  const words = voice.texts.pages.policy
  const rules = await rulesFor(core, person)
  const { current, next } = rules
  const since = fill(words.since, { at: { at: current.startsAt }, who: whoText(current, voice) })
  const body = html`${
    notice !== undefined &&
    html`<p class="notice${notice.wrong && ' wrong'}" role="${notice.wrong ? 'alert' : 'status'}">${notice.said}</p>`
  }
<div id="rules" data-live class="stack">
${openOf(rules, visit)}
<section class="sheet" aria-labelledby="h-force"><h2 id="h-force">${fillText(words.inForce, { version: current.version })}</h2>
<p class="quiet">${lineHtml(since, visit)}</p>
<ul class="points">${summaryTexts(current.policy, voice).map((text) => html`<li>${text}</li>\n`)}</ul>
${
  next !== undefined &&
  html`<h3>${fillText(words.next, { version: next.version })}</h3><p class="quiet">${lineHtml(
    fill(words.nextFrom, { at: { at: next.startsAt }, who: whoText(next, voice) }),
    visit,
  )}</p>${changesOf(current.policy, next.policy, visit)}`
}</section>
<section class="sheet" aria-labelledby="h-history"><h2 id="h-history">${words.history}</h2>${historyOf(rules, visit)}</section>
${rules.past.length > 0 && html`<section class="sheet" aria-labelledby="h-past"><h2 id="h-past">${words.past}</h2>${pastOf(rules, visit)}</section>`}
<p class="quiet small">${words.how}</p>
</div>`
  const page = pageOf(visit, { title: words.title, section: 'policy', body, live: true })
  return { kind: 'page', status: 200, page }
}

const changesOf = (before: Policy, after: Policy, { voice }: Visit): Html =>
  html`<ul class="points">${differenceTexts(before, after, voice).map((text) => html`<li>${text}</li>\n`)}</ul>`

/** What waits for an answer, and the buttons of whoever may give it. */
function openOf({ open }: Rules, visit: Visit): Html | false {
  if (open === undefined) return false
  const { voice } = visit
  const { texts } = voice
  const words = texts.pages.policy
  const { proposal, before, awaited, may } = open
  const agreed = proposal.consents.map(({ head }) => head)
  const { notice } = texts.policy
  const starts =
    proposal.startsAt === undefined
      ? [notice.atOnce]
      : fill(notice.startsAt, { at: { at: proposal.startsAt } })
  const by = fill(words.proposedBy, { by: proposerText(proposal.by, voice), at: { at: proposal.at } })
  return html`<section class="sheet" aria-labelledby="h-open"><h2 id="h-open">${words.open}</h2>
<p class="quiet">${lineHtml(by, visit)}</p>
<p class="why">${proposal.why}</p>
<h3>${words.changes}</h3>${changesOf(before, proposal.policy, visit)}
${proposal.effect !== undefined && html`<h3>${words.effect}</h3><p>${effectText(proposal.effect, voice)}</p>`}
<h3>${words.consents}</h3>
<ul class="points">${agreed.length > 0 && html`<li>${fillText(notice.agreed, { people: peopleText(agreed, voice) })}</li>`}
<li>${fillText(words.awaits, { people: peopleText(awaited, voice) })}</li>
<li>${lineHtml(starts, visit)}</li></ul>
${may.length > 0 && answerForm(proposal, may, visit)}</section>`
}

function answerForm({ id, seq }: Proposal, may: readonly PolicyAnswer[], visit: Visit): Html {
  const words = visit.voice.texts.pages.policy
  const label = { consent: words.agree, decline: words.decline, withdraw: words.withdraw }
  return html`<form method="post" action="${address(visit, '/policy/answer')}">
<input type="hidden" name="proposal" value="${id}"><input type="hidden" name="turn" value="${seq}">
<p class="quiet small">${words.sure}</p>
<p class="buttons">${may.map(
    (answer, i) =>
      html`<button type="submit" name="answer" value="${answer}"${i > 0 && html` class="second"`}>${label[answer]}</button>\n`,
  )}</p></form>`
}

function historyOf({ versions }: Rules, visit: Visit): Html {
  const { voice } = visit
  const words = voice.texts.pages.policy
  return tableOf<Rules['versions'][number]>({
    caption: words.historyCaption,
    rows: versions,
    empty: '',
    cards: true,
    columns: [
      { title: words.columns.version, head: true, cell: ({ version }) => `v${version.version}` },
      { title: words.columns.from, cell: ({ version }) => timeOf(version.startsAt, visit) },
      { title: words.columns.who, cell: ({ version }) => whoText(version, voice) },
      {
        title: words.columns.changed,
        long: true,
        cell: ({ version, before }) =>
          before === undefined ? words.first : changesOf(before, version.policy, visit),
      },
    ],
  })
}

function pastOf({ past }: Rules, visit: Visit): Html {
  const { voice } = visit
  const words = voice.texts.pages.policy
  return tableOf<Proposal>({
    caption: words.pastCaption,
    rows: past,
    empty: '',
    cards: true,
    columns: [
      { title: words.columns.at, head: true, cell: ({ at }) => timeOf(at, visit) },
      { title: words.columns.by, cell: ({ by }) => proposerText(by, voice) },
      {
        title: words.columns.why,
        long: true,
        cell: ({ why, effect }) =>
          html`${why}${effect !== undefined && html`<span class="sub">${effectText(effect, voice)}</span>`}`,
      },
      { title: words.columns.outcome, cell: ({ status }) => words.statuses[status] },
    ],
  })
}
