import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { World } from '../engine/world.ts'
import type { Ledger } from './ledger.ts'
import { moment } from './lives.ts'

/** Words of these stand in every later version of the lead too. */
const KEPT = new Set(['post', 'edit', 'repost'])

/** What people were told is done and is not, is done twice, or was refused and is done all the same. */
export function wrongDeeds(world: World, ledger: Ledger): string[] {
  const written = ledger.stories.flatMap(({ events }) =>
    events.map((event) => ({ event, text: JSON.stringify(event) })),
  )
  return world.journal.deeds.flatMap((deed) => {
    const name = `${deed.command} of ${deed.person} at ${moment(deed.at)} on ${deed.lead ?? 'a new lead'} ("${deed.words}")`
    if (deed.words === '' || deed.command === 'away' || deed.command === 'policy') return []
    const found = written.filter(
      ({ text }) => text.includes(`"${deed.words}"`) || text.includes(`${deed.words}"`),
    )
    const first = found.filter(({ event }) => event.by === deed.person)
    if (deed.outcome === 'done' && first.length === 0) return [`${name} was acknowledged and is nowhere`]
    if (deed.outcome === 'refused' && found.length > 0) return [`${name} was refused and is done`]
    if (found.length > 1 && !KEPT.has(deed.command)) return [`${name} is done ${found.length} times`]
    const leads = new Set(found.map(({ event }) => event.lead))
    return leads.size > 1 ? [`${name} became ${leads.size} leads`] : []
  })
}

const WHILE = 60_000
/** Later a whisper only puzzles, and is not said. */
const WHISPERED_WITHIN = 20 * 60_000

/** A press that was taken without a word is done, or the one who pressed was told why not. */
export function wrongPresses(world: World, ledger: Ledger): string[] {
  const ids = new Map(ledger.workspace.people.map(({ id, slack }) => [id, slack]))
  return world.journal.deeds.flatMap((deed) => {
    if (deed.outcome !== 'quiet' || deed.command !== 'accept') return []
    const story = ledger.stories.find(({ lead }) => lead.id === deed.lead)
    const isDone = story?.events.some(
      ({ type, by, at }) => type === 'accepted' && by === deed.person && at <= deed.at + 1000,
    )
    const isNear = (at: number) => at >= deed.sent - WHILE && at <= deed.at + WHISPERED_WITHIN
    const isTold = world.platform.whispers.some(({ user, at }) => user === ids.get(deed.person) && isNear(at))
    // A whisper is lost with the process that was to say it.
    if (isDone || isTold || world.journal.deaths.some(isNear)) return []
    return [`accept of ${deed.person} at ${moment(deed.at)} on ${deed.lead} was neither done nor answered`]
  })
}

/** What a press makes of a lead that it was not drawn from may be something else than was meant. */
const ON_TURN: Record<string, LeadEvent['type']> = {
  assign: 'assigned',
  sync: 'synced',
  accept: 'accepted',
  reject: 'rejected',
  'follow-up': 'followed-up',
  qualify: 'qualified',
  return: 'returned',
  repost: 'reposted',
  nurture: 'nurtured',
  close: 'closed',
  invalidate: 'invalidated',
  reopen: 'reopened',
}
const MOVES = new Set<LeadEvent['type']>([
  ...Object.values(ON_TURN).filter((type) => type !== 'followed-up'),
  'posted',
  'saved',
  'reclaimed',
  'released',
])

/** Presses that were drawn from an older turn and did something all the same. */
export function outdatedDeeds(world: World, ledger: Ledger): string[] {
  return world.journal.deeds.flatMap(({ command, lead, turn, person, sent, at, words }) => {
    const type = ON_TURN[command]
    const events = ledger.stories.find((story) => story.lead.id === lead)?.events ?? []
    const done = events.find(
      (event) =>
        event.type === type && event.by === person && event.at >= sent - 1000 && event.at <= at + 1000,
    )
    if (type === undefined || turn === undefined || done === undefined) return []
    const turns = events.filter((event) => event.seq < done.seq && MOVES.has(event.type)).length
    return turn < turns
      ? [
          `${command} of ${person} at ${moment(at)} on ${lead} ("${words}") was of turn ${turn}, and done in turn ${turns} or later`,
        ]
      : []
  })
}
