import type { Command } from 'commander'
import { zonedDate } from '../../../src/domain/calendar/moment.ts'
import { seasonAt } from '../../../src/domain/routing/season.ts'
import { suggest } from '../../../src/domain/routing/suggest.ts'
import type { PersonId, Workspace } from '../../../src/domain/workspace.ts'
import { becauseText, reasonTexts } from '../../../src/text/reasons.ts'
import type { Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { readLead, type TriedLead } from './lead.ts'
import type { TryOptions } from './options.ts'

interface Advice {
  suggestions: { rep: PersonId; reasons: string[] }[]
  'left out': { rep: PersonId; because: string }[]
}

/**
 * Adds `tenon try suggest <file>`: who should get a lead, and why not the others. Nobody is away, and nobody has an open lead.
 */
export function addTrySuggest(group: Command, terminal: Terminal): void {
  group
    .command('suggest')
    .description('who should get a lead, on a day when nobody is away or has an open lead')
    .argument('<file>', 'pasted lead text; - is standard input')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: TryOptions) => {
      const workspace = workspaceFor(options, terminal)
      const advice = adviceFor(await readLead(file, workspace, terminal), workspace, terminal.now())
      terminal.print(options.json ? JSON.stringify(advice, null, 2) : readable(advice))
    })
}

/** The advice in the workspace's language, which is what its managers would read. */
function adviceFor({ fields, grading }: TriedLead, workspace: Workspace, now: number): Advice {
  const { language, policy, regions } = workspace
  const timezone = workspace.calendars[workspace.calendar]?.timezone ?? 'UTC'
  const capFactor = seasonAt(policy, zonedDate(now, timezone))?.capFactor ?? 1
  const reps = workspace.people.filter(({ roles }) => roles.includes('rep'))
  const { suggestions, leftOut } = suggest(
    { fields, grade: grading.grade, earlierReps: [] },
    reps.map((person) => ({ person, open: 0 })),
    { regions, policy, capFactor, now },
  )
  return {
    suggestions: suggestions.map(({ rep, reasons }) => ({
      rep,
      reasons: reasonTexts(reasons, language, timezone),
    })),
    'left out': leftOut.map(({ rep, because }) => ({ rep, because: becauseText(because, language) })),
  }
}

function readable({ suggestions, 'left out': leftOut }: Advice): string {
  const first = suggestions.map(({ rep, reasons }, index) => `${index + 1}. ${rep}: ${reasons.join(' · ')}`)
  return [
    ...(first.length > 0 ? first : ['nobody fits']),
    ...(leftOut.length > 0 ? ['left out'] : []),
    ...leftOut.map(({ rep, because }) => `  ${rep}: ${because}`),
  ].join('\n')
}
