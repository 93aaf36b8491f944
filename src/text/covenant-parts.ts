import type { Card, CardAction } from '../domain/card.ts'
import { BUYING_ROLES } from '../domain/lead/fields.ts'
import type { Block, Button, Select } from '../message.ts'
import { verdictSentence } from './covenant.ts'
import { cut, fill, fillText, oneLine } from './index.ts'
import { DOT } from './lead-parts.ts'
import { listed } from './lists.ts'
import type { Voice } from './voice.ts'

/** Whose lead it is, on cards and in messages. */

const LONGEST_LABEL = 70
/** Leads of the company that are named one by one. */
const NAMED = 4
/** Reps of the company's leads that are named. */
const INVOLVED = 8

/** The line that says what the CRM knows and what the rules make of it, and a dispute under it. */
export function covenantBlocks({ covenant, status, footer }: Card, voice: Voice): Block[] {
  const { texts, name } = voice
  if (covenant === undefined) {
    return status === 'pending' && footer.posted ? [quiet(`⚠️ ${texts.card.crmSilent}`)] : []
  }
  const sentence = verdictSentence(covenant.why, voice)
  const { dispute } = covenant
  const disputed =
    dispute === undefined
      ? []
      : [
          dispute.outcome === undefined
            ? quiet(fillText(texts.card.disputed, { by: name(dispute.by), reason: cut(dispute.reason, 200) }))
            : quiet(fillText(texts.card.settled, { outcome: outcomeText(covenant, dispute.outcome, voice) })),
        ]
  return [
    { kind: 'line', line: fill(texts.labelled, { label: { strong: texts.card.crm }, text: sentence }) },
    ...disputed,
  ]
}

/** What a press or a ruling says about a dispute. */
export function outcomeText(
  { why }: Pick<NonNullable<Card['covenant']>, 'why'>,
  outcome: string,
  { texts }: Voice,
): string {
  const { credit, rule } = why.verdict
  return outcome === 'upheld'
    ? fillText(texts.dispute.outcome.upheld, { rule, credit })
    : fillText(texts.dispute.outcome.other, { rule: outcome })
}

/** The company's other leads, which buying roles are covered, and who has worked on them. */
export function kinBlocks({ kin }: Card, voice: Voice): Block[] {
  const { texts, name } = voice
  if (kin === undefined) return []
  const named = kin.leads.slice(0, NAMED).map(({ id, status, holder }) => {
    const who = holder === undefined ? '' : ` ${name(holder)}`
    return `${id} ${texts.statuses[status]}${who}`
  })
  const rest = kin.leads.length > NAMED ? ['…'] : []
  // Of more than are looked at only so much is known.
  const n = kin.more ? `${kin.leads.length}+` : kin.leads.length
  const leads = fillText(texts.card.kin, { n, leads: listed([...named, ...rest], voice) })
  const more = kin.reps.length > INVOLVED ? ['…'] : []
  const roles = fillText(texts.card.kinRoles, {
    n: kin.roles.length,
    of: BUYING_ROLES.length,
    roles:
      listed(
        kin.roles.map((role) => texts.buyingRoles[role]),
        voice,
      ) || '—',
  })
  const reps = fillText(texts.card.kinReps, {
    reps: listed([...kin.reps.slice(0, INVOLVED).map(name), ...more], voice),
  })
  return [quiet([leads, roles, ...(kin.reps.length === 0 ? [] : [reps])].join(DOT))]
}

export function syncButton(
  card: Card,
  { rep = '' }: Extract<CardAction, { kind: 'button' }>,
  voice: Voice,
): Button {
  const label = fillText(voice.texts.card.syncTo, { owner: voice.name(rep) })
  return {
    kind: 'button',
    action: 'sync',
    label: cut(label, LONGEST_LABEL),
    ...(card.covenant?.why.verdict.to.kind === 'owner' && { style: 'primary' }),
    value: { lead: card.lead, turn: card.turn },
  }
}

export function judgeButton(
  { suffix }: Extract<CardAction, { kind: 'button' }>,
  value: Button['value'],
  { texts }: Voice,
): Button {
  const label = suffix === 'upheld' ? texts.judge.upheld : texts.judge.not
  return { kind: 'button', action: `judge:${suffix}`, label, value }
}

/** The records with a name like it; the place after the last one is "none of these". */
export function matchSelect({ covenant }: Card, value: Button['value'], { texts }: Voice): Select {
  const maybe = covenant?.why.facts.maybe ?? []
  const options = maybe.map(({ id, company, score }, pick) => {
    const percent = Math.round(score * 100)
    const label = fillText(texts.card.matchOption, {
      company: cut(oneLine(company), 40),
      id: cut(id, 20),
      percent,
    })
    return { label: cut(label, LONGEST_LABEL), value: { ...value, pick } }
  })
  const none = { label: texts.card.matchNone, value: { ...value, pick: maybe.length } }
  return { kind: 'select', action: 'match', placeholder: texts.card.matchWhich, options: [...options, none] }
}

const quiet = (text: string): Block => ({ kind: 'quiet', line: [text] })
