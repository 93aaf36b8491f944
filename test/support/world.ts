import { compileCalendar } from '../../src/domain/calendar/calendar.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { KEY_KINDS } from '../../src/domain/company/company.ts'
import { companyKeys } from '../../src/domain/company/company-keys.ts'
import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import { type CrmRecord, companyOf } from '../../src/domain/company/crm-record.ts'
import { likeness, MAYBE_FROM } from '../../src/domain/company/likeness.ts'
import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { type Actor, type Decision, type Facts, THE_CLOCK } from '../../src/domain/lead/decide/facts.ts'
import { decide } from '../../src/domain/lead/decide/index.ts'
import type { Inquiry } from '../../src/domain/lead/decide/judging.ts'
import type { Roster } from '../../src/domain/lead/desk.ts'
import type { LeadEvent, LeadEventBody } from '../../src/domain/lead/events.ts'
import { evolve } from '../../src/domain/lead/evolve.ts'
import { isOpen, type Lead, type LeadId, repOf } from '../../src/domain/lead/lead.ts'
import { isAway, NEW_PERSON, type PersonState } from '../../src/domain/person/person.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { PersonId, Workspace } from '../../src/domain/workspace.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'

/** Everything that a decision can depend on, as plain data: the example workspace, how its people are today, and the ledger. */
export interface World {
  workspace: Workspace
  /** Version n stands at n - 1; the last is in force. */
  policies: Policy[]
  states: Map<PersonId, PersonState>
  leads: Map<LeadId, Lead>
  ledger: Map<LeadId, LeadEvent[]>
  /** What the companies know already; `undefined` where it cannot be asked. */
  crm: CrmRecord[] | undefined
}

const EXAMPLE_WORKSPACE = workspaceOf(EXAMPLE)

/** A world without leads. `policy` and `workspace` change the example's. */
export function newWorld(policy: Partial<Policy> = {}, workspace: Partial<Workspace> = {}): World {
  const own = { ...EXAMPLE_WORKSPACE.policy, ...policy }
  return {
    workspace: { ...EXAMPLE_WORKSPACE, policy: own, ...workspace },
    policies: [own],
    states: new Map(),
    leads: new Map(),
    ledger: new Map(),
    crm: [],
  }
}

const calendars = new Map(
  Object.values(EXAMPLE_WORKSPACE.calendars).map((spec) => [spec.id, compileCalendar(spec)]),
)

export function rosterOf({ workspace, states }: World): Roster {
  return {
    workspace,
    person: (id) => workspace.people.find((person) => person.id === id),
    withRole: (role) => workspace.people.filter(({ roles }) => roles.includes(role)),
    state: (id) => states.get(id) ?? NEW_PERSON,
    calendar(id) {
      const found = calendars.get(id)
      if (found === undefined) throw new Error(`no calendar ${id}`)
      return found
    },
  }
}

export function policyOf(world: World, version: number): Policy {
  const policy = world.policies[version - 1]
  if (policy === undefined) throw new Error(`no version ${version}`)
  return policy
}

export function factsAt(world: World, now: Moment): Facts {
  const roster = rosterOf(world)
  const version = world.policies.length
  return {
    now,
    roster,
    policy: { version, policy: policyOf(world, version) },
    policyOf: (of) => policyOf(world, of),
    holder: (key) => holderOf(world, key),
    // The oracle keeps no turns; nor do its desks.
    lastAssignedAt: () => undefined,
    repDesks: () =>
      roster.withRole('rep').map((person) => ({
        person,
        open: [...world.leads.values()].filter((lead) => isOpen(lead) && repOf(lead) === person.id).length,
        away: isAway(roster.state(person.id), now),
        out: roster.state(person.id).out,
      })),
  }
}

/** A small reading of "the same person": the first lead with the same phone, email or WeChat id. */
function holderOf(world: World, key: string): LeadId | undefined {
  const value = key.replace(/^\w+:/, '')
  return [...world.leads.values()].find(({ fields }) =>
    [fields.phone, fields.email, fields.wechat].includes(value),
  )?.id
}

/** Somebody of the roster, the clock, or a stranger by the chat's id. */
export function actorOf(world: World, id: PersonId): Actor {
  if (id === THE_CLOCK.id) return THE_CLOCK
  const person = world.workspace.people.find((one) => one.id === id)
  return person === undefined ? { id, name: 'a stranger' } : { id, person }
}

/** One step of a story. */
export interface Step {
  lead: LeadId
  who: PersonId
  command: LeadCommand
  at: Moment
  turn?: number | undefined
}

export function ask(world: World, { lead, who, command, at, turn }: Step): Decision {
  const inquiry = inquiryOf(world, lead, command)
  const facts = { ...factsAt(world, at), ...(inquiry && { inquiry }) }
  return decide(world.leads.get(lead), command, actorOf(world, who), turn, facts)
}

/** A small reading of the CRM: who shares a key, and every other name that is like it. */
function inquiryOf({ crm, leads }: World, id: LeadId, command: LeadCommand): Inquiry | undefined {
  if (crm === undefined) return undefined
  const lead = leads.get(id)
  const { fields, unknown = {} } =
    'fields' in command && command.fields !== undefined ? command : (lead ?? {})
  const company = companyOfLead(fields ?? {}, unknown)
  const exact = crm.flatMap((record) => {
    const shared = companyKeys(company).find((key) => companyKeys(companyOf(record)).includes(key))
    const by = KEY_KINDS.find((kind) => shared?.startsWith(`${kind}:`))
    return by === undefined ? [] : [{ record, by }]
  })
  const maybe = crm
    .filter((record) => !exact.some((found) => found.record === record))
    .map((record) => ({ record, score: likeness(company.name ?? '', record.company) }))
    .filter(({ score }) => score >= MAYBE_FROM)
  const wanted =
    command.name === 'match'
      ? lead?.crm?.maybe[command.pick]?.id
      : command.name === 'claim'
        ? command.record
        : undefined
  const named = crm.find((record) => record.id === wanted)
  return { finding: { exact, maybe }, ...(named && { named }) }
}

/** Asks, and writes what happened into the ledger. Gives the new events; none when it was refused. */
export function act(world: World, step: Step): LeadEvent[] {
  const decision = ask(world, step)
  return 'refused' in decision ? [] : append(world, step, decision.events)
}

/** Writes events in their envelopes. */
export function append(
  world: World,
  { lead, who, at }: Pick<Step, 'lead' | 'who' | 'at'>,
  bodies: LeadEventBody[],
): LeadEvent[] {
  return bodies.map((body) => {
    const before = world.leads.get(lead)
    const seq = (before?.seq ?? 0) + 1
    const policy = world.policies.length
    const event: LeadEvent = { lead, seq, at, by: who, via: 'playground', policy, schema: 1, ...body }
    world.leads.set(lead, evolve(before, event))
    world.ledger.set(lead, [...(world.ledger.get(lead) ?? []), event])
    return event
  })
}
