import type { LastMove } from '../domain/lead/lead.ts'
import type { Refusal } from '../domain/lead/refusal.ts'
import type { Role } from '../domain/workspace.ts'
import type { Line } from '../message.ts'
import { fill } from './index.ts'
import { either, listed } from './lists.ts'
import type { Voice } from './voice.ts'

/** Why nothing happened, and what to do, in a sentence. `link` stands for the first lead of a person who was posted before. */
export function refusalLine(refusal: Refusal, voice: Voice, link: Line = []): Line {
  const { texts, name } = voice
  const words = texts.refusals
  switch (refusal.code) {
    case 'role': {
      return fill(words.role, {
        needs: rolesText(refusal.needs, voice),
        command: texts.commands[refusal.command],
      })
    }
    case 'not-the-rep':
    case 'same-rep':
      return fill(words[refusal.code], { rep: name(refusal.rep) })
    case 'outdated':
      return fill(words.outdated, { move: moveLine(refusal.move, voice) })
    case 'status':
      return fill(words.status, {
        status: texts.statuses[refusal.status],
        command: texts.commands[refusal.command],
        move: moveLine(refusal.move, voice),
      })
    case 'gate':
      return fill(words.gate, { fields: missingText(refusal.missing, voice) })
    case 'duplicate':
      return fill(words.duplicate, { lead: link.length === 0 ? refusal.first : link })
    case 'dispute-open':
    case 'rejection-judged':
      return fill(words[refusal.code], { by: name(refusal.by) })
    case 'dispute-late':
      return fill(words['dispute-late'], { until: { at: refusal.until } })
    case 'few-touches':
      return fill(words['few-touches'], { needs: refusal.needs, has: refusal.has })
    default:
      return [words[refusal.code]]
  }
}

/** The missing fields by name; the policy may name any of them. */
export function missingText(missing: readonly string[], voice: Voice): string {
  const names = Object.entries(voice.texts.fields)
  return listed(
    missing.map((field) => names.find(([key]) => key === field)?.[1] ?? field),
    voice,
  )
}

/** Who could do it. */
export const rolesText = (roles: readonly Role[], voice: Voice): string =>
  either(
    roles.map((role) => voice.texts.roles[role]),
    voice,
  )

function moveLine({ what, by, at, rep }: LastMove, { texts, name }: Voice): Line {
  return fill(texts.refusals.moves[what], {
    by: name(by),
    at: { at },
    rep: rep === undefined ? '' : name(rep),
  })
}
