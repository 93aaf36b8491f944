import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { nextMoment } from '../../../src/domain/lead/context.ts'
import { deskOf } from '../../../src/domain/lead/desk.ts'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import { holderOf, isOpen, type Lead, repOf } from '../../../src/domain/lead/lead.ts'
import { reactions } from '../../../src/domain/lead/reactions.ts'
import { evolvePerson, NEW_PERSON } from '../../../src/domain/person/person.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { DAY, FIELDS, MONDAY } from '../../support/given.ts'
import { act, factsAt, newWorld, rosterOf, type World } from '../../support/world.ts'
import { crms, type Deed, OTHER, type Step, step } from './deeds.ts'
import { BY_CLOCK, SAMPLES, TABLE } from './table.ts'

/** Whether the second table, and nothing else, lets this person ask this of this lead now. */
function mayAsk(world: World, before: Lead | undefined, who: string, name: LeadCommand['name'], now: number) {
  const row = TABLE[name]
  if (!row.from.includes(before?.status ?? 'none')) return false
  const person = world.workspace.people.find(({ id }) => id === who)
  return row.by.some((by) => {
    if (by === 'anyone') return true
    if (by === 'clock' || by === 'operator') return who === by
    if (by === 'the rep')
      return person !== undefined && before !== undefined && standsFor(world, before, who, now)
    return person?.roles.includes(by) === true
  })
}

function standsFor(world: World, before: Lead, who: string, now: number): boolean {
  const rep = holderOf(before)
  if (rep === undefined || rep === who) return rep === who
  const absence = world.states.get(rep)?.away
  return absence !== undefined && absence.delegate === who && absence.from <= now && now < absence.until
}

/** They stay in their status, and act on the turn that they were drawn from all the same. */
const ON_TURN = new Set<LeadCommand['name']>(['follow-up', 'match', 'claim', 'judge'])

function checkEvents(world: World, name: LeadCommand['name'], before: Lead | undefined, events: LeadEvent[]) {
  const [first] = events
  if (first === undefined) return
  const after = world.leads.get(first.lead)
  if (after === undefined) throw new Error('events without a lead')
  const history = world.ledger.get(after.id) ?? []
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, i) => i + 1))
  expect(events.every(({ policy }) => policy === world.policies.length)).toBe(true)
  expect(after.turn).toBeGreaterThanOrEqual(before?.turn ?? 0)
  expect(after.turn > (before?.turn ?? 0)).toBe(after.lastMove !== before?.lastMove)
  expect(fold(history)).toEqual(after)
  const from = before?.status ?? 'none'
  if (from !== after.status) {
    const legal =
      name === 'tick' && from !== 'none'
        ? (BY_CLOCK[from] ?? [])
        : [TABLE[name].to, name === 'close' && 'lost', name === 'claim' && from === 'assigned' && 'pending']
    expect(legal).toContain(after.status)
  } else if (TABLE[name].to !== undefined) expect(after.status).toBe(TABLE[name].to)
  expect(after.attempts.filter(({ endedAt }) => endedAt === undefined)).toHaveLength(
    holderOf(after) === undefined ? 0 : 1,
  )
  checkReactions(world, history, events)
}

/** Nobody is sent a lead who was not given its contact, and nobody hears of an attempt after it ended. */
function checkReactions(world: World, history: LeadEvent[], events: LeadEvent[]) {
  for (const event of events) {
    const state = fold(history.filter(({ seq }) => seq <= event.seq))
    for (const reaction of reactions(event, state, rosterOf(world))) {
      if ('notBefore' in reaction) expect(reaction.notBefore).toBeGreaterThanOrEqual(event.at)
      if (reaction.kind !== 'direct' || reaction.attempt < 0) continue
      const attempt = state.attempts[reaction.attempt]
      expect(attempt?.disclosedTo).toContain(reaction.to)
      const given = history.filter((one) => one.seq <= event.seq && one.type === 'contact-disclosed')
      expect(given.map((one) => one.type === 'contact-disclosed' && one.to)).toContain(reaction.to)
      if (attempt?.endedAt !== undefined) expect(attempt.endedAt).toBe(event.at)
    }
  }
}

/** The promise that an auditor checks: an open lead has one desk and one next moment, an ended one has none. */
function checkLeads(world: World, now: number) {
  const facts = factsAt(world, now)
  for (const one of world.leads.values()) {
    const due = nextMoment(one, facts)
    const desk = deskOf(one, facts.roster, now)
    if (!isOpen(one)) {
      expect([due, desk]).toEqual([undefined, undefined])
      continue
    }
    expect(Number.isFinite(due?.at)).toBe(true)
    const known = desk?.kind === 'person' && facts.roster.person(desk.id) !== undefined
    expect(desk?.kind === 'managers' || known || desk?.id === repOf(one)).toBe(true)
    if (desk?.kind === 'person' && !known) {
      const released = act(structuredClone(world), {
        lead: one.id,
        who: 'clock',
        command: SAMPLES.release,
        at: now,
      })
      expect(released).toMatchObject([{ type: 'released' }])
    }
  }
}

/** The clock is asked a moment too early, and then in time. */
function waitForTheClock(world: World, id: string, now: number): number {
  const before = world.leads.get(id)
  const due = before && nextMoment(before, factsAt(world, now))
  if (before === undefined || due === undefined || due.at > now + 400 * DAY) return now
  const tick = { lead: id, who: 'clock', command: SAMPLES.tick }
  if (due.at > now) {
    expect(act(world, { ...tick, at: due.at - 1 })).toEqual([])
    now = due.at
  }
  const events = act(world, { ...tick, at: now })
  const after = world.leads.get(id)
  const next = after && isOpen(after) ? nextMoment(after, factsAt(world, now)) : undefined
  expect(events.length > 0 && (next === undefined || next.at > now)).toBe(true)
  checkEvents(world, 'tick', before, events)
  expect(act(world, { ...tick, at: now })).toEqual([])
  return now
}

function askOf(world: World, { lead: id, who, command: asked, turn }: Deed & { kind: 'ask' }, now: number) {
  const before = world.leads.get(id)
  const drawn = { none: undefined, newest: before?.turn, older: before && before.turn - 1 }[turn]
  const events = act(world, { lead: id, who, command: asked, at: now, turn: drawn })
  if (events.length > 0) {
    expect(mayAsk(world, before, who, asked.name, now)).toBe(true)
    const anyTurn = TABLE[asked.name].to === undefined && !ON_TURN.has(asked.name)
    expect(turn === 'older' && before !== undefined && !anyTurn).toBe(false)
  } else expect(world.leads.get(id)).toBe(before)
  checkEvents(world, asked.name, before, events)
}

/** What runs on each lead, and what is in the books for it: no change of the policy may move it. */
const running = (world: World, now: number) =>
  [...world.leads.values()].map((lead) => [nextMoment(lead, factsAt(world, now)), lead.credit, lead.verdict])

function otherPolicy({ policies, workspace: { policy } }: World): Policy {
  const odd = policies.length % 2 === 1
  const arbitration = odd
    ? { ...policy.arbitration, syncCredit: '1/2', contactWithin: { text: '1d', days: 1 } }
    : policy.arbitration
  const clocks = odd ? { ...policy.clocks, accept: policy.clocks.assign } : policy.clocks
  return { ...policy, autoAssign: odd, arbitration, clocks }
}

function perform(world: World, done: Step, now: number): number {
  switch (done.kind) {
    case 'ask':
      askOf(world, done, now)
      return now
    case 'wait-for-the-clock':
      return waitForTheClock(world, done.lead, now)
    case 'away': {
      const from = now + done.from
      const delegate = done.delegate === undefined ? {} : { delegate: done.delegate }
      const event = { type: 'went-away', from, until: from + done.days * DAY, ...delegate, at: now } as const
      world.states.set(done.who, evolvePerson(world.states.get(done.who) ?? NEW_PERSON, event))
      return now
    }
    case 'leave': {
      const people = world.workspace.people.filter(({ id }) => id !== done.who)
      world.workspace = { ...world.workspace, people }
      return now
    }
    case 'new-policy': {
      const before = running(world, now)
      world.policies.push(otherPolicy(world))
      expect(running(world, now)).toEqual(before)
      return now
    }
  }
}

describe('whatever people and the clock do', () => {
  it('no lead is lost, doubled, silent, or moved by who may not', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(crms, fc.array(step, { minLength: 20, maxLength: 40 }), (crm, steps) => {
        const world = { ...newWorld(), crm }
        let now = MONDAY
        for (const id of ['L-1', 'L-2']) {
          const fields = id === 'L-1' ? FIELDS : OTHER
          act(world, { lead: id, who: 'sdr-lin', command: { name: 'post', fields, unknown: {} }, at: now })
        }
        for (const done of steps) {
          now = perform(world, done, now + done.wait)
          checkLeads(world, now)
        }
        const phones = [...world.leads.values()].map(({ fields }) => fields.phone)
        expect(new Set(phones).size).toBe(phones.length)
      }),
      { numRuns: 250 },
    )
  })
})
