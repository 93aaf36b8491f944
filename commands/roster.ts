import { type Calendar, compileCalendar } from '../src/domain/calendar/calendar.ts'
import type { Roster } from '../src/domain/lead/desk.ts'
import type { Workspace } from '../src/domain/workspace.ts'

/** The people and calendars of a workspace, indexed once; how the people are today is put in later. */
export function rosterIn(workspace: Workspace): Omit<Roster, 'state'> {
  const people = new Map(workspace.people.map((person) => [person.id, person]))
  const calendars = new Map<string, Calendar>(
    Object.values(workspace.calendars).map((spec) => [spec.id, compileCalendar(spec)]),
  )
  const byRole = new Map(
    [...new Set(workspace.people.flatMap(({ roles }) => roles))].map((role) => [
      role,
      workspace.people.filter(({ roles }) => roles.includes(role)),
    ]),
  )
  return {
    workspace,
    person: (id) => people.get(id),
    withRole: (role) => byRole.get(role) ?? [],
    calendar(id) {
      const found = calendars.get(id)
      if (found === undefined) throw new Error(`no calendar ${id}`)
      return found
    },
  }
}
