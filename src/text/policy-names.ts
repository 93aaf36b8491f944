import type { PolicyVersion } from '../domain/policy/policy.ts'
import { OPERATOR, WORKSPACE_FILE } from '../domain/policy/proposal.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Line } from '../message.ts'
import { fillText } from './index.ts'
import { listed } from './lists.ts'
import { mentions, type Voice } from './voice.ts'

/** People who change the rules, and what is none. */

export function proposerText(by: PersonId, { texts, name }: Voice): string {
  return by === WORKSPACE_FILE || by === OPERATOR ? texts.policy.proposers[by] : name(by)
}

export const peopleText = (people: readonly PersonId[], voice: Voice): string =>
  listed(
    people.map((id) => voice.name(id)),
    voice,
  )

/** Names that ring, or nothing. */
export const ringing = (people: readonly PersonId[], voice: Voice): Line => mentions([...people], voice)

/** Whose consent made a version. */
export function whoText({ agreed }: Pick<PolicyVersion, 'agreed'>, voice: Voice): string {
  const { agreedBy, fileRules } = voice.texts.policy.slash
  return agreed.length === 0 ? fileRules : fillText(agreedBy, { people: peopleText(agreed, voice) })
}
