import { zonedIso } from '../../src/domain/calendar/moment.ts'
import { differenceOf, type Path } from '../../src/domain/policy/difference.ts'
import type { Policy, PolicyVersion } from '../../src/domain/policy/policy.ts'
import type { Proposal } from '../../src/domain/policy/proposal.ts'
import type { Store } from '../../src/ports.ts'
import { changeText, differenceTexts } from '../../src/text/policy-difference.ts'
import { peopleText, proposerText } from '../../src/text/policy-names.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { Desk } from './at-desk.ts'
import { CommandFailure } from './terminal.ts'

/** What the commands about the rules print. */

/** Throws CommandFailure in a store in which nothing was ever started. */
export async function versionsIn(store: Store): Promise<[PolicyVersion, ...PolicyVersion[]]> {
  const [first, ...others] = await store.policies()
  if (first !== undefined) return [first, ...others]
  throw new CommandFailure('there are no rules yet: the workspace file’s become version 1 at the first start')
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
    text: changeText(change, voice),
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
