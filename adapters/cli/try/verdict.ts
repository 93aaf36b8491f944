import type { Command } from 'commander'
import { compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { companyOfLead } from '../../../src/domain/company/company-of-lead.ts'
import type { CrmFinding } from '../../../src/domain/company/crm-record.ts'
import { traitsOf } from '../../../src/domain/covenant/case.ts'
import { explain } from '../../../src/domain/covenant/explain.ts'
import { judge } from '../../../src/domain/covenant/judge.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { verdictSentence } from '../../../src/text/covenant.ts'
import { voiceOf } from '../../../src/text/voice.ts'
import type { Office } from '../office.ts'
import { readMoment } from '../read-moment.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { readLead, type TriedLead } from './lead.ts'
import { lookUp } from './look-up.ts'
import type { TryOptions } from './options.ts'

/** Adds `tenon try verdict <file>`: whose lead it would be and what it would count for, were it posted at a moment. */
export function addTryVerdict(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('verdict')
    .description('whose a lead would be and what it would count for, by the rules of the workspace file')
    .argument('<file>', 'pasted lead text; - is standard input')
    .option('--at <time>', 'when it is posted, such as 2026-11-20T10:00+08:00; now by default')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: TryOptions & { at?: string }) => {
      const workspace = workspaceFor(options, terminal)
      const at = postedAt(options.at, workspace, terminal.now())
      const lead = await readLead(file, workspace, terminal)
      const finding = await lookUp(companyOfLead(lead.fields, lead.unknown), terminal, office)
      const verdict = verdictFor(lead, finding, workspace, at)
      terminal.print(options.json ? JSON.stringify(verdict, null, 2) : verdict.because)
    })
}

function postedAt(text: string | undefined, workspace: Workspace, now: Moment): Moment {
  if (text === undefined) return now
  const moment = readMoment(text, workspace.calendars[workspace.calendar]?.timezone ?? 'UTC')
  if (moment !== undefined) return moment
  throw new CommandFailure('--at must be a moment that exists, such as 2026-11-20T10:00+08:00', 2)
}

/** The verdict of the one rule that fits, and why in the workspace's language. */
function verdictFor(lead: TriedLead, finding: CrmFinding, workspace: Workspace, at: Moment) {
  const spec = workspace.calendars[workspace.calendar]
  if (spec === undefined) throw new CommandFailure(`the workspace has no calendar ${workspace.calendar}`)
  const calendar = compileCalendar(spec)
  const { arbitration } = workspace.policy
  const traits = traitsOf(lead)
  const judged = judge(finding, traits, {
    at,
    isHere: (id) => workspace.people.some((person) => person.id === id),
    policy: { version: 1, arbitration },
    calendar,
  })
  const { rule, to, credit } = judged.verdict
  return {
    rule,
    to: to.kind === 'owner' ? to.owner : 'dispatch',
    credit,
    record: judged.crm.record?.id ?? null,
    because: verdictSentence(
      explain(judged, traits, { arbitration, calendar }),
      voiceOf(workspace, workspace.language),
    ),
  }
}
