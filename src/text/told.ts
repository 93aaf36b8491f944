import type { LeadEvent } from '../domain/lead/events.ts'
import { forGroup } from '../domain/lead/group-text.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Line } from '../message.ts'
import { fill } from './index.ts'
import { mentions, type Voice } from './voice.ts'

/**
 * What the card's thread says about an event. Escalations, reminders and what lands on an SDR's desk ring the people concerned.
 * What people wrote is masked as on the card. `deadline` is the end of the clock that the event is about.
 */
export function toldLine(event: LeadEvent, lead: Lead, voice: Voice, deadline: number | undefined): Line {
  const { texts, name, mention } = voice
  const told = texts.told
  const by = name(event.by)
  const safe = forGroup(lead.fields)
  const at = deadline === undefined ? '—' : { at: deadline }
  switch (event.type) {
    case 'assigned': {
      const rep = name(event.rep)
      if (event.by === 'clock') return fill(told.assignedByClock, { rep })
      return event.why === undefined
        ? fill(told.assigned, { by, rep })
        : fill(told.assignedWhy, { by, rep, why: safe(event.why) })
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
    case 'released':
      return fill(told.released, { rep: name(event.from) })
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
    case 'saved':
    case 'edited':
    case 'contact-disclosed':
    case 'noted':
    case 'call-logged':
      return fill(told.posted, { by })
  }
}

function noted(line: Line, note: string | undefined, { texts }: Voice): Line {
  return note === undefined || note === '' ? line : fill(texts.told.plusNote, { line, note })
}
