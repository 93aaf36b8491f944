import type { Moment } from '../../src/domain/calendar/moment.ts'
import { zonedDate } from '../../src/domain/calendar/moment.ts'
import { isAway } from '../../src/domain/person/person.ts'
import { sightOf } from '../../src/domain/person/sight.ts'
import { capOf } from '../../src/domain/routing/rep-desk.ts'
import { seasonAt } from '../../src/domain/routing/season.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import { type Core, rosterNow } from '../core.ts'

/** How somebody is today. */
export interface PersonRow {
  person: Person
  /** Of reps alone: open leads, how many they may have now, and since when they wait for the next. */
  load?: { open: number; cap: number; lastAssignedAt?: Moment }
  away?: { until: Moment; delegate?: PersonId }
  /** Leads taken back in a row, and whether they are out of the suggestions for that. */
  misses: number
  out: boolean
}

/** Everybody with a role, as far as this person may see them; in the order of the roster. */
export async function peopleToday(core: Core, viewer: Person): Promise<PersonRow[]> {
  const all = sightOf(viewer)?.people === 'all'
  const [roster, loads] = await Promise.all([rosterNow(core), core.store.loads()])
  const now = core.clock.now()
  const { policy } = core.policies.current()
  const factor = seasonAt(policy, zonedDate(now, core.timezone()))?.capFactor ?? 1
  return core.workspace.people
    .filter((person) => person.roles.length > 0 && (all || person.id === viewer.id))
    .map((person) => {
      const state = roster.state(person.id)
      const { open = 0, lastAssignedAt } = loads.get(person.id) ?? {}
      const { away } = state
      return {
        person,
        ...(person.roles.includes('rep') && {
          load: {
            open,
            cap: capOf(person, policy, factor),
            ...(lastAssignedAt !== undefined && { lastAssignedAt }),
          },
        }),
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
