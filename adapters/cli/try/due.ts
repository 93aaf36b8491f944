import type { Command } from 'commander'
import { type Calendar, compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import { lengthSeconds, parseLength } from '../../../src/domain/calendar/length.ts'
import { type Moment, zonedIso } from '../../../src/domain/calendar/moment.ts'
import { add, type Due } from '../../../src/domain/calendar/working-time.ts'
import type { Length } from '../../../src/domain/policy/policy.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { readMoment } from '../read-moment.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import type { TryOptions } from './options.ts'

/** Adds `tenon try due <start> <length>`: when a length of working time ends. */
export function addTryDue(group: Command, terminal: Terminal): void {
  group
    .command('due')
    .description('when a length of working time ends')
    .argument('<start>', 'a moment such as 2026-11-20T17:00+08:00')
    .argument('<length>', 'a length such as 45s, 15m, 4h or 1d')
    .option('--calendar <id>', "id of a calendar of the workspace; else the workspace's own")
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action((start: string, length: string, options: TryOptions & { calendar?: string }) => {
      const calendar = calendarNamed(options.calendar, workspaceFor(options, terminal))
      const { due, missingYears } = dueOf(startOf(start, calendar), lengthOf(length), calendar)
      const shown = zonedIso(due, calendar.timezone)
      const warnings = missingYears.map(
        (year) =>
          `calendar ${calendar.id} has no holiday data for ${year}: only its week and its configured days count`,
      )
      if (options.json) return terminal.print(JSON.stringify({ due: shown, warnings }, null, 2))
      terminal.print(shown)
      for (const warning of warnings) terminal.complain(`warning: ${warning}`)
    })
}

function calendarNamed(id: string | undefined, workspace: Workspace): Calendar {
  const wanted = id ?? workspace.calendar
  const spec = Object.entries(workspace.calendars).find(([known]) => known === wanted)?.[1]
  if (spec) return compileCalendar(spec)
  const known = Object.keys(workspace.calendars).join(', ')
  throw new CommandFailure(`the workspace has no calendar ${JSON.stringify(wanted)}; it has ${known}`)
}

function startOf(text: string, calendar: Calendar): Moment {
  const moment = readMoment(text, calendar.timezone)
  if (moment !== undefined) return moment
  throw new CommandFailure('<start> must be a moment that exists, such as 2026-11-20T17:00+08:00', 2)
}

function lengthOf(text: string): Length {
  const length = parseLength(text)
  if (length !== undefined) return length
  throw new CommandFailure(
    '<length> must be a length such as 45s, 15m, 4h or 1d, more than nothing and at most ten years',
    2,
  )
}

function dueOf(start: Moment, length: Length, calendar: Calendar): Due {
  try {
    return add(start, lengthSeconds(length, calendar), calendar)
  } catch (error) {
    if (error instanceof RangeError) throw new CommandFailure(error.message)
    throw error
  }
}
