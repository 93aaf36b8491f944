import type { Behaviour } from '../../src/domain/behaviour/behaviour.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { workingSecondsBetween } from '../../src/domain/calendar/working-time.ts'
import { type Card, cardOf } from '../../src/domain/card.ts'
import { keysOfLead } from '../../src/domain/company/keys-of-lead.ts'
import { type Kin, kinOf } from '../../src/domain/company/kin.ts'
import { deadline, running } from '../../src/domain/lead/clocks.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import { calendarOf, type Desk } from '../../src/domain/lead/desk.ts'
import type { Via } from '../../src/domain/lead/events.ts'
import { forGroup } from '../../src/domain/lead/group-text.ts'
import type { Call, Lead, LeadId, Note, Touch } from '../../src/domain/lead/lead.ts'
import { mayReadContact, maySeeLead } from '../../src/domain/person/sight.ts'
import type { ClockName } from '../../src/domain/policy/policy.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { Line } from '../../src/message.ts'
import { lineOf, lived, whyOf } from '../clockwork/draw.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'
import { behaviourFor } from '../intake/behaviour-for.ts'
import { MOST_KIN } from '../kin.ts'

/** One thing that happened, as a sentence, under which rules and from where. */
export interface Chapter {
  seq: number
  at: Moment
  by: PersonId
  via: Via
  policy: number
  line: Line
}

/** A lead with all that happened to it, as one person may read it. */
export interface LeadStory {
  lead: Lead
  card: Card
  desk: Desk | undefined
  /** Whole, for whom it is meant; the card's is masked. */
  contact?: { contact?: string; phone?: string; email?: string; wechat?: string }
  /** When each running clock's length is over, and working seconds until then on the reader's own calendar (negative: since then). */
  deadlines: { clock: ClockName; at: Moment; left: number }[]
  /** The newest first, like everything that follows. */
  notes: Note[]
  calls: Call[]
  touches: Touch[]
  behaviour: Behaviour[]
  kin: Kin | undefined
  chapters: Chapter[]
}

/** `undefined` where there is no such lead, or it is not for this person to see. */
export async function leadStory(core: Core, person: Person, id: LeadId): Promise<LeadStory | undefined> {
  const lead = await core.store.lead(id)
  if (lead === undefined || !maySeeLead(lead, person)) return undefined
  await core.policies.refresh()
  await knowRulesOf(core, lead)
  const [roster, events, others, behaviour] = await Promise.all([
    rosterNow(core),
    core.store.events(id),
    core.store.leadsOfCompany(keysOfLead(lead), MOST_KIN),
    behaviourFor(core, lead),
  ])
  const now = core.clock.now()
  const kin = kinOf(
    lead,
    others.filter((other) => maySeeLead(other, person)),
    MOST_KIN,
  )
  const context = contextOf(lead, { roster, now, policyOf: core.policies.of })
  const own = calendarOf(person.id, roster)
  const deadlines = running(lead).flatMap(({ clock }) => {
    const due = context && clock !== 'revisit' ? deadline(lead, context, clock) : undefined
    return due === undefined ? [] : [{ ...due, left: workingSecondsBetween(now, due.at, own) }]
  })
  const reads = mayReadContact(lead, person.id)
  const safe = reads ? (text: string) => text : forGroup(lead.fields)
  const voice = core.voiceFor(person)
  return {
    lead,
    card: cardOf(lead, context, core.policies.of(lead.policy), { why: whyOf(core, lead), kin, behaviour }),
    desk: context?.desk,
    ...(reads && { contact: contactOf(lead) }),
    deadlines: deadlines.sort((one, other) => one.at - other.at),
    notes: lead.notes
      .map((note) => ({
        ...note,
        text: safe(note.text),
        ...(note.name !== undefined && { name: safe(note.name) }),
      }))
      .reverse(),
    calls: lead.calls.map((call) => ({ ...call, text: safe(call.text) })).reverse(),
    touches: lead.touches.map((touch) => ({ ...touch, text: safe(touch.text) })).reverse(),
    behaviour: behaviour.map((one) => (one.title === undefined ? one : { ...one, title: safe(one.title) })),
    kin,
    chapters: lived(events)
      .map((happened) => {
        const { seq, at, by, via, policy } = happened.event
        return { seq, at, by, via, policy, line: lineOf(core, happened, lead, voice) }
      })
      .reverse(),
  }
}

function contactOf({ fields }: Lead): NonNullable<LeadStory['contact']> {
  const { contact, phone, email, wechat } = fields
  return {
    ...(contact !== undefined && { contact }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(wechat !== undefined && { wechat }),
  }
}
