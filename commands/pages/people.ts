import type { Moment } from '../../src/domain/calendar/moment.ts'
import { isAway } from '../../src/domain/person/person.ts'
import { sightOf } from '../../src/domain/person/sight.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import { type Core, rosterNow } from '../core.ts'
import { loadsNow } from '../insight/pact-and-loads.ts'

/** How somebody is today. */
export interface PersonRow {
  person: Person
  /** Of reps alone: open leads, and how many they may have now. */
  load?: { open: number; cap: number }
  away?: { until: Moment; delegate?: PersonId }
  /** Leads taken back in a row, and whether they are out of the suggestions for that. */
  misses: number
  out: boolean
}

/** Everybody with a role, as far as this person may see them; in the order of the roster. */
export async function peopleToday(core: Core, viewer: Person): Promise<PersonRow[]> {
  const seesAll = sightOf(viewer)?.people === 'all'
  const [roster, all] = await Promise.all([rosterNow(core), loadsNow(core)])
  const now = core.clock.now()
  const { people } = core.workspace
  const loads = new Map(all.map((load) => [load.rep, load]))
  return people
    .filter((person) => person.roles.length > 0 && (seesAll || person.id === viewer.id))
    .map((person) => {
      const state = roster.state(person.id)
      const { open, cap } = loads.get(person.id) ?? { open: 0 }
      const { away } = state
      return {
        person,
        ...(cap !== undefined && { load: { open, cap } }),
        ...(away !== undefined &&
          isAway(state, now) && {
            away: {
              until: away.until,
              ...(away.delegate !== undefined && { delegate: away.delegate }),
            },
          }),
        misses: state.misses,
        out: state.out,
      }
    })
}
