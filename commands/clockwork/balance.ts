import type { Booked, CreditCount } from '../../src/domain/covenant/covenant.ts'
import { compare } from '../../src/domain/covenant/fraction.ts'
import { groupsOf, totalsOf } from '../../src/domain/covenant/statement.ts'
import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import type { Core } from '../core.ts'

/**
 * How many of these leads have lines in the ledger of credit that do not add up to where the lead says that its credit is. Each is
 * logged as an error; the ledger is left as it is, for an operator to see.
 */
export async function unbalanced(core: Core, leads: readonly Lead[]): Promise<number> {
  const counts = await countsOf(
    core,
    leads.map(({ id }) => id),
  )
  let found = 0
  for (const { id } of leads.filter((lead) => !balances(lead.credit, counts.get(lead.id)))) {
    if (await isStillWrong(core, id)) found += 1
  }
  return found
}

const countsOf = async (core: Core, leads: LeadId[]) =>
  groupsOf(await core.store.creditCounts({ leads }, 'lead'))

/** What came between two reads is nobody's fault: only a lead that has not moved while its lines were read is held against them. */
async function isStillWrong(core: Core, id: LeadId): Promise<boolean> {
  const before = await core.store.lead(id)
  const lines = (await countsOf(core, [id])).get(id) ?? []
  const after = await core.store.lead(id)
  if (before?.seq !== after?.seq || balances(after?.credit, lines)) return false
  core.logger.error(
    { lead: id, credit: after?.credit ?? null, lines: lines.map(({ of: _, ...line }) => line) },
    'the lines of a lead’s credit do not add up to what the lead says',
  )
  return true
}

/** An amount that is none, put there by another hand, balances with nothing. */
function balances(credit: Booked | undefined, lines: readonly CreditCount[] = []): boolean {
  try {
    const totals = totalsOf(lines)
    const due = (account: Booked['account']) => (credit?.account === account ? credit.amount : '0')
    return (['expected', 'earned'] as const).every((account) => compare(due(account), totals[account]) === 0)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
