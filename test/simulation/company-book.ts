import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Random } from '../kill/random.ts'
import { companyName } from './people/lead-text.ts'

const DAY = 86_400_000

/** What the CRM knows before the first lead: some followed, some idle, some of people who have left. */
export function companyBook({ people }: Workspace, start: number, random: Random): CrmRecord[] {
  const reps = people.filter(({ roles }) => roles.includes('rep')).map(({ id }) => id)
  return Array.from({ length: 30 }, (_, index) => {
    const owner = random.pick([...reps, 'rep-gone'])
    return {
      id: `A-${1000 + index}`,
      company: companyName(5000 + index),
      ...(owner !== undefined && { ownerId: owner }),
      createdAt: start - random.between(40, 400) * DAY,
      followUps: random.chance(0.6) ? [start - Math.floor(random.between(-20, 60) * DAY)] : [],
      contactLevel: random.pick(['staff', 'manager', 'director'] as const) ?? 'staff',
    }
  })
}
