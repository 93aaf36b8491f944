import type { Calendar } from '../../../../src/domain/calendar/calendar.ts'
import { compileCalendar } from '../../../../src/domain/calendar/calendar.ts'
import { lengthSeconds } from '../../../../src/domain/calendar/length.ts'
import { workingSecondsBetween } from '../../../../src/domain/calendar/working-time.ts'
import { sum } from '../../../../src/domain/covenant/fraction.ts'
import type { Choices } from '../../../../src/domain/insight/choices.ts'
import {
  DIMENSIONS,
  type Dimension,
  type DimensionValue,
  type Slice,
} from '../../../../src/domain/insight/dimension.ts'
import { type Flag, flagging } from '../../../../src/domain/insight/flags.ts'
import type { Window } from '../../../../src/domain/insight/history.ts'
import type * as numbers from '../../../../src/domain/insight/numbers.ts'
import type { PactSpan } from '../../../../src/domain/insight/pact.ts'
import { type SecondChances, secondChances } from '../../../../src/domain/insight/second-chance.ts'
import type { WaitClock } from '../../../../src/domain/insight/wait.ts'
import { creditEntries } from '../../../../src/domain/lead/credit.ts'
import type { LeadEvent, LeadEventType } from '../../../../src/domain/lead/events.ts'
import { evolve, fold } from '../../../../src/domain/lead/evolve.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { PersonEvent } from '../../../../src/domain/person/person.ts'
import type { Story } from './lived.ts'

/**
 * The numbers that leaders see, counted a second time: by looking through all events again for each of them, as plainly as it can be
 * said. What it shares with the product is the calendar's arithmetic, exact fractions, and how events add up to a lead.
 */

type Away = { from: number; until: number; delegate?: string }
interface Wait {
  clock: WaitClock
  who: string | null
  began: number
  ended?: number
  /** Type of the event that ended it, and by whom. */
  by?: { type: LeadEventType; by: string }
  late: boolean | undefined
  due: number
  working?: number
  system?: number
}
export interface One {
  events: LeadEvent[]
  lead: Lead
  of: Record<Dimension, DimensionValue>
  entered: number
  posted: number | undefined
  waits: Wait[]
}

const happened = (events: readonly LeadEvent[], ...types: LeadEventType[]) =>
  events.filter(({ type }) => types.includes(type))
const won = (event: LeadEvent) => event.type === 'closed' && event.outcome === 'won'
const isSql = (event: LeadEvent) => event.type === 'qualified' || won(event)

/** Monday of the week in Shanghai, which has had one offset for longer than there is Tenon. */
function mondayOf(at: number): string {
  const day = new Date(at + 8 * 3_600_000)
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

export function recount(story: Story): One[] {
  const byLead = new Map<string, LeadEvent[]>()
  for (const event of story.happened) {
    if ('lead' in event) byLead.set(event.lead, [...(byLead.get(event.lead) ?? []), event])
  }
  const times = new Times(story)
  return [...byLead.values()].map((events) => {
    const lead = fold(events)
    const posted = happened(events, 'posted', 'reposted')[0]?.at
    const entered = posted ?? events[0]?.at ?? 0
    const given = happened(events, 'assigned', 'synced').at(-1)
    const under = happened(events, 'saved', 'posted', 'reposted', 'reopened').at(-1)
    const rep = given?.type === 'assigned' ? given.rep : given?.type === 'synced' ? given.owner : null
    const { fields, origin, grading } = lead
    const of = {
      cohort: mondayOf(entered),
      source: origin.source ?? fields.source ?? null,
      campaign: origin.campaign ?? null,
      sdr: events[0]?.by ?? null,
      rep,
      region: fields.region ?? null,
      industry: fields.industry ?? null,
      productLine: fields.productLine ?? null,
      grade: grading.grade,
      policy: String(under?.policy),
    }
    return { events, lead, of, entered, posted, waits: times.waitsOf(events) }
  })
}

const BEGINS: [WaitClock, LeadEventType[], LeadEventType[]][] = [
  [
    'assign',
    ['posted', 'reposted', 'rejected', 'released', 'reopened', 'reclaimed'],
    ['assigned', 'synced', 'nurtured', 'invalidated'],
  ],
  ['accept', ['assigned'], ['accepted', 'rejected', 'reclaimed', 'released', 'assigned']],
  [
    'first-touch',
    ['accepted'],
    ['followed-up', 'qualified', 'returned', 'closed', 'reclaimed', 'released', 'assigned'],
  ],
]

/** Working time by cutting it at every moment at which somebody comes or goes. */
class Times {
  readonly #story: Story
  readonly #away = new Map<string, Away[]>()
  readonly #calendars: Map<string, Calendar>
  readonly #cuts: number[]

  constructor(story: Story) {
    this.#story = story
    this.#calendars = new Map(
      Object.values(story.workspace.calendars).map((spec) => [spec.id, compileCalendar(spec)]),
    )
    for (const event of story.happened) if ('person' in event) this.#hear(event)
    const all = [...this.#away.values()].flat()
    this.#cuts = all.flatMap(({ from, until }) => [from, until]).sort((one, other) => one - other)
  }

  #hear(event: PersonEvent): void {
    const all = this.#away.get(event.person) ?? []
    this.#away.set(event.person, all)
    if (event.type !== 'went-away' && event.type !== 'came-back') return
    // Whoever comes back, or says anew when they are away, is not away any more as they had said before.
    for (const one of all) if (one.until > event.at) one.until = Math.max(one.from, event.at)
    if (event.type === 'went-away') all.push({ ...event })
  }

  #isOff(who: string, at: number): boolean {
    const awayAt = (person: string) =>
      (this.#away.get(person) ?? []).filter(({ from, until }) => from <= at && at < until)
    return awayAt(who).some(({ delegate }) => delegate === undefined || awayAt(delegate).length > 0)
  }

  calendarOf(who: string | null): Calendar {
    const { workspace } = this.#story
    const own = workspace.people.find(({ id }) => id === who)?.calendar
    const calendar = this.#calendars.get(own ?? workspace.calendar)
    if (calendar === undefined) throw new Error('no calendar')
    return calendar
  }

  working(from: number, to: number, who: string | null): number {
    const cuts = who === null ? [] : this.#cuts.filter((at) => from < at && at < to)
    const moments = [from, ...cuts, to]
    let worked = 0
    for (const [i, begin] of moments.entries()) {
      const end = moments[i + 1]
      if (end === undefined || (who !== null && this.#isOff(who, begin))) continue
      worked += Math.round(workingSecondsBetween(begin, end, this.calendarOf(who)) * 1000)
    }
    return worked
  }

  /** The first moment at which so much working time has passed. */
  after(from: number, milliseconds: number, who: string | null): number {
    let high = from + 86_400_000
    while (this.working(from, high, who) < milliseconds) high += high - from
    let low = from
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (this.working(from, middle, who) >= milliseconds) high = middle
      else low = middle + 1
    }
    return low
  }

  #length(clock: WaitClock, who: string | null, lead: Lead): number {
    const policy = this.#story.policies[lead.policy - 1]
    if (policy === undefined) throw new Error('no policy')
    return Math.round(lengthSeconds(policy.clocks[clock][lead.grading.grade], this.calendarOf(who)) * 1000)
  }

  waitsOf(events: readonly LeadEvent[]): Wait[] {
    const waits: Wait[] = []
    for (const [clock, begins, ends] of BEGINS) {
      for (const [i, event] of events.entries()) {
        if (!begins.includes(event.type)) continue
        if (event.type === 'reclaimed' && event.into === 'returned') continue
        const end = events.findIndex(({ type }, j) => j > i && ends.includes(type))
        const until = end < 0 ? events : events.slice(0, end)
        // As it was just before the end.
        const lead = fold(until)
        const given = happened(events.slice(0, i + 1), 'assigned').at(-1)
        const who = clock === 'assign' || given?.type !== 'assigned' ? null : given.rep
        const began = event.at
        const due = this.after(began, this.#length(clock, who, lead), who)
        const [last] = end < 0 ? [] : events.slice(end)
        const wait: Wait = { clock, who, began, due, late: undefined }
        if (last !== undefined) {
          wait.ended = last.at
          wait.by = { type: last.type, by: last.by }
          wait.working = this.working(began, last.at, who)
          wait.late = last.at > due
        }
        const rungs = events.slice(i + 1, end < 0 ? undefined : end + 1)
        const system = this.#lateness(clock, who, began, rungs, events)
        if (system !== undefined) wait.system = system
        waits.push(wait)
      }
    }
    return waits.sort((one, other) => one.began - other.began)
  }

  #lateness(
    clock: WaitClock,
    who: string | null,
    began: number,
    during: readonly LeadEvent[],
    all: readonly LeadEvent[],
  ) {
    let latest: number | undefined
    let before = began
    for (const event of during) {
      if (event.type !== 'reminded' && event.type !== 'escalated' && event.type !== 'reclaimed') continue
      if (event.clock !== clock || event.since !== began) continue
      const lead = fold(all.filter(({ seq }) => seq < event.seq))
      const policy = this.#story.policies[lead.policy - 1]
      const ladder =
        policy?.ladders[clock].filter(({ action }) => action !== 'auto-assign' || policy.autoAssign) ?? []
      const rung = ladder[event.rung]
      const due =
        rung === undefined
          ? this.after(before, this.calendarOf(who).ordinaryDaySeconds * 1000, who)
          : this.after(began, Math.round(this.#length(clock, who, lead) * rung.at), who)
      latest = Math.max(latest ?? 0, event.at - due)
      before = event.at
    }
    return latest
  }
}

/** Those of a slice, apart by a dimension. */
function apart<T>(
  all: readonly T[],
  of: (one: T, dimension: Dimension) => DimensionValue,
  at: (one: T) => number,
  { by, period, where = {} }: Slice & { by?: Dimension },
): Map<DimensionValue, T[]> {
  const groups = new Map<DimensionValue, T[]>(by === undefined ? [[null, []]] : [])
  for (const one of all) {
    if (period !== undefined && !(period.from <= at(one) && at(one) < period.to)) continue
    if (DIMENSIONS.some((dimension) => where[dimension]?.includes(of(one, dimension)) === false)) continue
    const key = by === undefined ? null : of(one, by)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return new Map(
    [...groups].sort(([one], [other]) => {
      if (one === null) return 1
      if (other === null) return -1
      return by === 'policy' ? Number(one) - Number(other) : one < other ? -1 : 1
    }),
  )
}

type Query = Slice & { by?: Dimension }
const leadsApart = (all: readonly One[], query: Query) =>
  apart(
    all,
    (one, dimension) => one.of[dimension],
    ({ entered }) => entered,
    query,
  )

export function funnel(all: readonly One[], query: Query): numbers.FunnelRow[] {
  return [...leadsApart(all, query)].map(([of, leads]) => {
    const that = (is: (one: One) => boolean) => leads.filter(is).length
    const stands = (status: Lead['status']) => that(({ lead }) => lead.status === status)
    const events = leads.flatMap((one) => one.events)
    const [wins, lost, synced, invalid] = [stands('won'), stands('lost'), stands('synced'), stands('invalid')]
    return {
      of,
      leads: leads.length,
      mql: that(({ posted }) => posted !== undefined),
      sal: that((one) => one.events.some((event) => event.type === 'accepted' || isSql(event))),
      sql: that((one) => one.events.some(isSql)),
      won: wins,
      ...{ lost, synced, invalid, open: leads.length - wins - lost - synced - invalid },
      mrl: that((one) =>
        one.events.some(
          (event) => event.type === 'returned' || (event.type === 'reclaimed' && event.into === 'returned'),
        ),
      ),
      rejections: happened(events, 'rejected').length,
      reclaims: happened(events, 'reclaimed').length,
      touches: happened(events, 'followed-up').length,
    }
  })
}

export function chances(all: readonly One[], slice: Slice): SecondChances {
  const counting = secondChances()
  for (const one of [...leadsApart(all, slice).values()].flat()) counting.add(one)
  return counting.result()
}

export function wins(all: readonly One[], slice: Slice): number {
  const at = ({ events }: One) => events.filter(won).at(-1)?.at ?? 0
  const ended = all.filter(({ lead }) => lead.status === 'won')
  return [...apart(ended, (one, dimension) => one.of[dimension], at, slice).values()].flat().length
}

export function credit(all: readonly One[], query: Query): numbers.CreditRow[] {
  const rows = [...leadsApart(all, query)].map(([of, leads]) => {
    const lines = leads.map(({ events }) =>
      events.flatMap((event, i) => {
        const before = i === 0 ? undefined : fold(events.slice(0, i))
        return creditEntries(before, evolve(before, event), event)
      }),
    )
    const total = (account: string, of = lines.flat()) =>
      sum(of.filter((line) => line.account === account).map(({ amount }) => amount))
    const has = lines.filter((own) => total('expected', own) !== '0' || total('earned', own) !== '0').length
    return { of, leads: has, totals: { expected: total('expected'), earned: total('earned') } }
  })
  return rows.filter(({ of, leads }) => leads > 0 || (query.by === undefined && of === null))
}

type Timed = Wait & { of: One['of'] }
const waitsApart = (all: readonly One[], clock: WaitClock, query: Query) =>
  apart<Timed>(
    all.flatMap(({ of, waits }) =>
      waits.filter((wait) => wait.clock === clock).map((wait) => ({ ...wait, of })),
    ),
    (wait, dimension) => (dimension === 'rep' ? wait.who : wait.of[dimension]),
    ({ began }) => began,
    query,
  )

function rowOf(waits: readonly Timed[], asOf: number): Omit<numbers.ResponseRow, 'of'> {
  const count = (is: (wait: Timed) => boolean) => waits.filter(is).length
  const isMissed = ({ by, clock }: Timed) =>
    by?.type === 'reclaimed' || (clock === 'assign' && by?.type === 'assigned' && by.by === 'clock')
  const isAnswered = (wait: Timed) => {
    const { by, clock } = wait
    if (by === undefined || isMissed(wait)) return false
    if (clock === 'assign') return by.type === 'assigned' || by.type === 'synced'
    if (clock === 'accept') return by.type === 'accepted' || by.type === 'rejected'
    return !['assigned', 'released'].includes(by.type)
  }
  const spread = (values: number[]): numbers.Spread | null => {
    const sorted = values.toSorted((one, other) => one - other)
    if (sorted.length === 0) return null
    // The first value that at least so many in a hundred do not exceed.
    const rank = (percent: number) =>
      sorted.find(
        (value) => sorted.filter((other) => other <= value).length * 100 >= percent * sorted.length,
      ) ?? -1
    return { median: rank(50), p90: rank(90) }
  }
  const answered = waits.filter(isAnswered)
  const missed = count(isMissed)
  const open = count(({ ended }) => ended === undefined)
  return {
    ...{
      waits: waits.length,
      answered: answered.length,
      missed,
      open,
      dropped: waits.length - answered.length - missed - open,
    },
    inTime: answered.filter(({ late }) => late === false).length,
    late: count(
      (wait) => isMissed(wait) || wait.late === true || (wait.ended === undefined && wait.due < asOf),
    ),
    working: spread(answered.map(({ working = -1 }) => working)),
    wall: spread(answered.map(({ began, ended = -1 }) => ended - began)),
    system: spread(waits.flatMap(({ system }) => (system === undefined ? [] : [system]))),
  }
}

export const responses = (
  all: readonly One[],
  { clock, asOf, ...query }: Query & { clock: WaitClock; asOf: number },
): numbers.ResponseRow[] =>
  [...waitsApart(all, clock, query)].map(([of, waits]) => ({ of, ...rowOf(waits, asOf) }))

export function heat(
  all: readonly One[],
  { clock, asOf, ...slice }: Slice & { clock: WaitClock; asOf: number },
): numbers.HeatCell[] {
  const waits = [...waitsApart(all, clock, slice).values()].flat()
  const cells: numbers.HeatCell[] = []
  for (let weekday = 0; weekday < 7; weekday++) {
    for (let hour = 0; hour < 24; hour++) {
      const here = waits.filter(({ began }) => {
        const local = new Date(began + 8 * 3_600_000)
        return (local.getUTCDay() + 6) % 7 === weekday && local.getUTCHours() === hour
      })
      if (here.length > 0) cells.push({ weekday, hour, ...rowOf(here, asOf) })
    }
  }
  return cells
}

export const pact = (all: readonly One[], weeks: readonly PactSpan[]): numbers.PactKept[] =>
  weeks.map(({ from, by, qualifyBy }) => {
    const delivered = all.filter(({ posted }) => posted !== undefined && from <= posted && posted < by)
    const judgements = delivered
      .flatMap(({ events }) => happened(events, 'accepted', 'rejected', 'synced').slice(0, 1))
      .filter(({ at }) => at < qualifyBy)
    return {
      delivered: delivered.length,
      judged: judgements.length,
      fit: judgements.filter(({ type }) => type !== 'rejected').length,
      sql: delivered.filter(({ events }) => events.some(isSql)).length,
    }
  })

export function flags(all: readonly One[], window: Window): Flag[] {
  const counting = flagging(window)
  for (const { lead, events } of all) counting.add({ lead, events, records: [] })
  return counting.result()
}

export function loads(all: readonly One[]): numbers.LoadRow[] {
  const reps = all.flatMap(({ lead }) =>
    lead.status === 'assigned' || lead.status === 'accepted' || lead.status === 'qualified' ? [lead.rep] : [],
  )
  return [...new Set(reps)].sort().map((rep) => ({ rep, open: reps.filter((one) => one === rep).length }))
}

/** Who is thanked for what, by name; the order among them is told by another test. */
export function thanks(
  all: readonly One[],
  window: Window,
): Map<string, { notes: number; helped: string[] }> {
  const people = new Map<string, { notes: number; helped: string[] }>()
  const inWindow = (at: number | undefined) => at !== undefined && window.from <= at && at < window.to
  for (const { events, lead } of all) {
    for (const note of happened(events, 'noted')) {
      const before = fold(events.filter(({ seq }) => seq < note.seq))
      const holder =
        before.status === 'synced'
          ? before.owner
          : ['assigned', 'accepted', 'qualified'].includes(before.status) && 'rep' in before
            ? before.rep
            : ''
      if (note.by === events[0]?.by || note.by === holder) continue
      const helpedAt = events.find((event) => event.seq > note.seq && isSql(event))?.at
      if (!inWindow(note.at) && !inWindow(helpedAt)) continue
      const row = people.get(note.by) ?? { notes: 0, helped: [] }
      people.set(note.by, row)
      if (inWindow(note.at)) row.notes++
      if (inWindow(helpedAt) && !row.helped.includes(lead.id)) row.helped.push(lead.id)
    }
  }
  return people
}

/** Managers' assignments, each with what happened until the next end of its attempt. */
export function choices(all: readonly One[], { from, to }: Window): Choices {
  const sum: Choices = { suggested: { ...NONE }, other: { ...NONE } }
  for (const { events } of all) {
    for (const [i, event] of events.entries()) {
      if (event.type !== 'assigned' || event.by === 'clock' || event.at < from || event.at >= to) continue
      const before = events.slice(0, i + 1).flatMap((one) => adviceOf(one) ?? [])
      if (!event.suggested && (before.at(-1)?.length ?? 0) === 0) continue
      const rest = events.slice(i + 1)
      const end = rest.findIndex(({ type }) => ENDS.includes(type))
      const during = end < 0 ? rest : rest.slice(0, end + 1)
      const turnout = sum[event.suggested ? 'suggested' : 'other']
      turnout.assigned++
      turnout.accepted += happened(during, 'accepted').length
      turnout.sql += happened(during, 'qualified').length
      turnout.won += during.filter(won).length
    }
  }
  return sum
}

const NONE = { assigned: 0, accepted: 0, sql: 0, won: 0 }
const ENDS: LeadEventType[] = ['assigned', 'closed', 'rejected', 'returned', 'reclaimed', 'released']
const adviceOf = (event: LeadEvent) =>
  'suggestions' in event
    ? [event.suggestions]
    : 'advice' in event && event.advice !== undefined
      ? [event.advice.suggestions]
      : undefined
