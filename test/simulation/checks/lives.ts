import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Ledger } from './ledger.ts'
import { isOutOfWay, type Life, liveOn } from './life.ts'
import { dueAt, isRung, type RungEvent, runningIn } from './rungs.ts'

/** A deadline that nobody hinders is kept within this time. */
const LATEST = 60_000
/** A lead whose rung could not be fired, since the store failed, is left alone for so long. */
const SORE = 62_000

export const moment = (at: number): string => new Date(at).toISOString()

/** What is wrong with the histories of leads: two owners, a rung too early, twice, too late or never, a reminder after the end. */
export function wrongInLives(ledger: Ledger): string[] {
  return ledger.stories.flatMap(({ lead, events }) => {
    const wrong = wrongInLife(events, ledger)
    const life = events.reduce<Life | undefined>(liveOn, undefined)
    if (life?.status !== lead.status)
      wrong.push(`it is kept as ${lead.status}, and its events say ${life?.status}`)
    const rep = 'rep' in lead ? lead.rep : undefined
    if (life?.rep !== rep) wrong.push(`${rep} has it by what is kept, and ${life?.rep} by its events`)
    return wrong.map((what) => `${lead.id} (${lead.fields.company}): ${what}\n${told(events)}`)
  })
}

/** A history, for whoever must find out what went wrong. */
export const told = (events: readonly LeadEvent[]): string =>
  events
    .map((event) => {
      const more = isRung(event)
        ? ` ${event.clock} ${event.rung} since ${moment(event.since)}`
        : 'rep' in event
          ? ` ${event.rep}`
          : ''
      return `    ${event.seq} ${moment(event.at)} ${event.by} ${event.type}${more}`
    })
    .join('\n')

function wrongInLife(events: readonly LeadEvent[], ledger: Ledger): string[] {
  const wrong: string[] = []
  let life: Life | undefined
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) wrong.push(`event ${event.seq} stands in place ${index + 1}`)
    const out = isOutOfWay(life, event)
    if (out !== undefined) wrong.push(`event ${event.seq}: ${out}`)
    const atOnce = event.at === events[index - 1]?.at
    if (life !== undefined) {
      if (isRung(event)) wrong.push(...wrongRung(life, event, ledger))
      if (!atOnce) wrong.push(...missed(life, events[index - 1]?.at ?? 0, event.at, ledger))
    }
    life = liveOn(life, event)
  }
  const last = events.at(-1)
  if (life !== undefined && last !== undefined) wrong.push(...missed(life, last.at, ledger.now, ledger))
  return wrong
}

function wrongRung(life: Life, event: RungEvent, ledger: Ledger): string[] {
  const { clock, since, rung, at } = event
  const name = `event ${event.seq}, rung ${rung} of ${clock}`
  const clocks = runningIn(life)
  const running = clocks.find((one) => one.clock === clock)
  if (running === undefined) return [`${name}: no such clock runs while it is ${life.status}`]
  if (running.since !== since)
    return [`${name}: the clock runs since ${moment(running.since)}, not ${moment(since)}`]
  const climbed = life.climbed[clock]
  if (climbed?.since === since && rung < climbed.rungs) return [`${name}: it had fired before`]
  const due = dueAt(life, clock, since, rung, at, ledger)
  return due > at ? [`${name}: fired at ${moment(at)}, and due at ${moment(due)}`] : []
}

/** Rungs that should have fired between two events and did not. */
function missed(life: Life, from: number, until: number, ledger: Ledger): string[] {
  return runningIn(life).flatMap(({ clock, since }) => {
    const climbed = life.climbed[clock]
    const rung = climbed?.since === since ? climbed.rungs : 0
    const due = Math.max(
      dueAt(life, clock, since, rung, from, ledger),
      dueAt(life, clock, since, rung, until, ledger),
      from,
    )
    if (due + LATEST >= until) return []
    const faults = ledger.journal.storeFaults.filter((at) => due - SORE <= at && at <= until).length
    const late = ledger.journal.worked(due, until) - LATEST - faults * SORE
    return late > 0
      ? [`rung ${rung} of ${clock} was due at ${moment(due)}, and until ${moment(until)} nothing came`]
      : []
  })
}
