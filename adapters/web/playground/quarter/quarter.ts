import { setImmediate } from 'node:timers/promises'
import { away } from '../../../../commands/away.ts'
import type { Core } from '../../../../commands/core.ts'
import type { Caller } from '../../../../commands/desk.ts'
import { handle, type Outcome } from '../../../../commands/handle.ts'
import { type Moment, zonedIso } from '../../../../src/domain/calendar/moment.ts'
import { add } from '../../../../src/domain/calendar/working-time.ts'
import type { Company } from '../../../../src/domain/company/company.ts'
import { companyOfLead } from '../../../../src/domain/company/company-of-lead.ts'
import type { CrmRecord } from '../../../../src/domain/company/crm-record.ts'
import { weekAround } from '../../../../src/domain/insight/news.ts'
import { parse } from '../../../../src/domain/intake/parse.ts'
import type { LeadCommand } from '../../../../src/domain/lead/commands.ts'
import { THE_CLOCK } from '../../../../src/domain/lead/decide/facts.ts'
import type { Lead, LeadId } from '../../../../src/domain/lead/lead.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'
import { type NewBehaviour, NO_METER, NO_TRACER } from '../../../../src/ports.ts'
import { createAgenda } from './agenda.ts'
import { arrivals } from './arrivals.ts'
import { asides } from './asides.ts'
import { lateRecordOf, recordOf } from './crm.ts'
import { deedsBefore } from './deeds.ts'
import { createDice } from './dice.ts'
import { disputeOf, MOST_DISPUTES } from './disputes.ts'
import { lastHours, tidied } from './ending.ts'
import { nextStep } from './next-step.ts'
import { createProspects, type Prospect } from './prospects.ts'
import { createRehearsal, type Rehearsal } from './rehearsal.ts'
import { remembering } from './remembering.ts'
import { letGo } from './review.ts'
import type { Stage } from './stage.ts'

const SEED = 20_260_817
const HOUR = 3_600_000
const DAY = 24 * HOUR
const FRIDAY_AFTERNOON = 4 * DAY + 16 * HOUR
/** Milliseconds of work between two breaths: presses are answered in between. */
const BREATH = 12
/** So many leads lack something at first. */
const UNREADY = 0.07
const IN_CRM = 0.3
/** Look-ups in the CRM. */
const AT_ONCE = 8
/** Records that appear in the CRM just after a lead has come. */
const LATE_RECORDS = 5

/** Who was away, when (a share of the whole time), and who stood in for them. */
const LEAVES = [
  { person: 'rep-gao', share: 0.45, days: 6, delegate: 'rep-li' },
  { person: 'rep-lim', share: 0.72, days: 3 },
] as const

type Content = Pick<Lead, 'fields' | 'unknown'>
type Happening =
  | { kind: 'arrives'; prospect: Prospect; content: Content; record?: CrmRecord; late: boolean }
  | { kind: 'acts'; lead: LeadId; by: PersonId; command: LeadCommand; plan?: number }
  | { kind: 'due'; lead: LeadId }
  | { kind: 'back'; person: PersonId }
  | { kind: 'leaves'; person: PersonId; days: number; delegate?: PersonId }
  | { kind: 'tidies' }
  | { kind: 'reviews' }

/** What the story knows of a lead beside the product. */
type Known = Pick<Stage, 'fit' | 'whole'>

/** A past that could have been: what people and clocks did with the leads of some months, by the product's own decisions. */
export async function liveThrough(
  core: Core,
  now: Moment,
  newId: (at: Moment) => string,
  signal?: AbortSignal,
): Promise<Rehearsal> {
  const dice = createDice(SEED)
  const reps = core.workspace.people.filter(({ roles }) => roles.includes('rep')).map(({ id }) => id)
  const agenda = createAgenda<Happening>()
  const prospects = createProspects(dice, core.timezone())
  const records: CrmRecord[] = []
  const companies: Company[] = []
  const behaviour: NewBehaviour[] = []
  const sdrs = core.workspace.people.filter(({ roles }) => roles.includes('sdr')).map(({ id }) => id)

  const times = arrivals(now, core.calendar(), dice)
  const begin = times[0] ?? now
  for (const [i, at] of times.entries()) {
    const prospect = prospects.next(at)
    const id = `A-${2000 + i}`
    const owner = reps[dice.below(reps.length)] ?? ''
    const late = i % 97 === 40 && records.length < LATE_RECORDS * 97
    const record = late
      ? lateRecordOf(prospect.firm, id, at, owner)
      : dice.chance(IN_CRM)
        ? recordOf(prospect.firm, id, at, owner, dice)
        : undefined
    if (record !== undefined) records.push(record)
    const { fields, unknown } = parse(prospect.text, core.workspace)
    companies.push(companyOfLead(fields, unknown))
    behaviour.push(...deedsBefore(i, at, fields))
    agenda.put(at, {
      kind: 'arrives',
      prospect,
      content: { fields, unknown },
      late,
      ...(record && { record }),
    })
  }
  await core.store.crm.put(records)
  await core.store.commit({ leads: [], decide: () => ({ result: null, behaviour }) })
  // Some at once, and not one after the other on the way; whoever asks something meanwhile waits for those few alone.
  const crm = remembering(core.crm)
  for (let i = 0; i < companies.length; i += AT_ONCE)
    await Promise.all(companies.slice(i, i + AT_ONCE).map((company) => crm.find(company)))

  const rehearsal = createRehearsal({ versions: core.policies.all() })
  const play = playOf({ ...core, crm }, rehearsal, newId)
  const known = new Map<LeadId, Known>()
  const plans = new Map<LeadId, { of: string; number: number }>()
  let plan = 0
  let disputes = 0

  async function happens(what: Happening): Promise<void> {
    switch (what.kind) {
      case 'arrives':
        return arrives(what)
      case 'due':
        if (rehearsal.dueOf(what.lead)?.at !== play.now()) return
        await play.does(what.lead, undefined, { name: 'tick' })
        return follow(what.lead)
      case 'acts':
        if (what.plan !== undefined && plans.get(what.lead)?.number !== what.plan) return
        await play.does(what.lead, what.by, what.command)
        if (what.command.name === 'sync') await mayBeDisputed(what.lead)
        return follow(what.lead)
      case 'back':
        return play.isBack(what.person)
      case 'leaves':
        return play.leaves(what)
      case 'reviews': {
        const { returnReasons } = core.policies.current().policy
        const context = { now: play.now(), returnReasons, dice }
        for (const { lead, at, by, command } of letGo(rehearsal.all(), core.workspace.people, context))
          agenda.put(at, { kind: 'acts', lead, by, command })
        return
      }
      case 'tidies':
        for (const lead of rehearsal.all())
          for (const act of tidied(lead, rehearsal.dueOf(lead.id), now, core.calendar(), dice))
            agenda.put(act.at, { kind: 'acts', lead: lead.id, by: act.by, command: act.command })
    }
  }

  async function arrives({
    prospect,
    content,
    record,
    late,
  }: Happening & { kind: 'arrives' }): Promise<void> {
    const by = sdrs[dice.chance(0.58) ? 0 : 1] ?? sdrs[0] ?? ''
    const { fields, unknown } = content
    const { timeline: _, ...lacking } = fields
    const outcome = dice.chance(UNREADY)
      ? await play.does(undefined, by, { name: 'save', fields: lacking, unknown })
      : await play.does(undefined, by, { name: 'post', fields, unknown })
    if ('refused' in outcome) return
    const { lead } = outcome
    known.set(lead, { fit: prospect.fit, whole: content })
    for (const { at, by: who, command } of asides(play.now(), by, core.workspace, dice))
      agenda.put(at, { kind: 'acts', lead, by: who, command })
    if (late && record?.ownerId !== undefined) {
      const command = { name: 'claim', record: record.id } as const
      agenda.put(play.now() + 0.1 * HOUR, { kind: 'acts', lead, by: record.ownerId, command })
    }
    await follow(lead)
  }

  async function mayBeDisputed(id: LeadId): Promise<void> {
    const lead = await rehearsal.lead(id)
    if (lead?.verdict?.rule !== 'followed' || disputes === MOST_DISPUTES || !dice.chance(0.12)) return
    for (const { at, by, command } of disputeOf(lead, play.now(), disputes))
      agenda.put(at, { kind: 'acts', lead: id, by, command })
    disputes += 1
  }

  /** Plans what comes next, where the lead is another one than when that was planned. */
  async function follow(id: LeadId): Promise<void> {
    const lead = await rehearsal.lead(id)
    if (lead === undefined) return
    const due = rehearsal.dueOf(id)
    if (due !== undefined) agenda.put(Math.max(due.at, play.now()), { kind: 'due', lead: id })
    const of = shapeOf(lead)
    if (plans.get(id)?.of === of) return
    plan += 1
    plans.set(id, { of, number: plan })
    const act = nextStep(lead, stageFor(id))
    if (act !== undefined)
      agenda.put(act.at, { kind: 'acts', lead: id, by: act.by, command: act.command, plan })
  }

  function stageFor(id: LeadId): Stage {
    const { rejectReasons, returnReasons } = core.policies.current().policy
    return {
      ...{ dice, reps, rejectReasons, returnReasons },
      now: play.now(),
      managers: { main: 'mgr-zhou', overseas: 'mgr-tan' },
      after: (hours, person, from = play.now()) => add(from, hours * 3600, play.calendarOf(person)).due,
      ...(known.get(id) ?? { fit: 0.4 }),
    }
  }

  for (const { share, ...leave } of LEAVES)
    agenda.put(begin + share * (now - begin), { kind: 'leaves', ...leave })
  // On Friday afternoons, and before the end.
  for (let at = weekAround(begin, core.timezone()).from + FRIDAY_AFTERNOON; at < now; at += 7 * DAY)
    agenda.put(at, { kind: 'reviews' })
  agenda.put(lastHours(now, core.calendar()), { kind: 'reviews' })
  agenda.put(lastHours(now, core.calendar()) + HOUR, { kind: 'tidies' })
  let breath = performance.now()
  for (let next = agenda.take(now); next !== undefined; next = agenda.take(now)) {
    play.turnTo(next.at)
    await happens(next.what)
    for (const person of play.newlyOut()) agenda.put(next.at + 26 * HOUR, { kind: 'back', person })
    if (performance.now() - breath < BREATH) continue
    await setImmediate(undefined, { signal })
    breath = performance.now()
  }
  return rehearsal
}

/** What a plan rests on. */
const shapeOf = ({ status, turn, touches, calls, attempts }: Lead): string =>
  [status, turn, touches.length, calls.length, attempts.at(-1)?.upheld].join(' ')

const callerOf = (user: PersonId, number: number): Caller => ({
  ...{ chat: 'playground', user, conversation: '' },
  delivery: `story:${number}`,
})

/** The product as it decides in the story: another clock, nobody to tell, and nothing written. */
function playOf(core: Core, rehearsal: Rehearsal, newId: (at: Moment) => string) {
  let at = 0
  const clock = { now: () => at, until: async () => undefined }
  const { commit, lead, leads, leadsOfCompany } = rehearsal
  const { stopwatch: _, ...parts } = core
  const then: Core = {
    ...parts,
    ...{ clock, chats: [], meter: NO_METER, tracer: NO_TRACER },
    newId: () => newId(at),
    store: { ...core.store, commit, lead, leads, leadsOfCompany },
  }
  const calendars = core.rosterWith(rehearsal.person)
  let deliveries = 0
  const out = new Set<PersonId>()
  return {
    now: () => at,
    turnTo(moment: Moment) {
      at = moment
    },
    calendarOf: (id: PersonId) => calendars.calendar(core.person(id)?.calendar ?? core.workspace.calendar),
    async does(about: LeadId | undefined, by: PersonId | undefined, command: LeadCommand): Promise<Outcome> {
      const person = by === undefined ? undefined : core.person(by)
      const actor = by === undefined ? THE_CLOCK : { id: by, ...(person && { person }) }
      return handle(then, { lead: about, command, actor, via: by === undefined ? 'clock' : 'playground' })
    },
    async isBack(user: PersonId): Promise<void> {
      deliveries += 1
      out.delete(user)
      await away.back(then, callerOf(user, deliveries))
    },
    async leaves({ person: id, days, delegate }: { person: PersonId; days: number; delegate?: PersonId }) {
      const person = core.person(id)
      if (person === undefined) return
      deliveries += 1
      const dateOf = (moment: Moment) => zonedIso(moment, core.timezone(person)).slice(0, 10)
      const absence = {
        from: dateOf(at + DAY),
        until: dateOf(at + days * DAY),
        ...(delegate !== undefined && { delegate }),
      }
      await away.leave(then, person, absence, callerOf(id, deliveries))
    },
    /** Who missed too often just now. */
    newlyOut(): PersonId[] {
      const found = core.workspace.people
        .map(({ id }) => id)
        .filter((id) => rehearsal.person(id).out && !out.has(id))
      for (const id of found) out.add(id)
      return found
    },
  }
}
