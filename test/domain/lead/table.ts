import type { CommandName, LeadCommand } from '../../../src/domain/lead/commands.ts'
import { ENDED_STATUSES, OPEN_STATUSES, type Status } from '../../../src/domain/lead/lead.ts'
import type { Role } from '../../../src/domain/workspace.ts'
import { FIELDS } from '../../support/given.ts'

/** Who may what, from where to where: the table of a lead's life, written down a second time to hold the code against. */
interface Row {
  by: readonly (Role | 'the rep' | 'anyone' | 'clock' | 'operator')[]
  from: readonly (Status | 'none')[]
  /** Missing: the status stays. */
  to?: Status
}

const open: readonly Status[] = OPEN_STATUSES
const all: readonly Status[] = [...OPEN_STATUSES, ...ENDED_STATUSES]

export const TABLE: Record<CommandName, Row> = {
  post: { by: ['sdr'], from: ['none', 'nurturing'], to: 'pending' },
  save: { by: ['sdr'], from: ['none'], to: 'nurturing' },
  edit: { by: ['sdr', 'manager'], from: open },
  assign: { by: ['manager'], from: ['pending', 'assigned', 'accepted'], to: 'assigned' },
  accept: { by: ['the rep'], from: ['assigned'], to: 'accepted' },
  reject: { by: ['the rep'], from: ['assigned'], to: 'pending' },
  'follow-up': { by: ['the rep'], from: ['accepted', 'qualified'] },
  qualify: { by: ['the rep'], from: ['accepted', 'synced'], to: 'qualified' },
  sync: { by: ['manager'], from: ['pending'], to: 'synced' },
  match: { by: ['manager'], from: ['pending'] },
  claim: { by: ['rep', 'the rep'], from: ['pending', 'assigned'] },
  judge: { by: ['manager'], from: ['pending'] },
  dispute: { by: ['rep', 'the rep', 'sdr'], from: all },
  rule: { by: ['marketing-head', 'sales-head'], from: all },
  return: { by: ['the rep'], from: ['accepted', 'qualified'], to: 'returned' },
  repost: { by: ['sdr'], from: ['returned', 'nurturing'], to: 'pending' },
  // Beyond the table: a nurtured lead whose date has come may get another one.
  nurture: { by: ['sdr', 'manager'], from: ['pending', 'returned', 'nurturing'], to: 'nurturing' },
  close: { by: ['the rep', 'manager'], from: ['accepted', 'qualified'], to: 'won' },
  invalidate: { by: ['sdr', 'manager'], from: ['pending', 'returned'], to: 'invalid' },
  reopen: { by: ['marketing-head', 'sales-head'], from: ['won', 'lost', 'invalid', 'synced'], to: 'pending' },
  note: { by: ['anyone'], from: all },
  // Before a rep has accepted it, also the second time round.
  'log-call': { by: ['sdr'], from: ['nurturing', 'pending', 'assigned', 'returned'] },
  withdraw: { by: ['operator'], from: ['nurturing', 'pending'], to: 'invalid' },
  tick: { by: ['clock'], from: open },
  release: { by: ['clock'], from: ['assigned', 'accepted', 'qualified'], to: 'pending' },
  consult: { by: ['clock'], from: all },
}

/** One right way to ask for each command of a lead that rep-wu holds, if anybody does. */
export const SAMPLES: { [N in CommandName]: Extract<LeadCommand, { name: N }> } = {
  post: { name: 'post', fields: FIELDS, unknown: {} },
  save: { name: 'save', fields: FIELDS, unknown: {} },
  edit: { name: 'edit', fields: { ...FIELDS, title: '市场副总裁' }, unknown: {} },
  assign: { name: 'assign', rep: 'rep-li', why: '老客户' },
  accept: { name: 'accept' },
  reject: { name: 'reject', reason: '暂无预算' },
  'follow-up': { name: 'follow-up', kind: 'visit', text: '见了副总' },
  qualify: { name: 'qualify', project: true, real: true, nextStep: '演示' },
  sync: { name: 'sync', why: '老客户' },
  match: { name: 'match', pick: 0 },
  claim: { name: 'claim' },
  judge: { name: 'judge', upheld: true },
  dispute: { name: 'dispute', reason: '我上月拜访过' },
  rule: { name: 'rule', outcome: 'upheld' },
  return: { name: 'return', reason: '预算冻结' },
  repost: { name: 'repost' },
  nurture: { name: 'nurture', note: '明年再看' },
  close: { name: 'close', outcome: 'won', amount: '30万' },
  invalidate: { name: 'invalidate', reason: '空号' },
  reopen: { name: 'reopen', reason: '对方又联系了' },
  note: { name: 'note', kind: 'intelligence', text: '上周见过' },
  'log-call': { name: 'log-call', text: '愿意约线下演示' },
  withdraw: { name: 'withdraw', import: 'I-1', seq: 1 },
  tick: { name: 'tick' },
  release: { name: 'release' },
  consult: { name: 'consult' },
}

export const COMMANDS = Object.values(SAMPLES).map(({ name }) => name)
export const STATUSES: readonly Status[] = all

/** What the clock may make of a lead: the ladders' reclaims, the assignment by itself and the release of who has left. */
export const BY_CLOCK: Partial<Record<Status, readonly Status[]>> = {
  pending: ['assigned'],
  assigned: ['pending'],
  accepted: ['pending', 'returned'],
  qualified: ['pending', 'returned'],
}
