import type { Booked, CreditEntry, Verdict } from '../covenant/covenant.ts'
import { negated } from '../covenant/fraction.ts'
import type { LeadEvent } from './events.ts'
import type { Lead } from './lead.ts'

/**
 * The lead with its credit where it belongs after this event. Credit is expected from when the rule is applied and earned when the
 * lead becomes an SQL; once earned it stays so, whatever becomes of the lead, unless it was no lead at all or both heads rule otherwise.
 */
export function withCredit(lead: Lead, event: LeadEvent): Lead {
  const due = dueCredit(lead, event)
  const { credit } = lead
  if (sameBooking(due, credit)) return lead
  if (due !== undefined) return { ...lead, credit: { ...due, seq: event.seq } }
  const { credit: _, ...rest } = lead
  return rest
}

/** The lines by which the books follow: what stood before is taken back, what is due now is written anew. */
export function creditEntries(before: Lead | undefined, after: Lead, event: LeadEvent): CreditEntry[] {
  const was = before?.credit
  const is = after.credit
  if (was?.seq === is?.seq) return []
  const { campaign } = after.origin
  const common = {
    lead: after.id,
    seq: event.seq,
    at: event.at,
    sdr: after.sdr,
    ...(campaign !== undefined && { campaign }),
  }
  const line = ({ account, amount, rule, policy }: Booked) => ({ ...common, account, amount, rule, policy })
  return [
    ...(was === undefined ? [] : [{ ...line(was), amount: negated(was.amount), reverses: was.seq }]),
    ...(is === undefined ? [] : [line(is)]),
  ].map((entry, index) => ({ ...entry, line: index }))
}

type Due = Omit<Booked, 'seq'>

function dueCredit(lead: Lead, event: LeadEvent): Due | undefined {
  if (lead.status === 'invalid') return undefined
  const { verdict, credit } = lead
  if (credit?.account === 'earned') {
    return event.type === 'ruled' && event.verdict !== undefined ? booking('earned', event.verdict) : credit
  }
  const account = accountOf(lead)
  return account === undefined || verdict === undefined ? undefined : booking(account, verdict)
}

const booking = (account: Booked['account'], { credit, rule, policy }: Verdict): Due => ({
  account,
  amount: credit,
  rule,
  policy,
})

function accountOf(lead: Lead): Booked['account'] | undefined {
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

const sameBooking = (due: Due | undefined, credit: Booked | undefined): boolean =>
  due?.account === credit?.account &&
  due?.amount === credit?.amount &&
  due?.rule === credit?.rule &&
  due?.policy === credit?.policy
