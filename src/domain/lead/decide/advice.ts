import { zonedDate } from '../../calendar/moment.ts'
import { seasonAt } from '../../routing/season.ts'
import { suggest } from '../../routing/suggest.ts'
import type { PersonId } from '../../workspace.ts'
import type { Advice, Content } from '../events.ts'
import type { Lead } from '../lead.ts'
import type { Facts } from './facts.ts'

const SPENT = new Set(['rejected', 'reclaimed', 'returned'])

/** Reps who had this lead and gave it back or lost it: not suggested again. */
export const earlierReps = (lead: Lead | undefined): PersonId[] =>
  (lead?.attempts ?? [])
    .filter(({ outcome }) => outcome !== undefined && SPENT.has(outcome))
    .map(({ rep }) => rep)

/** Who should get it, as things stand now; `also` counts as an earlier rep already. */
export function adviseFor(
  lead: Lead | undefined,
  { fields, grading }: Pick<Content, 'fields' | 'grading'>,
  facts: Facts,
  also: PersonId[] = [],
): Advice {
  const { workspace } = facts.roster
  const { policy } = facts.policy
  const today = zonedDate(facts.now, facts.roster.calendar(workspace.calendar).timezone)
  return suggest(
    { fields, grade: grading.grade, earlierReps: [...earlierReps(lead), ...also] },
    facts.repDesks(),
    {
      regions: workspace.regions,
      policy,
      capFactor: seasonAt(policy, today)?.capFactor ?? 1,
      now: facts.now,
    },
  )
}
