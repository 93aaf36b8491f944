import type { CreditEntry, Verdict } from '../../../src/domain/covenant/covenant.ts'
import { sum } from '../../../src/domain/covenant/fraction.ts'
import { creditEntries } from '../../../src/domain/lead/credit.ts'
import type { LeadEvent, LeadEventBody } from '../../../src/domain/lead/events.ts'
import { evolve } from '../../../src/domain/lead/evolve.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { FIELDS, MONDAY } from '../../support/given.ts'

/** Events with what they leave in the books: the ledger as the product writes it, without a store. */

export const ruling = (rule: string, credit: string, changes: Partial<Verdict> = {}): Verdict => ({
  rule,
  to: credit === '1/3' ? { kind: 'owner', owner: 'rep-li' } : { kind: 'dispatch' },
  credit,
  contact: false,
  earnedAt: 'sql',
  policy: 1,
  ...changes,
})

const ADVICE = { suggestions: [], leftOut: [] }
const judged = (verdict: Verdict) => ({ judged: { crm: { at: MONDAY, others: [], maybe: [] }, verdict } })
export const content = (campaign?: string) => ({
  fields: FIELDS,
  unknown: {},
  origin: { source: 'baidu', ...(campaign !== undefined && { campaign }), derived: [] },
  grading: { grade: 'B' as const, points: {}, total: 8 },
})

/** What happens to a lead, as short as a story needs it. Without a verdict the CRM could not be asked. */
export const EVENT = {
  saved: (campaign?: string) => ({ type: 'saved', group: 'main', ...content(campaign) }),
  posted: (verdict?: Verdict, campaign?: string) => ({
    ...{ type: 'posted', group: 'main', ...content(campaign), ...ADVICE },
    ...(verdict && judged(verdict)),
  }),
  reposted: (verdict?: Verdict, campaign?: string) => ({
    ...{ type: 'reposted', group: 'main', ...content(campaign), ...ADVICE },
    ...(verdict && judged(verdict)),
  }),
  edited: (campaign?: string, verdict?: Verdict) => ({
    ...{ type: 'edited', ...content(campaign) },
    ...(verdict && judged(verdict)),
  }),
  matched: (verdict: Verdict) => ({ type: 'matched', record: 'A-1', ...judged(verdict) }),
  claimed: (verdict: Verdict) => ({ type: 'claimed', record: 'A-2', ...judged(verdict) }),
  synced: () => ({ type: 'synced', owner: 'rep-li' }),
  assigned: (rep = 'rep-wu') => ({ type: 'assigned', rep, suggested: true }),
  disclosed: () => ({ type: 'contact-disclosed', to: 'rep-wu' }),
  accepted: () => ({ type: 'accepted' }),
  rejected: () => ({ type: 'rejected', reason: '暂无预算', ...ADVICE }),
  touched: () => ({ type: 'followed-up', kind: 'call', text: '聊了预算' }),
  qualified: () => ({ type: 'qualified', project: true, real: true, nextStep: '演示' }),
  returned: () => ({ type: 'returned', reason: '预算冻结' }),
  nurtured: () => ({ type: 'nurtured' }),
  closed: (outcome: 'won' | 'lost') => ({ type: 'closed', outcome }),
  invalidated: () => ({ type: 'invalidated', reason: '空号' }),
  reopened: () => ({ type: 'reopened', reason: '对方又联系了', ...ADVICE }),
  released: () => ({ type: 'released', from: 'rep-wu', because: 'left', ...ADVICE }),
  noted: () => ({ type: 'noted', kind: 'intelligence', text: '上周见过' }),
  disputed: () => ({ type: 'disputed', reason: '是我的客户' }),
  opined: (outcome: string) => ({ type: 'opinion-given', side: 'sales-head', outcome }),
  ruled: (outcome: string, verdict?: Verdict) => ({
    ...{ type: 'ruled', outcome },
    ...(verdict && { verdict }),
  }),
} satisfies Record<string, (...args: never[]) => LeadEventBody>

/** Leads and their books, one event after the other. */
export class Books {
  readonly leads = new Map<string, Lead>()
  readonly history = new Map<string, LeadEvent[]>()
  readonly entries: CreditEntry[] = []

  /** Adds what happened to one lead, a minute after what happened to it before. Gives the lines that this wrote. */
  add(lead: string, ...bodies: LeadEventBody[]): CreditEntry[] {
    const first = this.entries.length
    for (const body of bodies) {
      const before = this.leads.get(lead)
      const seq = (before?.seq ?? 0) + 1
      const at = MONDAY + seq * 60_000
      const event: LeadEvent = {
        ...{ lead, seq, at, by: 'sdr-lin', via: 'playground', policy: 1, schema: 1 },
        ...body,
      }
      const after = evolve(before, event)
      this.leads.set(lead, after)
      this.history.set(lead, [...(this.history.get(lead) ?? []), event])
      this.entries.push(...creditEntries(before, after, event))
    }
    return this.entries.slice(first)
  }
}

/** Each account's exact sum. */
export const balance = (entries: readonly CreditEntry[]) => ({
  expected: sum(entries.filter(({ account }) => account === 'expected').map(({ amount }) => amount)),
  earned: sum(entries.filter(({ account }) => account === 'earned').map(({ amount }) => amount)),
})

/** What the lead itself says about its credit. */
export const bookingOf = ({ credit }: Lead) => ({
  expected: credit?.account === 'expected' ? credit.amount : '0',
  earned: credit?.account === 'earned' ? credit.amount : '0',
})
