import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import type { PersonId, Workspace } from '../../../../src/domain/workspace.ts'
import type { Dice } from './dice.ts'
import { CALLS, NOTES } from './market.ts'
import type { Act } from './stage.ts'

const MINUTE = 60_000

/** What is done beside a lead's own way: its SDR calls once more, somebody in the group adds what they know. */
export function asides(at: Moment, sdr: PersonId, { people }: Workspace, dice: Dice): Act[] {
  const acts: Act[] = []
  if (dice.chance(0.3))
    acts.push({
      at: at + (1 + dice.below(4)) * MINUTE,
      by: sdr,
      command: { name: 'log-call', text: dice.one(CALLS) },
    })
  const others = people.filter(({ id }) => id !== sdr)
  const helper = others[dice.below(others.length)]
  if (helper !== undefined && dice.chance(0.17)) {
    const text = dice.one(NOTES)
    const kind = text.includes('引荐') ? 'relationship' : 'intelligence'
    acts.push({
      at: at + (5 + dice.below(600)) * MINUTE,
      by: helper.id,
      command: { name: 'note', kind, text },
    })
  }
  return acts
}
