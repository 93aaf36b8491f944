import { type Behaviour, leadKey } from '../../src/domain/behaviour/behaviour.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { companyOf } from '../../src/domain/card.ts'
import type { CompanyKey } from '../../src/domain/company/company.ts'
import { personKeys } from '../../src/domain/intake/person-keys.ts'
import { forGroup } from '../../src/domain/lead/group-text.ts'
import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import { mayReadContact } from '../../src/domain/person/sight.ts'
import type { Person } from '../../src/domain/workspace.ts'
import type { FoundBehaviour } from '../../src/ports.ts'
import { lineOf, lived } from '../clockwork/draw.ts'
import { type Core, knowRulesOf } from '../core.ts'
import type { Chapter } from './lead-story.ts'

/** Something that happened to a lead, or that somebody did. */
export type Happening =
  | (Chapter & { kind: 'event'; lead: LeadId; contact: string })
  | { kind: 'behaviour'; at: Moment; id: string; done: Behaviour; lead?: LeadId; contact?: string }

/** Where a page of it ended: of the same moment events come first, the greatest lead first, then what was done. */
export type TimelinePlace =
  | { kind: 'event'; at: Moment; lead: LeadId; seq: number }
  | { kind: 'behaviour'; at: Moment; id: string }

export interface Timeline {
  happenings: Happening[]
  next?: TimelinePlace
}

/** What happened to these leads and what their contacts did, merged, the newest first. Two questions to the store, however many leads. */
export async function timelineOf(
  core: Core,
  person: Person,
  { leads, keys }: { leads: readonly Lead[]; keys: readonly CompanyKey[] },
  { before, limit }: { before?: TimelinePlace | undefined; limit: number },
): Promise<Timeline> {
  const doers = new Map<string, Lead>()
  for (const lead of leads)
    for (const key of [leadKey(lead.id), ...personKeys(lead.fields)])
      if (!doers.has(key)) doers.set(key, lead)
  const asked = [...doers.keys(), ...keys.map((key) => `company:${key}`)]
  const [histories, behaviour] = await Promise.all([
    core.store.newestOf({ leads: leads.map(({ id }) => id), limit: limit + 1, ...eventsBefore(before) }),
    core.store.behaviourFound({ keys: asked, limit: limit + 1, ...behaviourBefore(before) }),
  ])
  const byId = new Map(leads.map((lead) => [lead.id, lead]))
  const events = histories
    .flatMap(({ lead: id, events: all }) => {
      const lead = byId.get(id)
      return lead === undefined
        ? []
        : lived(all).map((happened) => ({ kind: 'event' as const, lead, happened }))
    })
    .map((one) => ({ ...one, place: placeOfEvent(one) }))
  const deeds = behaviour.map((found) => ({
    ...{ kind: 'behaviour' as const, found, lead: doers.get(found.key) },
    place: { kind: 'behaviour' as const, at: found.behaviour.at, id: found.behaviour.id },
  }))
  const all = [...events, ...deeds]
    .filter(({ place }) => before === undefined || inOrder(before, place) < 0)
    .sort((one, other) => inOrder(one.place, other.place))
  const shown = all.slice(0, limit)
  const last = shown.at(-1)
  for (const one of shown) if (one.lead !== undefined) await knowRulesOf(core, one.lead)
  const voice = core.voiceFor(person)
  return {
    happenings: shown.map((one): Happening => {
      if (one.kind === 'behaviour') return deedOf(one, person)
      const { seq, at, by, via, policy } = one.happened.event
      const line = lineOf(core, one.happened, one.lead, voice)
      return { kind: 'event', ...{ seq, at, by, via, policy, line }, ...contactOf(one.lead, person) }
    }),
    ...(last !== undefined && all.length > limit && { next: last.place }),
  }
}

const placeOfEvent = ({
  lead,
  happened,
}: {
  lead: Lead
  happened: ReturnType<typeof lived>[number]
}): TimelinePlace => ({ kind: 'event', at: happened.event.at, lead: lead.id, seq: happened.event.seq })

/** Below zero where the first one comes before the other. */
function inOrder(one: TimelinePlace, other: TimelinePlace): number {
  if (one.at !== other.at) return other.at - one.at
  if (one.kind === 'event' && other.kind === 'event')
    return one.lead === other.lead ? other.seq - one.seq : one.lead < other.lead ? 1 : -1
  if (one.kind === 'behaviour' && other.kind === 'behaviour')
    return one.id === other.id ? 0 : one.id < other.id ? 1 : -1
  return one.kind === 'event' ? -1 : 1
}

/** All events of a moment come before what was done then. */
function eventsBefore(before: TimelinePlace | undefined) {
  if (before === undefined) return {}
  const { at } = before
  return { before: before.kind === 'event' ? before : { at, lead: '', seq: 0 } }
}

function behaviourBefore(before: TimelinePlace | undefined) {
  if (before === undefined) return {}
  return { before: before.kind === 'behaviour' ? before : { at: before.at + 1, id: '' } }
}

/** What somebody did; a text of theirs is masked for whom their contact is none of their business. */
function deedOf(
  { found: { behaviour }, lead }: { found: FoundBehaviour; lead: Lead | undefined },
  person: Person,
): Happening {
  const { title, ...rest } = behaviour
  const reads = lead !== undefined && mayReadContact(lead, person.id)
  const safe = reads ? (text: string) => text : forGroup(lead?.fields ?? {})
  const done = { ...rest, ...(title !== undefined && { title: safe(title) }) }
  return {
    ...{ kind: 'behaviour', at: behaviour.at, id: behaviour.id, done },
    ...(lead !== undefined && contactOf(lead, person)),
  }
}

/** What a lead is called among others of its company: by its contact. */
export function contactOf(lead: Lead, person: Person): { lead: LeadId; contact: string } {
  const { fields } = lead
  const safe = mayReadContact(lead, person.id) ? (text: string) => text : forGroup(fields)
  return { lead: lead.id, contact: fields.contact === undefined ? companyOf(fields) : safe(fields.contact) }
}
