import type { CreditEntry } from '../src/domain/covenant/covenant.ts'
import { personKeys } from '../src/domain/intake/person-keys.ts'
import type { LeadCommand } from '../src/domain/lead/commands.ts'
import { nextMoment } from '../src/domain/lead/context.ts'
import { creditEntries } from '../src/domain/lead/credit.ts'
import type { Actor, Facts } from '../src/domain/lead/decide/facts.ts'
import { decide } from '../src/domain/lead/decide/index.ts'
import type { Roster } from '../src/domain/lead/desk.ts'
import type { LeadEvent, LeadEventBody, Via } from '../src/domain/lead/events.ts'
import { evolve } from '../src/domain/lead/evolve.ts'
import { isWithdrawn, type Lead, type LeadId } from '../src/domain/lead/lead.ts'
import { type Reaction, reactions } from '../src/domain/lead/reactions.ts'
import type { Refusal } from '../src/domain/lead/refusal.ts'
import { isAway } from '../src/domain/person/person.ts'
import { inForce } from '../src/domain/policy/in-force.ts'
import type { Change, NewEffect, View } from '../src/ports.ts'
import type { Deciding } from './core.ts'
import { effectsOf } from './effects.ts'
import { type Asked, inquire } from './inquire.ts'
import { kinCards } from './kin.ts'
import { peopleChanges } from './misses.ts'
import { witness } from './witness.ts'

/** One thing that somebody, or the clock, asks of one lead. */
export interface Intent {
  /** Missing for one that does not exist yet. */
  lead?: LeadId | undefined
  command: LeadCommand
  actor: Actor
  via: Via
  /** The turn that the pressed button was drawn from; without it the command acts on the present state. */
  turn?: number | undefined
  /** The platform's id of the delivery. */
  delivery?: string | undefined
  /** Effects of a refusal: what the person who asked is told, stored with the refusal so that a crash does not swallow it. */
  onRefusal?: (refusal: Refusal) => NewEffect[]
  /** Milliseconds that the person can wait. */
  patience?: number
  /** The row of an import that brings the lead: kept with it, and refused where that row was taken before. */
  imported?: { import: string; number: number }
}

/** What came of it; the same delivery again gives the same outcome. `events` is empty where it had been done before. */
export type Outcome = { lead: LeadId; events: LeadEventBody['type'][] } | { refused: Refusal }

const ADVISED = new Set<LeadCommand['name']>([
  'post',
  'repost',
  'edit',
  'reject',
  'return',
  'claim',
  'assign',
  'reopen',
  'tick',
  'release',
])

/** The one way in: load → decide → append → react, in one transaction. Resolves when it is on disk. */
export function handle(core: Deciding, intent: Intent): Promise<Outcome> {
  const { lead = 'new', command, via } = intent
  return core.tracer.step('decide', { command: command.name, lead, via }, () => decideAndWrite(core, intent))
}

/** What is asked of a lead that has an id by now. */
export type Named = Intent & { lead: LeadId }

async function decideAndWrite(core: Deciding, given: Intent): Promise<Outcome> {
  const { command } = given
  const keys = keysIn(command)
  const isNew = given.lead === undefined
  for (let tries = 1; ; tries++) {
    const intent = { ...given, lead: given.lead ?? core.newId() }
    const asked = await inquire(core, intent)
    const seen = witness(core, intent)
    try {
      const outcome = await core.store.commit<Outcome>({
        ...(intent.delivery !== undefined && { delivery: intent.delivery }),
        ...(intent.patience !== undefined && { patience: intent.patience }),
        leads: [intent.lead],
        keys,
        needsLoads: ADVISED.has(command.name),
        decide: (view) => {
          if (isNew && view.lead(intent.lead) !== undefined) throw new Overtaken(`${intent.lead} is taken`)
          return seen.decided(view, change(core, intent, keys, asked, view))
        },
      })
      seen.written(outcome)
      return outcome
    } catch (fault) {
      if (!(fault instanceof Overtaken) || tries === MOST_TRIES) throw fault
    }
  }
}

/** The lead moved on while the CRM was asked about it, or another one has its id: nothing was done, and it is asked again. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}
const MOST_TRIES = 5

/** The persons that the command brings. Without content of its own it brings none: a lead holds its own already. */
const keysIn = (command: LeadCommand): string[] =>
  'fields' in command && command.fields !== undefined ? personKeys(command.fields) : []

function change(
  core: Deciding,
  intent: Named,
  keys: string[],
  { inquiry, seq, kin }: Asked,
  view: View,
): Change<Outcome> {
  const now = core.clock.now()
  const roster = core.rosterWith((id) => view.person(id))
  const holder = (key: string) => (keys.includes(key) ? view.holder(key) : undefined)
  const facts = { ...factsOf(core, roster, view, now), holder, ...(inquiry && { inquiry }) }
  const before = view.lead(intent.lead)
  if (seq !== undefined && before?.seq !== seq) throw new Overtaken(`${intent.lead} moved on`)
  const decision = decide(before, intent.command, intent.actor, intent.turn, facts)
  if ('refused' in decision) {
    const effects = intent.onRefusal?.(decision.refused) ?? []
    return { result: { refused: decision.refused }, effects }
  }
  const result: Outcome = { lead: intent.lead, events: decision.events.map(({ type }) => type) }
  if (decision.events.length === 0) return { result, leads: knockedInVain(before, intent, facts) }
  const { lead, events, credits, effects } = happened(core, before, intent, decision.events, facts)
  const people = peopleChanges(lead, events, roster, facts.policy.policy, view)
  return {
    result,
    leads: [{ lead, events, due: nextMoment(lead, facts) }],
    people,
    credits,
    claims: keys.length > 0 ? personKeys(lead.fields).map((key) => ({ key, lead: lead.id })) : [],
    ...(isWithdrawn(lead) && { releases: personKeys(lead.fields).map((key) => ({ key, lead: lead.id })) }),
    ...(intent.imported && {
      imported: [{ ...intent.imported, state: { lead: lead.id, as: lead.status } }],
    }),
    effects: [
      ...(people.some(({ id, state }) => state.out && !view.person(id).out)
        ? effects.map(tellingWhoIsOut)
        : effects),
      ...kinCards(core, kin, now),
    ],
  }
}

/** The miss that takes a rep out of the suggestions is told together with it, and only with that one. */
const tellingWhoIsOut = (effect: NewEffect): NewEffect =>
  effect.kind === 'told' ? { ...effect, payload: { ...effect.payload, out: true } } : effect

/** A knock that found nothing to do sets the next moment to what the state says, so that it does not come again at once. */
function knockedInVain(
  lead: Lead | undefined,
  { command }: Intent,
  facts: Facts,
): NonNullable<Change<Outcome>['leads']> {
  if (command.name !== 'tick' || lead === undefined) return []
  return [{ lead, events: [], due: nextMoment(lead, facts) }]
}

/** The events in their envelopes, what they add up to and leave in the books, and who is told. */
export function happened(
  core: Deciding,
  before: Lead | undefined,
  intent: Pick<Named, 'lead' | 'actor' | 'via'>,
  bodies: LeadEventBody[],
  { roster, now, policy }: Pick<Facts, 'roster' | 'now' | 'policy'>,
) {
  let lead = before
  const events: LeadEvent[] = []
  const credits: CreditEntry[] = []
  const told: Reaction[] = []
  for (const body of bodies) {
    const event: LeadEvent = {
      lead: intent.lead,
      seq: (lead?.seq ?? 0) + 1,
      at: now,
      by: intent.actor.id,
      via: intent.via,
      policy: policy.version,
      schema: 1,
      ...body,
    }
    const after = evolve(lead, event)
    credits.push(...creditEntries(lead, after, event))
    lead = after
    events.push(event)
    told.push(...reactions(event, lead, roster))
  }
  if (lead === undefined) throw new Error(`${intent.lead}: a decision without events`)
  return { lead, events, credits, effects: effectsOf(core, lead, told, now) }
}

/** What a decision looks at, as the transaction has it: the rules too, whichever process agreed on them. */
export function factsOf(core: Deciding, roster: Roster, view: View, now: number): Facts {
  const { versions } = view.policies()
  return {
    now,
    roster,
    policy: inForce(versions, now),
    policyOf: (version) =>
      versions.find((one) => one.version === version)?.policy ?? core.policies.of(version),
    holder: (key) => view.holder(key),
    lastAssignedAt: (rep) => view.loads().get(rep)?.lastAssignedAt,
    repDesks: () => {
      const loads = view.loads()
      return roster.withRole('rep').map((person) => {
        const load = loads.get(person.id)
        const state = roster.state(person.id)
        return {
          person,
          open: load?.open ?? 0,
          ...(load?.lastAssignedAt !== undefined && { lastAssignedAt: load.lastAssignedAt }),
          away: isAway(state, now),
          out: state.out,
        }
      })
    },
  }
}
