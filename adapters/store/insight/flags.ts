import { setImmediate } from 'node:timers/promises'
import { burstsIn, flagOf } from '../../../src/domain/insight/flags/bulk-accept.ts'
import { newestFirst } from '../../../src/domain/insight/flags/flag.ts'
import { SAME_TEXT_LEADS } from '../../../src/domain/insight/flags/limits.ts'
import { choosy } from '../../../src/domain/insight/flags/rejects-the-hard.ts'
import type { Flag } from '../../../src/domain/insight/flags.ts'
import type { Window } from '../../../src/domain/insight/history.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Reads } from '../connection.ts'
import { integer, text } from '../rows.ts'
import { type Deeds, deedsIn } from './deeds.ts'
import { entriesIn } from './entries.ts'
import { namesOf } from './names.ts'
import type { Walks } from './walk.ts'

/** A flag that is told as soon as it is known what leads are called: one of these it is about. */
interface Found {
  places: readonly number[]
  flag(names: readonly LeadId[]): Flag
}

/** See `Insight.flags`. */
export async function flags(reads: Reads, walks: Walks, window: Window): Promise<Flag[]> {
  const [rejected, entries, people] = await Promise.all([
    rejectedThenWon(reads, window),
    entriesIn(reads, window),
    deedsIn(walks, window),
  ])
  const found = rejectsTheHard(people)
  for (const [who, deeds] of people) {
    for (const one of bulkAccepts(who, deeds)) found.push(one)
    for (const one of emptyFollowUps(who, deeds)) found.push(one)
    // A year of somebody takes some milliseconds, and then whoever presses a button has a turn.
    await setImmediate()
  }
  const nameOf = await namesOf(
    reads,
    found.flatMap(({ places }) => places),
  )
  const told = found.map(({ places, flag }) => flag(places.map(nameOf).sort()))
  return [...rejected, ...entries, ...told].sort(newestFirst)
}

async function rejectedThenWon(reads: Reads, { from, to }: Window): Promise<Flag[]> {
  const rows = await reads.all(
    'SELECT lead, who, at, next, minutes FROM insight_flag WHERE at >= ? AND at < ?',
    [from, to],
  )
  return rows.map((row) => ({
    kind: 'rejected-then-won',
    who: text(row, 'who'),
    at: integer(row, 'at'),
    lead: text(row, 'lead'),
    next: text(row, 'next'),
    minutes: integer(row, 'minutes'),
  }))
}

function bulkAccepts(who: PersonId, { acceptedAt, acceptedOf }: Deeds): Found[] {
  const moments = Float64Array.from(acceptedAt.all).sort()
  const bursts = burstsIn(moments)
  const placesAt = new Map<number, number[]>(bursts.map(({ from }) => [from, []]))
  const places = acceptedOf.all
  if (bursts.length > 0)
    for (const [i, at] of acceptedAt.all.entries()) placesAt.get(at)?.push(places[i] ?? 0)
  // Of those of one moment a stretch begins with the first: were that not in it, the others would not be either.
  return bursts.map((burst) => ({
    places: placesAt.get(burst.from) ?? [],
    flag: ([lead = '']) => flagOf(who, burst, lead),
  }))
}

function rejectsTheHard(people: ReadonlyMap<PersonId, Deeds>): Found[] {
  const answering = [...people].map(([who, deeds]) => {
    const { rejections, hard, gradeA, newestHard } = deeds
    return [who, { rejections, hard, gradeA, newest: { at: newestHard.at, lead: '' } }] as const
  })
  return choosy(new Map(answering)).map((flag) => ({
    places: people.get(flag.who)?.newestHard.places ?? [],
    flag: ([lead = '']) => ({ ...flag, lead }),
  }))
}

/** What says nothing is one for a person and lead; what says the same, one for a person and text. */
function emptyFollowUps(who: PersonId, deeds: Deeds): Found[] {
  const empty = [...deeds.empty].map(([place, { records, at }]): Found => {
    return {
      places: [place],
      flag: ([lead = '']) => ({ kind: 'empty-follow-up', who, at, lead, records, leads: 1 }),
    }
  })
  return [...empty, ...sameWords(who, deeds)]
}

interface Tally {
  records: number
  leads: number
  /** The lead of the last one. */
  last: number
  at: number
  /** Those of the newest ones. */
  places: number[]
}

function sameWords(who: PersonId, { said, saidAt, saidOf }: Deeds): Found[] {
  const tallies = new Map<number, Tally>()
  const often = writtenOften(said.all)
  if (often.size === 0) return []
  const [marks, moments, leads] = [said.all, saidAt.all, saidOf.all]
  for (const [i, mark] of marks.entries()) {
    if (!often.has(mark)) continue
    const [at, place] = [moments[i] ?? 0, leads[i] ?? 0]
    const tally = tallies.get(mark) ?? {
      records: 0,
      leads: 0,
      last: -1,
      at: Number.NEGATIVE_INFINITY,
      places: [],
    }
    tallies.set(mark, tally)
    tally.records++
    if (place !== tally.last) tally.leads++
    tally.last = place
    if (at > tally.at) {
      tally.at = at
      tally.places = []
    }
    if (at === tally.at) tally.places.push(place)
  }
  const same = [...tallies.values()].filter(({ leads }) => leads >= SAME_TEXT_LEADS)
  return same.map(({ at, records, leads, places }) => ({
    places,
    flag: ([lead = '']) => ({ kind: 'empty-follow-up', who, at, lead, records, leads }),
  }))
}

/** Most of what people write they write once. */
function writtenOften(marks: Float64Array): Set<number> {
  const sorted = Float64Array.from(marks).sort()
  const often = new Set<number>()
  for (let i = SAME_TEXT_LEADS - 1; i < sorted.length; i++) {
    const mark = sorted[i]
    if (mark !== undefined && mark === sorted[i - SAME_TEXT_LEADS + 1]) often.add(mark)
  }
  return often
}
