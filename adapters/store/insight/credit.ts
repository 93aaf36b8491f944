import { sum as exactly } from '../../../src/domain/covenant/fraction.ts'
import type { CreditRow } from '../../../src/domain/insight/numbers.ts'
import type { InsightQuery } from '../../../src/ports.ts'
import { sumsOfLeads } from './leads.ts'
import { ACCOUNT } from './parts.ts'
import type { Walks } from './walk.ts'

/** How many leads have each amount: amounts are few. */
type Amounts = Map<string, number>

/** See `Insight.credit`. Groups without any are left out. */
export async function credit(walks: Walks, query: InsightQuery): Promise<CreditRow[]> {
  const none = () => ({ leads: 0, expected: new Map<string, number>(), earned: new Map<string, number>() })
  const sums = await sumsOfLeads(walks, query, none, (leads) => {
    const [accounts, amounts] = [leads.bytes('account'), leads.words('amount')]
    return (sum, row) => {
      const account = accounts[row]
      if (account === ACCOUNT.none) return
      sum.leads++
      const counts = account === ACCOUNT.earned ? sum.earned : sum.expected
      const amount = leads.texts[amounts[row] ?? 0] ?? '0'
      counts.set(amount, (counts.get(amount) ?? 0) + 1)
    }
  })
  return sums
    .filter(({ sum }) => query.by === undefined || sum.leads > 0)
    .map(({ of, sum: { leads, expected, earned } }) => ({
      ...{ of, leads },
      totals: { expected: totalOf(expected), earned: totalOf(earned) },
    }))
}

const totalOf = (amounts: Amounts): string =>
  exactly([...amounts].map(([amount, count]) => ({ amount, count })))
