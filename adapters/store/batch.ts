import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { CreditEntry } from '../../src/domain/covenant/covenant.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { type Lead, type LeadId, repOf } from '../../src/domain/lead/lead.ts'
import type { PersonEvent, PersonState } from '../../src/domain/person/person.ts'
import type { PolicyVersion } from '../../src/domain/policy/policy.ts'
import type { PolicyBook, Proposal, ProposalEvent } from '../../src/domain/policy/proposal.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Lane, Load, NewBehaviour, NewEffect, PolicyChange, StoreChange } from '../../src/ports.ts'
import type { RowValues } from './dialect.ts'
import { hasOtherContent } from './lead-content.ts'
import type { LeadChange, PersonChange } from './row-values.ts'
import type { Snapshot } from './snapshot.ts'
import { lastAssigned, type Turn, turnOf } from './turns.ts'
import { UnitView } from './unit-view.ts'
import { type Plan, tooSlow, type Waiting } from './waiting.ts'

/** Units that share one transaction. Each is decided on what those before it left, and what they change is gathered. */
export class Batch {
  readonly leads: Map<LeadId, Lead>
  readonly holders: Map<string, LeadId>
  readonly loads: Map<PersonId, Load> | undefined
  people: ReadonlyMap<PersonId, PersonState>
  book: PolicyBook

  /** JSON of the result of each delivery. */
  readonly deliveries = new Map<string, string | null>()
  readonly events: (LeadEvent | PersonEvent | ProposalEvent)[] = []
  readonly effects: NewEffect[] = []
  /** Each once. */
  readonly behaviour = new Map<string, NewBehaviour>()
  /** Only the last state of each is written. */
  readonly leadChanges = new Map<LeadId, LeadChange>()
  /** Of all changes of a lead. */
  readonly credits = new Map<LeadId, CreditEntry[]>()
  /** Leads of which anything is to be written but their next moment; a knock in vain leaves a lead as it is. */
  readonly changed = new Set<LeadId>()
  /** Those of them that are new, or in other lists than before: more than the number of their last event and their state. */
  readonly listed = new Set<LeadId>()
  /** Leads whose company may have changed: those that are new, and those with other content. */
  readonly otherCompanies = new Set<LeadId>()
  readonly otherContents = new Set<LeadId>()
  readonly personChanges = new Map<PersonId, PersonChange>()
  /** Rows of key and lead, each once. */
  readonly claims = new Map<string, RowValues>()
  /** Rows of key and lead that are given up, before any of `claims`. */
  readonly releases: RowValues[] = []
  readonly imported: RowValues[] = []
  readonly versions: PolicyVersion[] = []
  readonly proposals = new Map<string, Proposal>()

  readonly lanes = new Map<string, Lane>()
  /** Where among the effects the one with this key is. */
  readonly #merged = new Map<string, number>()
  readonly #dueAt = new Map<LeadId, Moment | undefined>()
  readonly #known: Map<string, string | null>

  constructor(snapshot: Snapshot) {
    this.leads = snapshot.leads
    this.people = snapshot.people
    this.holders = snapshot.holders
    this.loads = snapshot.loads
    this.book = snapshot.book
    this.#known = snapshot.deliveries
  }

  /**
   * Decides one unit, unless its patience has ended by `now`: what is decided later is written, and cannot be taken back any more. Gives how
   * to answer its caller once the transaction is on disk.
   */
  decide(waiting: Waiting, now: Moment): () => void {
    const { delivery } = waiting.unit
    const before = delivery === undefined ? undefined : this.#known.get(delivery)
    if (before !== undefined) return () => waiting.resolveAgain(before)
    if (waiting.expiresAt <= now) return () => waiting.reject(tooSlow())
    try {
      const plan = waiting.plan(new UnitView(this, waiting.unit))
      this.#take(plan)
      if (delivery !== undefined) this.#keep(delivery, plan.result)
      return plan.resolve
    } catch (error) {
      return () => waiting.reject(error)
    }
  }

  /** What others must know of, if anything: lanes that got effects, and next moments. */
  moved(): StoreChange | undefined {
    if (this.lanes.size === 0 && this.#dueAt.size === 0) return undefined
    const dues = [...this.#dueAt].flatMap(([lead, at]) => (at === undefined ? [] : [{ lead, at }]))
    return { lanes: [...this.lanes.values()], dues }
  }

  #keep(delivery: string, result: string | null): void {
    this.#known.set(delivery, result)
    this.deliveries.set(delivery, result)
  }

  #take({ change }: Plan): void {
    for (const { lead } of change.credits ?? []) {
      if (change.leads?.some((changed) => changed.lead.id === lead) !== true)
        throw new Error(`A line of credit for ${lead}, which the change does not name`)
    }
    for (const leadChange of change.leads ?? []) {
      const { lead, events, due } = leadChange
      const before = this.leads.get(lead.id)
      this.#passLoad(before, lead)
      // A press keeps the very objects: nothing is looked through.
      if (before?.fields !== lead.fields || before.unknown !== lead.unknown) this.otherCompanies.add(lead.id)
      if (hasOtherContent(before, lead)) this.otherContents.add(lead.id)
      if (before !== lead) this.changed.add(lead.id)
      if (before === undefined || isInOtherLists(before, lead)) this.listed.add(lead.id)
      this.leads.set(lead.id, lead)
      this.leadChanges.set(lead.id, leadChange)
      this.events.push(...events)
      this.#dueAt.set(lead.id, due?.at)
    }
    for (const entry of change.credits ?? []) {
      const others = this.credits.get(entry.lead)
      if (others === undefined) this.credits.set(entry.lead, [entry])
      else others.push(entry)
    }
    for (const effect of change.effects ?? []) this.#takeEffect(effect)
    for (const personChange of change.people ?? []) {
      this.personChanges.set(personChange.id, personChange)
      this.events.push(...personChange.events)
    }
    if (change.people?.length) {
      this.people = new Map([...this.people, ...change.people.map(({ id, state }) => [id, state] as const)])
    }
    for (const { key, lead } of change.releases ?? []) {
      if (this.holders.get(key) === lead) this.holders.delete(key)
      this.releases.push([key, lead])
    }
    for (const step of change.imported ?? [])
      this.imported.push([step.import, step.number, JSON.stringify(step.state)])
    for (const claim of change.claims ?? []) {
      this.holders.set(claim.key, claim.lead)
      this.claims.set(JSON.stringify([claim.key, claim.lead]), [claim.key, claim.lead])
    }
    for (const one of change.behaviour ?? []) this.behaviour.set(one.behaviour.id, one)
    if (change.policies !== undefined) this.#takePolicies(change.policies)
  }

  /** Of several with one key the first stands for all, from when the most urgent would go out. */
  #takeEffect(effect: NewEffect): void {
    this.lanes.set(`${effect.chat} ${effect.dest}`, effect)
    const same = effect.merge === undefined ? undefined : this.#merged.get(effect.merge)
    if (same === undefined) {
      if (effect.merge !== undefined) this.#merged.set(effect.merge, this.effects.length)
      this.effects.push(effect)
      return
    }
    const first = this.effects[same]
    if (first !== undefined && effect.notBefore < first.notBefore)
      this.effects[same] = { ...first, notBefore: effect.notBefore }
  }

  #takePolicies({ versions = [], proposals = [] }: PolicyChange): void {
    this.versions.push(...versions)
    let newest = this.book.proposal
    for (const { proposal, events } of proposals) {
      this.proposals.set(proposal.id, proposal)
      this.events.push(...events)
      // An older one may still get the number of what it would have changed.
      if (proposal.id === newest?.id || events[0]?.type === 'proposed') newest = proposal
    }
    this.book = { versions: [...this.book.versions, ...versions], proposal: newest }
  }

  #passLoad(before: Lead | undefined, after: Lead): void {
    if (this.loads === undefined) return
    const from = before && repOf(before)
    const to = repOf(after)
    if (from !== to) {
      if (from !== undefined) this.#load(this.loads, from).open--
      if (to !== undefined) this.#load(this.loads, to).open++
    }
    const newest = after.attempts.at(-1)
    const turn = newest && turnOf(newest)
    if (turn === undefined || isKnown(turn, before)) return
    const load: Load = this.loads.get(turn[0]) ?? { open: 0 }
    const lastAssignedAt = lastAssigned(load.lastAssignedAt, turn)
    this.loads.set(turn[0], { open: load.open, ...(lastAssignedAt !== undefined && { lastAssignedAt }) })
  }

  #load(loads: Map<PersonId, Load>, rep: PersonId): Load {
    const load = { ...(loads.get(rep) ?? { open: 0 }) }
    loads.set(rep, load)
    return load
  }
}

/** Whether a list or a search may show it otherwise than before. By the very objects: nothing is looked through. */
const isInOtherLists = (before: Lead, after: Lead): boolean =>
  before.status !== after.status ||
  before.grading !== after.grading ||
  before.attempts !== after.attempts ||
  before.postedAt !== after.postedAt ||
  before.group !== after.group ||
  before.sdr !== after.sdr ||
  before.fields !== after.fields ||
  before.unknown !== after.unknown ||
  repOf(before) !== repOf(after)

/** Whether the lead's newest turn was this one before, and whether it had been given back then. */
function isKnown([, at, back]: Turn, before: Lead | undefined): boolean {
  const newest = before?.attempts.at(-1)
  const known = newest && turnOf(newest)
  return known !== undefined && known[1] === at && known[2] === back
}
