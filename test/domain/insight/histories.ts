import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { Flag } from '../../../src/domain/insight/flags/flag.ts'
import { flagging } from '../../../src/domain/insight/flags.ts'
import type { History } from '../../../src/domain/insight/history.ts'
import type { Content, LeadEvent, LeadEventBody } from '../../../src/domain/lead/events.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import type { Grade } from '../../../src/domain/lead/fields.ts'
import type { Suggestion } from '../../../src/domain/routing/suggestion.ts'
import { DAY, FIELDS, MONDAY } from '../../support/leads.ts'

/** A month that begins with the Monday on which leads are posted. */
export const WINDOW = { from: MONDAY, to: MONDAY + 30 * DAY }

/** Who did what, so many milliseconds after the Monday morning. */
export type Told = [at: number, by: string, body: LeadEventBody]

export interface Posting {
  grade?: Grade
  mustWin?: boolean
  suggestions?: Suggestion[]
  at?: number
}

const NO_ADVICE = { suggestions: [], leftOut: [] }

export const contentOf = ({ grade = 'B', mustWin }: Posting = {}): Content => ({
  fields: { ...FIELDS, ...(mustWin !== undefined && { mustWin }) },
  unknown: {},
  origin: { derived: [] },
  grading: { grade, points: {}, total: 0 },
})

/** The history of a lead that was posted and to which this happened then. */
export function historyOf(id: string, told: Told[], posting: Posting = {}): History {
  const { suggestions = [], at = 0 } = posting
  const posted: LeadEventBody = {
    type: 'posted',
    group: 'main',
    ...contentOf(posting),
    suggestions,
    leftOut: [],
  }
  const events = [[at, 'sdr-lin', posted] as Told, ...told].map(
    ([after, by, body], i): LeadEvent => ({
      ...{ lead: id, seq: i + 1, at: MONDAY + after, by, via: 'slack', policy: 1, schema: 1 },
      ...body,
    }),
  )
  return { lead: fold(events), events }
}

export const assigned = (rep: string, suggested = true): LeadEventBody => ({
  type: 'assigned',
  rep,
  suggested,
})
export const accepted: LeadEventBody = { type: 'accepted' }
export const rejected: LeadEventBody = { type: 'rejected', reason: '暂无预算', ...NO_ADVICE }
export const wrote = (text: string): LeadEventBody => ({ type: 'followed-up', kind: 'call', text })
export const qualified: LeadEventBody = { type: 'qualified', project: true, real: true, nextStep: '演示' }
export const returned: LeadEventBody = { type: 'returned', reason: '预算冻结' }
export const closed = (outcome: 'won' | 'lost'): LeadEventBody => ({ type: 'closed', outcome })
export const judged = (upheld: boolean): LeadEventBody => ({ type: 'rejection-judged', upheld })
export const reposted = (suggestions: Suggestion[] = []): LeadEventBody => ({
  type: 'reposted',
  group: 'main',
  ...contentOf(),
  suggestions,
  leftOut: [],
})
export const reclaimed = (from: string, into: 'pending' | 'returned'): LeadEventBody => ({
  ...{ type: 'reclaimed', from, into, clock: 'follow-up', since: MONDAY, rung: 2 },
  ...NO_ADVICE,
})

/** A record of the leads' company, made long before they were posted. */
export const recordOf = (id: string, ownerId: string, changes: Partial<CrmRecord> = {}): CrmRecord => ({
  ...{ id, company: '锐科', ownerId, createdAt: MONDAY - 100 * DAY, followUps: [] },
  ...changes,
})

/** The flags of some histories, in whose company the CRM has these records. */
export function flagsOf(histories: readonly History[], records: readonly CrmRecord[] = []): Flag[] {
  const flags = flagging(WINDOW)
  for (const history of histories) flags.add({ ...history, records })
  return flags.result()
}
