import { type Explanation, maskedExplanation } from '../domain/covenant/explain.ts'
import type { Judged, LeadEvent } from '../domain/lead/events.ts'
import { forGroup } from '../domain/lead/group-text.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Line } from '../message.ts'
import { verdictSentence } from './covenant.ts'
import { fill } from './index.ts'
import { mentions, type Voice } from './voice.ts'

/** What a line needs beside the event: */
export interface Telling {
  /** the end of the clock that the event is about, */
  deadline?: number | undefined
  /** the rule against which a lead was assigned, */
  against?: string | undefined
  /** who settles disputes, */
  heads: PersonId[]
  /** why the lead is whose it is. */
  explain(judged: Judged): Explanation
}

/**
 * What the card's thread says about an event. Escalations, reminders and what lands on an SDR's desk ring the people concerned.
 * What people wrote is masked as on the card.
 */
export function toldLine(
  event: LeadEvent,
  lead: Lead,
  voice: Voice,
  { deadline, against, heads, explain }: Telling,
): Line {
  const { texts, name, mention } = voice
  const told = texts.told
  const by = name(event.by)
  const safe = forGroup(lead.fields)
  const verdict = ({ judged }: { judged: Judged }) =>
    verdictSentence(maskedExplanation(explain(judged), safe), voice)
  const at = deadline === undefined ? '—' : { at: deadline }
  switch (event.type) {
    case 'assigned': {
      const rep = name(event.rep)
      if (event.by === 'clock') return fill(told.assignedByClock, { rep })
      if (event.why !== undefined && against !== undefined)
        return fill(told.assignedAgainst, { by, rep, rule: against, why: safe(event.why) })
      return event.why === undefined
        ? fill(told.assigned, { by, rep })
        : fill(told.assignedWhy, { by, rep, why: safe(event.why) })
    }
    case 'synced': {
      const owner = name(event.owner)
      return event.why === undefined
        ? fill(told.synced, { by, owner, rule: lead.verdict?.rule ?? '' })
        : fill(told.syncedWhy, { by, owner, why: safe(event.why) })
    }
    case 'matched':
      return fill(event.record === undefined ? told.matchedNone : told.matched, {
        by,
        record: event.record && safe(event.record),
        verdict: verdict(event),
      })
    case 'judged':
      return fill(told.judged, { verdict: verdict(event) })
    case 'claimed':
      return fill(told.claimed, { by, verdict: verdict(event) })
    case 'rejection-judged': {
      const rep = name(
        (lead.attempts.findLast(({ upheld }) => upheld !== undefined) ?? lead.attempts.at(-1))?.rep ?? '',
      )
      const line = fill(event.upheld ? told.rejectionUpheld : told.rejectionNotUpheld, { by, rep })
      return noted(line, event.note && safe(event.note), voice)
    }
    case 'disputed': {
      const { rule = '' } = lead.verdict ?? {}
      return fill(told.disputed, { by, rule, reason: safe(event.reason), heads: mentions(heads, voice) })
    }
    case 'ruled': {
      const { rule = '', credit = '' } = event.verdict ?? lead.verdict ?? {}
      return fill(event.verdict === undefined ? told.ruledUpheld : told.ruledOther, { rule, credit })
    }
    case 'accepted':
      return fill(told.accepted, { by })
    case 'rejected':
      return noted(
        fill(told.rejected, { by, reason: safe(event.reason) }),
        event.note && safe(event.note),
        voice,
      )
    case 'followed-up':
      return fill(told['followed-up'], { by, kind: texts.touches[event.kind], text: safe(event.text) })
    case 'qualified':
      return fill(told.qualified, { by, next: safe(event.nextStep) })
    case 'returned':
      return fill(told.returned, {
        by,
        reason: noted([safe(event.reason)], event.note && safe(event.note), voice),
        sdr: mention(lead.sdr),
      })
    case 'reposted':
      return fill(told.reposted, { by })
    case 'nurtured':
      return noted(fill(told.nurtured, { by }), event.note && safe(event.note), voice)
    case 'closed':
      return noted(
        fill(event.outcome === 'won' ? told.closedWon : told.closedLost, { by }),
        event.reason && safe(event.reason),
        voice,
      )
    case 'invalidated':
      return fill(told.invalidated, { by, reason: safe(event.reason) })
    case 'reopened':
      return fill(told.reopened, { by, reason: safe(event.reason) })
    case 'reclaimed': {
      const clock = texts.clocks[event.clock]
      const rep = name(event.from)
      return event.into === 'pending'
        ? fill(told.reclaimedPending, { clock, rep })
        : fill(told.reclaimedReturned, { clock, rep, sdr: mention(lead.sdr) })
    }
    case 'released': {
      const rep = name(event.from)
      if (event.because === 'left') return fill(told.released, { rep })
      return fill(event.by === event.from ? told.releasedClaimed : told.releasedByClaim, { rep })
    }
    case 'reminded': {
      const people = mentions(event.to, voice)
      if (event.action === 'mention')
        return fill(told.mention, { people, at, clock: texts.clocks[event.clock] })
      return deadline !== undefined && deadline > event.at
        ? fill(told.remindAssign, { people, at })
        : fill(told.remindAgain, { people })
    }
    case 'escalated':
      return fill(told.escalated, { people: mentions(event.to, voice), clock: texts.clocks[event.clock] })
    case 'posted':
      return fill(told.posted, { by })
    case 'saved':
      return fill(told.saved, { by })
    case 'edited':
      return fill(told.edited, { by })
    case 'noted':
      return fill(told.noted, {
        by: event.name === undefined ? by : safe(event.name),
        text: safe(event.text),
      })
    case 'call-logged':
      return fill(told.callLogged, { by, text: safe(event.text) })
    case 'contact-disclosed':
      return fill(told.disclosed, { to: name(event.to) })
    case 'opinion-given':
      return fill(told.opinionGiven, { by })
    case 'erased':
      return fill(told.erased, {})
    case 'withdrawn':
      return fill(told.withdrawn, { import: event.import })
  }
}

function noted(line: Line, note: string | undefined, { texts }: Voice): Line {
  return note === undefined || note === '' ? line : fill(texts.told.plusNote, { line, note })
}
