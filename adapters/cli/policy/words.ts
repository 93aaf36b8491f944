import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { differenceOf, type Path } from '../../../src/domain/policy/difference.ts'
import type { Policy, PolicyVersion } from '../../../src/domain/policy/policy.ts'
import { type Proposal, WORKSPACE_FILE } from '../../../src/domain/policy/proposal.ts'
import { changeText, differenceTexts } from '../../../src/text/policy-difference.ts'
import { peopleText, proposerText } from '../../../src/text/policy-names.ts'
import type { Voice } from '../../../src/text/voice.ts'
import type { Desk } from '../at-desk.ts'
import type { Terminal } from '../terminal.ts'

/** What the commands about the rules print. */

/** Every version; where nothing was ever started, version 1 as the workspace file will make it. */
export async function versionsFor(desk: Desk, terminal: Terminal): Promise<PolicyVersion[]> {
  const versions = await desk.store.policies()
  if (versions.length > 0) return versions
  terminal.complain('nothing has been started yet: this is what the workspace file will make version 1')
  const { policy } = desk.workspace
  return [{ version: 1, policy, startsAt: desk.now, by: WORKSPACE_FILE, agreed: [] }]
}

export function differenceLines(before: Policy, after: Policy, voice: Voice): string[] {
  const texts = differenceTexts(before, after, voice)
  return texts.length === 0 ? ['no difference'] : texts
}

/** For `--json`: each change with its place, its values and its sentence. */
export const differenceJson = (before: Policy, after: Policy, voice: Voice) =>
  differenceOf(before, after).map((change) => ({
    ...change,
    path: pathText(change.path),
    text: changeText(change, { before, after }, voice),
  }))

const pathText = (path: Path): string =>
  path
    .map((step) => (typeof step === 'string' ? `.${step}` : `[${step.item}]`))
    .join('')
    .replace(/^\./, '')

export function versionLine({ version, startsAt, by, agreed }: PolicyVersion, { zone, voice }: Desk): string {
  const who =
    agreed.length === 0
      ? `from ${proposerText(by, voice).toLowerCase()}`
      : `agreed by ${peopleText(agreed, voice)}`
  return `version ${version}  from ${zonedIso(startsAt, zone)}  ${who}`
}

export function proposalLine({ by, at, why, base }: Proposal, { zone, voice }: Desk): string {
  return `open proposal, made from version ${base} by ${proposerText(by, voice)} at ${zonedIso(at, zone)}: ${why}`
}

/** For `--json`: without the policy, which `diff` tells. */
export function proposalJson({ policy: _, startsAt, ...proposal }: Proposal, zone: string) {
  return {
    ...proposal,
    at: zonedIso(proposal.at, zone),
    ...(startsAt !== undefined && { startsAt: zonedIso(startsAt, zone) }),
  }
}
