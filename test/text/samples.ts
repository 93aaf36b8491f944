import { traitsOf } from '../../src/domain/covenant/case.ts'
import { explain } from '../../src/domain/covenant/explain.ts'
import type { Judged, LeadEventBody, LeadEventType } from '../../src/domain/lead/events.ts'
import type { LastMove } from '../../src/domain/lead/lead.ts'
import type { Refusal } from '../../src/domain/lead/refusal.ts'
import { CLOCKS } from '../../src/domain/policy/policy.ts'
import type { Telling } from '../../src/text/told.ts'
import { LEAD, leadOf, MONDAY, worldWith } from '../support/given.ts'
import { newWorld, rosterOf, type World } from '../support/world.ts'

export const WORLD = newWorld()
const ADVICE = { suggestions: [], leftOut: [] }
const rung = { clock: 'accept', since: MONDAY, rung: 1 } as const
const { fields, unknown, origin, grading } = leadOf(worldWith('pending'))
const content = { fields, unknown, origin, grading }
export const JUDGED = judgedIn(worldWith('synced'))

function judgedIn(world: World): Judged {
  const { crm, verdict } = leadOf(world)
  if (crm === undefined || verdict === undefined) throw new Error('a lead that was not judged')
  return { crm, verdict }
}

/** One of each. */
export const EVENTS: { [T in LeadEventType]: Extract<LeadEventBody, { type: T }> } = {
  saved: { type: 'saved', group: 'main', ...content },
  posted: { type: 'posted', group: 'main', ...content, ...ADVICE },
  edited: { type: 'edited', ...content },
  assigned: { type: 'assigned', rep: 'rep-li', suggested: true },
  'contact-disclosed': { type: 'contact-disclosed', to: 'rep-li' },
  matched: { type: 'matched', record: 'A-1', judged: JUDGED },
  judged: { type: 'judged', judged: JUDGED },
  claimed: { type: 'claimed', judged: JUDGED },
  synced: { type: 'synced', owner: 'rep-li' },
  'rejection-judged': { type: 'rejection-judged', upheld: true, note: '确实没有预算' },
  disputed: { type: 'disputed', reason: '我上月拜访过' },
  'opinion-given': { type: 'opinion-given', side: 'sales-head', outcome: 'upheld' },
  ruled: { type: 'ruled', outcome: 'upheld' },
  accepted: { type: 'accepted' },
  rejected: { type: 'rejected', reason: '暂无预算', note: '明年', ...ADVICE },
  'followed-up': { type: 'followed-up', kind: 'demo', text: '演示了' },
  qualified: { type: 'qualified', project: true, real: true, nextStep: '报价' },
  returned: { type: 'returned', reason: '预算冻结', note: '明年' },
  reposted: { type: 'reposted', group: 'main', ...content, ...ADVICE },
  nurtured: { type: 'nurtured', note: '再等等' },
  closed: { type: 'closed', outcome: 'lost', reason: '选了别家' },
  invalidated: { type: 'invalidated', reason: '空号' },
  reopened: { type: 'reopened', reason: '又来了', ...ADVICE },
  noted: { type: 'noted', kind: 'relationship', text: '同学' },
  'call-logged': { type: 'call-logged', text: '接通' },
  erased: { type: 'erased' },
  withdrawn: { type: 'withdrawn', import: 'I2345678' },
  reminded: { type: 'reminded', action: 'remind', to: ['mgr-zhou', 'mgr-tan'], ...rung },
  escalated: { type: 'escalated', to: ['mgr-zhou'], ...rung },
  reclaimed: { type: 'reclaimed', from: 'rep-wu', into: 'pending', ...rung, ...ADVICE },
  released: { type: 'released', from: 'rep-wu', because: 'left', ...ADVICE },
}
export const ENVELOPE = {
  lead: LEAD,
  seq: 2,
  at: MONDAY,
  by: 'clock',
  via: 'clock',
  policy: 1,
  schema: 1,
} as const
export const ASSIGNED = leadOf(worldWith('assigned'))
export const MORE: LeadEventBody[] = [
  { type: 'assigned', rep: 'rep-li', suggested: false, why: '老客户' },
  { type: 'rejected', reason: '暂无预算', ...ADVICE },
  { type: 'matched', judged: JUDGED },
  { type: 'synced', owner: 'rep-li', why: '老客户' },
  { type: 'rejection-judged', upheld: false },
  { type: 'ruled', outcome: 'followed', verdict: JUDGED.verdict },
  { type: 'released', from: 'rep-wu', because: 'claimed', ...ADVICE },
  { type: 'closed', outcome: 'won' },
  { type: 'reminded', action: 'mention', to: ['rep-wu'], ...rung },
  { type: 'reclaimed', from: 'rep-wu', into: 'returned', ...rung, ...ADVICE },
  ...CLOCKS.map((clock): LeadEventBody => ({ type: 'escalated', to: ['head-sales'], ...rung, clock })),
]

const MOVES = [
  'posted',
  'saved',
  'edited',
  'assigned',
  'accepted',
  'rejected',
  'qualified',
  'returned',
  'reposted',
  'nurtured',
  'closed',
  'invalidated',
  'reopened',
  'reclaimed',
  'released',
  'synced',
  'matched',
  'claimed',
  'judged',
  'ruled',
  'withdrawn',
] as const satisfies readonly LastMove['what'][]
export const moves = MOVES.map((what): LastMove => ({ what, by: 'mgr-zhou', at: MONDAY, rep: 'rep-li' }))
const move = { what: 'assigned', by: 'mgr-zhou', at: MONDAY, rep: 'rep-li' } as const

/** One of each. */
export const REFUSALS: { [C in Refusal['code']]: Extract<Refusal, { code: C }> } = {
  'not-in-roster': { code: 'not-in-roster' },
  role: { code: 'role', command: 'assign', needs: ['manager', 'sdr'] },
  'not-the-rep': { code: 'not-the-rep', rep: 'rep-wu' },
  outdated: { code: 'outdated', status: 'assigned', move },
  status: { code: 'status', command: 'accept', status: 'pending', move },
  'no-such-lead': { code: 'no-such-lead' },
  gate: { code: 'gate', missing: ['reach', 'budget', 'somethingElse'] },
  duplicate: { code: 'duplicate', first: 'L-9' },
  'not-a-rep': { code: 'not-a-rep' },
  'same-rep': { code: 'same-rep', rep: 'rep-wu' },
  'why-needed': { code: 'why-needed' },
  'words-needed': { code: 'words-needed' },
  'reason-unknown': { code: 'reason-unknown' },
  'few-touches': { code: 'few-touches', needs: 2, has: 0 },
  'past-date': { code: 'past-date' },
  'far-date': { code: 'far-date' },
  full: { code: 'full' },
  'no-owner': { code: 'no-owner' },
  'no-such-record': { code: 'no-such-record' },
  'crm-silent': { code: 'crm-silent' },
  'nothing-to-judge': { code: 'nothing-to-judge' },
  'rejection-judged': { code: 'rejection-judged', by: 'mgr-zhou' },
  'no-verdict': { code: 'no-verdict' },
  'dispute-open': { code: 'dispute-open', by: 'rep-wu' },
  'dispute-late': { code: 'dispute-late', until: MONDAY },
  'dispute-settled': { code: 'dispute-settled' },
  'no-heads': { code: 'no-heads' },
  'no-dispute': { code: 'no-dispute' },
  'rule-unknown': { code: 'rule-unknown' },
  withdrawn: { code: 'withdrawn' },
  touched: { code: 'touched' },
}
/** What a line in the thread needs beside the event. */
export const telling = (deadline?: number, against?: string): Telling => ({
  deadline,
  against,
  heads: ['head-mkt', 'head-sales'],
  explain: (judged) =>
    explain(judged, traitsOf(ASSIGNED), {
      arbitration: WORLD.workspace.policy.arbitration,
      calendar: rosterOf(WORLD).calendar('cn'),
    }),
})
