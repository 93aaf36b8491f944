import { companyOf } from '../card.ts'
import type { Lead } from '../lead/lead.ts'

/** How these leads write their company's name, the most usual way first, of the same the newest; as the group may read it. */
export function companyNames(leads: readonly Lead[]): string[] {
  const times = new Map<string, number>()
  for (const { fields } of leads.toSorted((one, other) => other.createdAt - one.createdAt)) {
    if (fields.company === undefined) continue
    const name = companyOf(fields)
    times.set(name, (times.get(name) ?? 0) + 1)
  }
  return [...times].sort(([, one], [, other]) => other - one).map(([name]) => name)
}
