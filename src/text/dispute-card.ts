import { companyOf } from '../domain/card.ts'
import type { DisputeCard } from '../domain/dispute-card.ts'
import { UPHELD } from '../domain/lead/decide/dispute.ts'
import { HEAD_ROLES, type Lead } from '../domain/lead/lead.ts'
import type { Block, Button, Line, Message } from '../message.ts'
import { verdictSentence } from './covenant.ts'
import { outcomeText } from './covenant-parts.ts'
import { cut, fill, fillText } from './index.ts'
import { plainText, type Voice } from './voice.ts'

/** What happened last; the whole is in the card's thread. */
const LOGGED = 12

/** A dispute for a head: the frozen facts, the log, what each head says, and a button for each possible outcome. */
export function disputeCardMessage(
  card: DisputeCard,
  log: { at: number; line: Line }[],
  voice: Voice,
  zone: string,
): Message {
  const { texts, name } = voice
  const { covenant } = card
  const { dispute, why } = covenant
  const title = fillText(texts.dispute.title, { grade: card.grade, company: card.company })
  const asked = fill(texts.dispute.asked, {
    by: name(dispute.by),
    rule: dispute.rule ?? why.verdict.rule,
    reason: cut(dispute.reason, 500),
  })
  const blocks: Block[] = [
    { kind: 'title', text: title },
    { kind: 'line', line: asked },
    {
      kind: 'line',
      line: fill(texts.labelled, {
        label: { strong: texts.card.crm },
        text: verdictSentence(covenant.why, voice),
      }),
    },
    { kind: 'quiet', line: [{ strong: texts.dispute.log }] },
    ...log.slice(-LOGGED).map(({ at, line }): Block => ({ kind: 'quiet', line: [{ at }, ' ', ...line] })),
    { kind: 'divider' },
    ...opinions(card, voice),
    ...controls(card, voice),
    { kind: 'quiet', line: [card.lead] },
  ]
  return {
    plain: `${title} — ${plainText(asked, zone, voice.language)}`,
    blocks,
    tone: dispute.outcome === undefined ? card.grade : 'ended',
  }
}

/** The lead was posted again: what was disputed is no more. */
export function disputeOverMessage(lead: Lead, { texts }: Voice): Message {
  const title = fillText(texts.dispute.title, { grade: lead.grading.grade, company: companyOf(lead.fields) })
  return {
    plain: `${title} — ${texts.dispute.over}`,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'line', line: [{ strong: texts.dispute.over }] },
      { kind: 'quiet', line: [lead.id] },
    ],
    tone: 'ended',
  }
}

function opinions({ covenant }: DisputeCard, voice: Voice): Block[] {
  const { texts, name } = voice
  const { dispute } = covenant
  if (dispute.outcome !== undefined) {
    const outcome = outcomeText(covenant, dispute.outcome, voice)
    return [{ kind: 'line', line: [{ strong: fillText(texts.dispute.settled, { outcome }) }] }]
  }
  const lines = HEAD_ROLES.map((side): Block => {
    const opinion = dispute.opinions[side]
    const values = { side: texts.roles[side] }
    const line =
      opinion === undefined
        ? fillText(texts.dispute.waiting, values)
        : fillText(texts.dispute.opinion, {
            ...values,
            head: name(opinion.head),
            outcome: outcomeText(covenant, opinion.outcome, voice),
          })
    return { kind: 'line', line: [line] }
  })
  return [...lines, { kind: 'quiet', line: [texts.dispute.both] }]
}

function controls(card: DisputeCard, voice: Voice): Block[] {
  const buttons = card.outcomes.map(
    (outcome): Button => ({
      kind: 'button',
      action: `rule:${outcome}`,
      label: cut(outcomeText(card.covenant, outcome, voice), 70),
      ...(outcome === UPHELD && { style: 'primary' }),
      value: { lead: card.lead, turn: card.turn },
    }),
  )
  return buttons.length === 0 ? [] : [{ kind: 'controls', controls: buttons }]
}
