import type { Booked, CreditAccount, CreditEntry, Verdict } from '../covenant/covenant.ts'
import { negated } from '../covenant/fraction.ts'
import type { LeadEvent } from './events.ts'
import type { Lead } from './lead.ts'

/**
 * The lead with its credit where it belongs after this event; `before` is the lead without it. Credit is expected from when the rule
 * is applied, and earned when the lead becomes an SQL: then it stays so, whatever becomes of the lead, unless it was no lead at all
 * or both heads rule otherwise. Where the policy lets it be earned at the sync already, it stands as long as the sync does.
 */
export function withCredit(before: Lead | undefined, lead: Lead, event: LeadEvent): Lead {
  const due = dueCredit(before, lead, event)
  const { credit } = lead
  if (due === credit) return lead
  if (due === undefined) {
    const { credit: _, ...rest } = lead
    return rest
  }
  if (!sameLine(due, credit)) return { ...lead, credit: { ...due, seq: event.seq } }
  return due.atSync === credit.atSync ? lead : { ...lead, credit: { ...due, seq: credit.seq } }
}

/** The lines by which the books follow: what stood before is taken back, what is due now is written anew. */
export function creditEntries(before: Lead | undefined, after: Lead, event: LeadEvent): CreditEntry[] {
  const was = before?.credit
  const is = after.credit
  if (was?.seq === is?.seq) return []
  const line = ({ account, amount, rule, policy, campaign }: Booked): Omit<CreditEntry, 'line'> => ({
    lead: after.id,
    seq: event.seq,
    at: event.at,
    account,
    amount,
    rule,
    policy,
    sdr: after.sdr,
    ...(campaign !== undefined && { campaign }),
  })
  return [
    ...(was === undefined ? [] : [{ ...line(was), amount: negated(was.amount), reverses: was.seq }]),
    ...(is === undefined ? [] : [line(is)]),
  ].map((entry, index) => ({ ...entry, line: index }))
}

type Due = Omit<Booked, 'seq'>

function dueCredit(before: Lead | undefined, lead: Lead, event: LeadEvent): Due | undefined {
  if (lead.status === 'invalid') return undefined
  const { verdict, credit } = lead
  if (credit?.account === 'earned' && !credit.atSync) return earnedBefore(before, lead, credit, event)
  const account = accountOf(lead)
  if (account === undefined || verdict === undefined) return undefined
  const atSync = account === 'earned' && lead.status === 'synced'
  const due = booking(account, verdict, lead.origin.campaign)
  return atSync ? { ...due, atSync } : due
}

/** What an SQL has earned is moved by a ruling, and by a correction of the campaign that it is booked under. */
function earnedBefore(before: Lead | undefined, lead: Lead, credit: Booked, event: LeadEvent): Due {
  if (event.type === 'ruled' && event.verdict !== undefined) {
    return booking('earned', event.verdict, credit.campaign)
  }
  const { campaign, ...rest } = credit
  if (event.type !== 'edited' || before?.origin.campaign !== campaign) return credit
  return lead.origin.campaign === campaign ? credit : { ...rest, ...named(lead.origin.campaign) }
}

const booking = (
  account: CreditAccount,
  { credit, rule, policy }: Verdict,
  campaign: string | undefined,
): Due => ({ account, amount: credit, rule, policy, ...named(campaign) })

const named = (campaign: string | undefined) => (campaign === undefined ? {} : { campaign })

function accountOf(lead: Lead): CreditAccount | undefined {
  switch (lead.status) {
    case 'qualified':
    case 'won':
      return 'earned'
    case 'synced':
      return lead.verdict?.earnedAt === 'sync' ? 'earned' : 'expected'
    case 'nurturing':
    case 'lost':
    case 'invalid':
      return undefined
    default:
      return lead.appliedAt === undefined ? undefined : 'expected'
  }
}

/** Whether the line that stands in the books says this already. */
const sameLine = (due: Due, credit: Booked | undefined): credit is Booked =>
  due.account === credit?.account &&
  due.amount === credit.amount &&
  due.rule === credit.rule &&
  due.policy === credit.policy &&
  due.campaign === credit.campaign
