import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { Person } from '../../../../src/domain/workspace.ts'
import type { Dice } from './dice.ts'
import type { Act } from './stage.ts'

const DEFAULT_CAP = 12
/** So much of a rep's cap is left in hand after a week's review: then there is room for new ones in a busy season, too. */
const KEPT = 0.42
const MINUTE = 60_000

/** What reps let go at the end of a week: the oldest of those that they have too many of, worked ones back to marketing. */
export function letGo(
  leads: Iterable<Lead>,
  people: readonly Person[],
  { now, returnReasons, dice }: { now: number; returnReasons: readonly string[]; dice: Dice },
): (Act & { lead: string })[] {
  const held = [...leads].filter((lead) => lead.status === 'accepted' || lead.status === 'qualified')
  return people.flatMap((person) => {
    const own = held
      .filter(({ rep }) => rep === person.id)
      .sort((one, other) => rank(one) - rank(other) || one.createdAt - other.createdAt)
    const surplus = own.length - Math.round((person.cap ?? DEFAULT_CAP) * KEPT)
    return own.slice(0, Math.max(0, surplus)).map((lead, i) => {
      const reason = dice.one(returnReasons)
      const back = lead.touched >= 2 && dice.chance(0.6)
      return {
        lead: lead.id,
        at: now + (1 + 7 * i) * MINUTE,
        by: person.id,
        command: back
          ? { name: 'return' as const, reason }
          : { name: 'close' as const, outcome: 'lost' as const, reason },
      }
    })
  })
}

/** Opportunities are kept longest. */
const rank = ({ status }: Lead): number => (status === 'qualified' ? 1 : 0)
