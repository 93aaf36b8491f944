import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { World } from '../engine/world.ts'
import type { Ledger } from './ledger.ts'
import { type Life, liveOn } from './life.ts'
import { moment, told } from './lives.ts'
import { isWorkingTime } from './plain-calendar.ts'
import { runningIn } from './rungs.ts'

/** On its way from us to the platform a message may be so long. */
const ON_ITS_WAY = 2500
/** Clocks that were corrected by one another may still differ by so much. */
const CLOCKS_DIFFER = 100

/** Reminders that came when what they were about was over. */
export function rungTooLate(world: World, ledger: Ledger): string[] {
  const byId = new Map(ledger.stories.map((story) => [story.lead.id, story]))
  return world.platform.rung.flatMap(({ key, at, plain, channel }) => {
    const [kind, id = '', seq] = key.split(':')
    if (kind === 'told') {
      const story = byId.get(id)
      const event = story?.events.find((one) => one.seq === Number(seq))
      if (story === undefined || event === undefined || !isCall(event)) return []
      return isRunningAt(event, story.events, at - ON_ITS_WAY)
        ? []
        : [`${key} rang at ${moment(at)} for what was over: ${plain}`]
    }
    const about = ledger.stories.filter(({ lead, events }) => plain.includes(calledIn(events, lead)))
    const person = channel.replace('person:', '')
    const alive = about.filter(({ events }) =>
      events.some(
        (event) =>
          isCall(event) &&
          event.at <= at + CLOCKS_DIFFER &&
          event.to.includes(person) &&
          isRunningAt(event, events, at - ON_ITS_WAY),
      ),
    )
    const names = new Set(about.map(({ lead, events }) => calledIn(events, lead)))
    const living = new Set(alive.map(({ lead, events }) => calledIn(events, lead)))
    return [...names]
      .filter((name) => !living.has(name))
      .map(
        (name) =>
          `${person} was reminded of ${name} at ${moment(at)} (${key}), when it was over\n${about.map(({ events }) => told(events)).join('\n')}`,
      )
  })
}

type Call = Extract<LeadEvent, { type: 'reminded' | 'escalated' }>

const isCall = (event: LeadEvent): event is Call => event.type === 'reminded' || event.type === 'escalated'

const calledIn = (_events: readonly LeadEvent[], lead: Lead): string => lead.fields.company ?? lead.id

/** Whether the clock that the event is about still ran at that moment. */
function isRunningAt(call: Call, events: readonly LeadEvent[], at: number): boolean {
  const life = events
    .filter((event) => event.seq <= call.seq || event.at <= at)
    .reduce<Life | undefined>(liveOn, undefined)
  return (
    life !== undefined &&
    runningIn(life).some(({ clock, since }) => clock === call.clock && since === call.since)
  )
}

/** A message that left in time may arrive when the day is just over. */
const JUST_OVER = 60_000
/** A mention that a platform did not take, or that no worker was there to send, still comes after the day. */
const OVERTIME = 15 * 60_000
const LONGEST_OUTAGE = 9 * 3_600_000

/** Reminders that reached people when none of those whom they ring was at work. */
export function rungAtNight({ platform, journal }: World, ledger: Ledger): string[] {
  const { absences, calendarOf } = ledger
  const isThere = (person: string, when: number) =>
    isWorkingTime(when, calendarOf(person)) &&
    !absences.of(person, when).some(({ from, until }) => from <= when && when < until)
  const wasThere = (person: string, at: number, overtime: number) => {
    for (
      let when = at;
      when > at - LONGEST_OUTAGE && journal.worked(when, at) <= overtime;
      when -= JUST_OVER
    ) {
      if (isThere(person, when)) return true
    }
    return false
  }
  return platform.rung.flatMap(({ key, at, channel }) => {
    const isDirect = key.startsWith('nudge:')
    const people = isDirect ? [channel.replace('person:', '')] : calledBy(key, ledger)
    const overtime = isDirect ? JUST_OVER : OVERTIME
    if (people.length === 0 || people.some((person) => wasThere(person, at, overtime))) return []
    return [`${people.join(', ')} rung at ${moment(at)} (${key}), out of working time`]
  })
}

/** Whom a line in a thread rings; nobody where it only tells. */
function calledBy(key: string, { stories }: Ledger): string[] {
  const [, id, seq] = key.split(':')
  const event = stories.find(({ lead }) => lead.id === id)?.events.find((one) => one.seq === Number(seq))
  return event !== undefined && isCall(event) ? event.to : []
}
