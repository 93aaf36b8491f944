import type { PolicyRefusal } from '../domain/policy/refusal.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Line } from '../message.ts'
import { fill } from './index.ts'
import { listed } from './lists.ts'
import { peopleText, proposerText } from './policy-names.ts'
import type { Voice } from './voice.ts'

/** Why the rules stay as they are, and what to do, in a sentence. */
export function policyRefusalLine(refusal: PolicyRefusal, voice: Voice): Line {
  const words = voice.texts.policy.refusals
  const by = (id: PersonId) => proposerText(id, voice)
  switch (refusal.code) {
    case 'policy:not-a-head':
      return refusal.heads.length === 0
        ? [words['policy:not-a-head:none']]
        : fill(words['policy:not-a-head'], { heads: peopleText(refusal.heads, voice) })
    case 'policy:one-open':
      return fill(words['policy:one-open'], { by: by(refusal.by), at: { at: refusal.at } })
    case 'policy:own-consent':
      return refusal.awaited.length === 0
        ? [words['policy:own-consent:nobody']]
        : fill(words['policy:own-consent'], { people: peopleText(refusal.awaited, voice) })
    case 'policy:side-given': {
      const side = listed(
        refusal.sides.map((role) => voice.texts.roles[role]),
        voice,
      )
      const given = { side, by: by(refusal.by), people: peopleText(refusal.awaited, voice) }
      return fill(words[refusal.awaited.length === 0 ? 'policy:side-given:nobody' : refusal.code], given)
    }
    case 'policy:not-open':
      if (refusal.status === undefined || refusal.by === undefined || refusal.at === undefined)
        return [words['policy:not-open']]
      return fill(words['policy:not-open:by'], {
        by: by(refusal.by),
        at: { at: refusal.at },
        what: words.ended[refusal.status],
      })
    case 'policy:not-the-proposer':
      return fill(words['policy:not-the-proposer'], { by: by(refusal.by) })
    case 'policy:outdated':
      return fill(words['policy:outdated'], { newest: refusal.newest })
    default:
      return [words[refusal.code]]
  }
}
