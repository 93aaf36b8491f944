import type { Moment } from '../calendar/moment.ts'
import type { Pause } from '../calendar/pause.ts'
import type { PersonEvent } from '../person/person.ts'
import type { PersonId } from '../workspace.ts'

/** Somebody was away, from then on up to `until`; with a delegate what waits for them does not pause. */
export interface Absence extends Pause {
  delegate?: PersonId
}

export type Absences = ReadonlyMap<PersonId, readonly Absence[]>

/**
 * Every absence that there ever was, from all that happened to people: a state keeps only the last ones, and numbers about the past must
 * come out the same whenever they are counted. `events` in the order of each person. Coming back, or going away again, cuts short what runs.
 */
export function absencesIn(events: Iterable<PersonEvent>): Absences {
  const absences = new Map<PersonId, Absence[]>()
  for (const event of events) {
    if (event.type !== 'went-away' && event.type !== 'came-back') continue
    const before = absences.get(event.person) ?? []
    const { from, until } = event.type === 'went-away' ? event : { from: 0, until: 0 }
    const cut = before.map((one) => ({ ...one, until: Math.min(one.until, Math.max(event.at, one.from)) }))
    const delegate = event.type === 'went-away' ? event.delegate : undefined
    cut.push({ from, until, ...(delegate !== undefined && { delegate }) })
    absences.set(
      event.person,
      cut.filter((one) => one.from < one.until),
    )
  }
  return absences
}

/** When nothing ran on a person: they were away, and nobody stood in, or whoever should was away too. */
export function pausesOf(person: PersonId, absences: Absences): Pause[] {
  return (absences.get(person) ?? []).flatMap(({ from, until, delegate }) => {
    if (delegate === undefined) return [{ from, until }]
    return (absences.get(delegate) ?? [])
      .map((other) => ({ from: Math.max(from, other.from), until: Math.min(until, other.until) }))
      .filter((both) => both.from < both.until)
  })
}

/** Whose working time an event about this person may have changed: their own, and that of everybody for whom they ever stood in. */
export const concernedBy = (person: PersonId, absences: Absences): PersonId[] => [
  person,
  ...[...absences].flatMap(([other, all]) =>
    other !== person && all.some(({ delegate }) => delegate === person) ? [other] : [],
  ),
]

/** From when on: what ended before is as it was. */
export const concernedFrom = (event: PersonEvent): Moment =>
  event.type === 'went-away' ? Math.min(event.from, event.at) : event.at
