import type { Moment } from '../../src/domain/calendar/moment.ts'
import { keysOfLead } from '../../src/domain/company/keys-of-lead.ts'
import type { CreditEntry } from '../../src/domain/covenant/covenant.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { isOpen, repOf } from '../../src/domain/lead/lead.ts'
import type { PersonEvent } from '../../src/domain/person/person.ts'
import type { PolicyVersion } from '../../src/domain/policy/policy.ts'
import type { Proposal, ProposalEvent } from '../../src/domain/policy/proposal.ts'
import type { Change, NewBehaviour, NewEffect } from '../../src/ports.ts'
import type { Columns, RowValues } from './dialect.ts'
import { contentOf, stateOf } from './lead-content.ts'
import { searchText } from './search-text.ts'
import { turnsOf } from './turns.ts'

/** The rows of what a batch writes, and their columns. */

export const leadStream = (id: string): string => `lead:${id}`
const personStream = (id: string): string => `person:${id}`
const proposalStream = (id: string): string => `policy:${id}`

export type LeadChange = NonNullable<Change<unknown>['leads']>[number]
export type PersonChange = NonNullable<Change<unknown>['people']>[number]

export const LEAD = {
  ...{ id: 'text', seq: 'integer', status: 'text', grade: 'text', rep: 'text', holder: 'text' },
  ...{ created_at: 'integer', posted_at: 'integer', changed_at: 'integer', assignments: 'list' },
  ...{ open: 'flag', dispatch_group: 'text', sdr: 'text', search: 'text', phone: 'text', email: 'text' },
  ...{ companies: 'list', state: 'document' },
} as const satisfies Columns

/** `companyToo`: with the keys of its company, which cost more than all the rest. */
export function leadRow(
  { lead, events }: LeadChange,
  companyToo: boolean,
  key: (text: string) => string,
): RowValues {
  return [
    lead.id,
    lead.seq,
    lead.status,
    lead.grading.grade,
    'rep' in lead ? lead.rep : null,
    repOf(lead),
    lead.createdAt,
    lead.postedAt,
    changedAt({ lead, events }),
    turnsOf(lead),
    isOpen(lead) ? 1 : 0,
    lead.group,
    lead.sdr,
    searchText(lead),
    lead.fields.phone,
    lead.fields.email,
    companyToo ? keysOfLead(lead).map(key) : null,
    stateOf(lead),
  ]
}

export const CONTENT = { lead: 'text', content: 'document' } as const satisfies Columns
export const contentRow = ({ lead }: LeadChange): RowValues => [lead.id, contentOf(lead)]

const changedAt = ({ lead, events }: Pick<LeadChange, 'lead' | 'events'>): Moment =>
  events.at(-1)?.at ?? lead.lastMove.at

export const STATE = {
  ...{ id: 'text', seq: 'integer', changed_at: 'integer', state: 'document' },
} as const satisfies Columns

/** Of a lead of which nothing else changed. */
export const stateRow = (change: LeadChange): RowValues => [
  change.lead.id,
  change.lead.seq,
  changedAt(change),
  stateOf(change.lead),
]

export const EVENT = {
  ...{ stream: 'text', seq: 'integer', at: 'integer', type: 'text', by: 'text', via: 'text' },
  ...{ policy: 'integer', schema: 'integer', body: 'document' },
} as const satisfies Columns

export function eventRow(event: LeadEvent | PersonEvent | ProposalEvent): RowValues {
  if ('lead' in event) return leadEventRow(event)
  return 'person' in event ? personEventRow(event) : proposalEventRow(event)
}

function leadEventRow({ lead, seq, at, type, by, via, policy, schema, ...body }: LeadEvent): RowValues {
  return [leadStream(lead), seq, at, type, by, via, policy, schema, body]
}

function personEventRow({ person, seq, at, type, by, via, schema, ...body }: PersonEvent): RowValues {
  return [personStream(person), seq, at, type, by, via, null, schema, body]
}

function proposalEventRow({ proposal, seq, at, type, by, via, schema, ...body }: ProposalEvent): RowValues {
  return [proposalStream(proposal), seq, at, type, by, via, null, schema, body]
}

export const DELIVERY = { id: 'text', at: 'integer', result: 'text' } as const satisfies Columns

export const EFFECT = {
  ...{ chat: 'text', dest: 'text', kind: 'text', lead: 'text', payload: 'json', not_before: 'integer' },
  ...{ merge: 'text', created_at: 'integer' },
} as const satisfies Columns

export const effectRow = (effect: NewEffect, now: Moment): RowValues => [
  effect.chat,
  effect.dest,
  effect.kind,
  effect.lead,
  effect.payload,
  effect.notBefore,
  effect.merge,
  now,
]

export const DEADLINE = {
  ...{ lead: 'text', due_at: 'integer', clock: 'text', since: 'integer', rung: 'integer', action: 'text' },
  ...{ turn: 'integer', person: 'text' },
} as const satisfies Columns

export const DEADLINE_AND_CREDIT = { ...DEADLINE, lines: 'list' } as const satisfies Columns

export function deadlineRow({ lead, due }: LeadChange): RowValues {
  return [lead.id, due?.at, due?.clock, due?.since, due?.rung, due?.action, due?.turn, due?.person]
}

/** With the lines of credit that all events of the lead wrote. */
export const deadlineAndCreditRow = (change: LeadChange, credits: readonly CreditEntry[] = []): RowValues => [
  ...deadlineRow(change),
  credits.map(creditColumns),
]

const creditColumns = (entry: CreditEntry) => [
  entry.seq,
  entry.line,
  entry.at,
  entry.account,
  entry.amount,
  entry.rule,
  entry.policy,
  entry.sdr,
  entry.campaign,
  entry.reverses,
]

export const PERSON = { id: 'text', seq: 'integer', state: 'json' } as const satisfies Columns
export const personRow = ({ id, state }: PersonChange): RowValues => [id, state.seq, state]

export const VERSION = {
  ...{ version: 'integer', policy: 'json', at: 'integer', by: 'text', starts_at: 'integer', agreed: 'json' },
} as const satisfies Columns
export const versionRow = (
  { version, policy, startsAt, by, agreed }: PolicyVersion,
  now: Moment,
): RowValues => [version, policy, now, by, startsAt, agreed]

export const PROPOSAL = {
  ...{ id: 'text', seq: 'integer', status: 'text', by: 'text', state: 'json' },
} as const satisfies Columns
export const proposalRow = (proposal: Proposal): RowValues => [
  proposal.id,
  proposal.seq,
  proposal.status,
  proposal.by,
  proposal,
]

export const BEHAVIOUR = { id: 'text', at: 'integer', body: 'json' } as const satisfies Columns
export function behaviourRow({ behaviour: { id, at, ...body } }: NewBehaviour): RowValues {
  return [id, at, body]
}

export const BEHAVIOUR_KEY = { key: 'key', at: 'integer', behaviour: 'text' } as const satisfies Columns
export const behaviourKeyRows = ({ behaviour: { id, at }, keys }: NewBehaviour): RowValues[] =>
  [...new Set(keys)].map((key) => [key, at, id])

export const CLAIM = { key: 'key', lead: 'text' } as const satisfies Columns
