import type { Environment } from '../../../src/config/environment.ts'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { differenceOf } from '../../../src/domain/policy/difference.ts'
import { comingAfter, inForce, newestOf } from '../../../src/domain/policy/in-force.ts'
import type { PolicyVersion } from '../../../src/domain/policy/policy.ts'
import type { Proposal } from '../../../src/domain/policy/proposal.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { proposerText } from '../../../src/text/policy-names.ts'
import { voiceOf } from '../../../src/text/voice.ts'
import type { Check, Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'

/** Whether the workspace file says the rules that are agreed on, and whether somebody waits for an answer. */
export async function checkPolicy(
  environment: Environment,
  workspace: Workspace,
  terminal: Terminal,
  office: Office,
): Promise<Check[]> {
  const zone = workspace.calendars[workspace.calendar]?.timezone ?? 'UTC'
  try {
    const store = await office.openStore(environment.database)
    try {
      const versions = await store.policies()
      const [newest] = await store.proposals({ limit: 1 })
      const now = terminal.now() + (await office.ahead(environment, store))
      return [
        rulesCheck(versions, workspace, now, zone),
        ...(newest?.status === 'open' ? [openCheck(newest, workspace, zone)] : []),
      ]
    } finally {
      await store.close()
    }
  } catch {
    // The check of the store says what is wrong with it.
    return []
  }
}

function rulesCheck(versions: PolicyVersion[], { policy }: Workspace, now: number, zone: string): Check {
  if (versions.length === 0)
    return { name: 'policy', state: 'ok', message: 'none yet: the workspace file’s becomes version 1' }
  const current = inForce(versions, now)
  const next = comingAfter(versions, now)
  const comes =
    next === undefined ? '' : `; version ${next.version} starts at ${zonedIso(next.startsAt, zone)}`
  const inForceNow = `version ${current.version} is in force${comes}`
  const differences = differenceOf(newestOf(versions).policy, policy).length
  if (differences === 0) return { name: 'policy', state: 'ok', message: inForceNow }
  return {
    name: 'policy',
    state: 'warning',
    message: `${inForceNow}; the workspace file says something else (differences: ${differences}; see: tenon policy diff <file>)`,
  }
}

function openCheck({ by, at }: Proposal, workspace: Workspace, zone: string): Check {
  const who = proposerText(by, voiceOf(workspace, 'en'))
  return {
    name: 'policy proposal',
    state: 'warning',
    message: `of ${who}, open since ${zonedIso(at, zone)}: the heads have not answered`,
  }
}
