import type { BuyingRole } from '../domain/lead/fields.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Line } from '../message.ts'
import { fillText } from './index.ts'
import { DOT } from './lead-parts.ts'
import { listed } from './lists.ts'
import type { Voice } from './voice.ts'

/** Reps of one company's leads that are named. */
const INVOLVED = 8

/** The leads of one company in a line: how many are open, which buying roles are covered and which are not, and who has worked on it. */
export function companyLine(
  {
    open,
    covers,
    reps,
  }: { open: number; covers: readonly { role: BuyingRole; covered: boolean }[]; reps: readonly PersonId[] },
  voice: Voice,
): Line {
  const { texts, name } = voice
  const words = texts.slash
  const named = (covered: boolean) =>
    listed(
      covers.filter((cover) => cover.covered === covered).map(({ role }) => texts.buyingRoles[role]),
      voice,
    )
  const n = covers.filter(({ covered }) => covered).length
  const more = reps.length > INVOLVED ? ['…'] : []
  return [
    {
      strong: [
        fillText(words.findOpen, { n: open }),
        fillText(texts.card.kinRoles, { n, of: covers.length, roles: named(true) || texts.pages.nothing }),
        ...(n < covers.length ? [fillText(words.findMissing, { roles: named(false) })] : []),
        ...(reps.length === 0
          ? []
          : [
              fillText(texts.card.kinReps, {
                reps: listed([...reps.slice(0, INVOLVED).map(name), ...more], voice),
              }),
            ]),
      ].join(DOT),
    },
  ]
}
