import type { LeadStory } from '../../../commands/pages/lead-story.ts'
import { FIELD_NAMES, type FieldName } from '../../../src/domain/lead/fields.ts'
import { fillText } from '../../../src/text/index.ts'
import { fieldLabel, fieldValue, sourceText } from '../../../src/text/lead-parts.ts'
import type { Voice } from '../../../src/text/voice.ts'
import { type Html, html } from '../forms/html.ts'
import type { Visit } from './visit.ts'

/** What is known of a lead, as the person may read it. */
export function factsOf({ card, lead }: LeadStory, { voice }: Visit): Html {
  const { texts } = voice
  const words = texts.pages.lead
  const source = sourceText(card.origin, voice)
  const facts: [string, string][] = [
    ...card.facts.map(({ field, value }): [string, string] => [
      fieldLabel(field, voice),
      fieldValue(field, value, voice),
    ]),
    ...(source === '' ? [] : [[texts.card.source, source] as [string, string]]),
    ...(card.remarks === undefined ? [] : [[texts.fields.remarks, card.remarks] as [string, string]]),
    ...card.unknown,
    [texts.pages.leads.columns.sdr, voice.name(lead.sdr)],
  ]
  const { grade, total, points } = lead.grading
  const why = fillText(words.gradeWhy, {
    grade,
    total,
    points: Object.entries(points)
      .map(([name, n]) => fillText(words.point, { name: pointName(name, voice), n }))
      .join(texts.lists.comma),
  })
  return html`${listOf(facts)}
<p class="quiet small">${why}</p>`
}

/** Points are given for fields, and for what is none. */
function pointName(name: string, voice: Voice): string {
  const field = FIELD_NAMES.find((one) => one === name)
  return field === undefined ? name : fieldLabel(field, voice)
}

/** Who it is: whole for whom it is meant, else as the group sees it, and why. */
export function contactFacts({ card, contact }: LeadStory, { voice }: Visit): Html {
  const { texts } = voice
  const { name, title, level, industry, region, ways } = card.contact
  const about = [title ?? (level && texts.levels[level]), industry, region].filter(
    (part) => part !== undefined && part !== '',
  )
  const whole = (['phone', 'email', 'wechat'] as const satisfies FieldName[]).flatMap(
    (way): [string, string][] => {
      const value = contact?.[way]
      return value === undefined ? [] : [[fieldLabel(way, voice), value]]
    },
  )
  return html`<p><strong>${contact?.contact ?? name}</strong>${about.length > 0 && ` · ${about.join(' · ')}`}</p>
${contact === undefined ? html`<p>${ways.join(' · ')}</p><p class="quiet small">${texts.pages.lead.masked}</p>` : listOf(whole)}`
}

const listOf = (facts: readonly (readonly [string, string])[]): Html =>
  html`<dl class="facts">${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>\n`)}</dl>`
