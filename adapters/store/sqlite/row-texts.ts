import type { CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import { isOpen, repOf } from '../../../src/domain/lead/lead.ts'
import type { PersonEvent } from '../../../src/domain/person/person.ts'
import type { PolicyVersion } from '../../../src/domain/policy/policy.ts'
import type { Proposal, ProposalEvent } from '../../../src/domain/policy/proposal.ts'
import type { Change, NewEffect } from '../../../src/ports.ts'
import { keysOfLead } from './crm/keys-of-lead.ts'
import { searchText } from './search-text.ts'
import { turnsOf } from './turns.ts'

/** A row as the text of a JSON array, its places those of the columns in `write.ts`. */
export type RowText = string

/**
 * A row with a document of its own, JSON in UTF-8. It travels beside the texts, since SQLite would have to read through it and
 * write it anew to get it out of them: that took more time than everything else in the statement.
 */
export interface DocumentRow {
  columns: RowText
  document: Buffer
}

export const leadStream = (id: string): string => `lead:${id}`
const personStream = (id: string): string => `person:${id}`
const proposalStream = (id: string): string => `policy:${id}`

export type LeadChange = NonNullable<Change<unknown>['leads']>[number]
export type PersonChange = NonNullable<Change<unknown>['people']>[number]

// All of these throw TypeError for what JSON cannot hold.

/** `companyToo`: with the keys of its company, which cost more than all the rest. */
export function leadRow({ lead, events }: LeadChange, companyToo: boolean): DocumentRow {
  const seldom = [
    isOpen(lead) ? 1 : 0,
    lead.group,
    lead.sdr,
    searchText(lead),
    lead.fields.phone,
    lead.fields.email,
  ]
  const columns = [
    lead.id,
    lead.seq,
    lead.status,
    lead.grading.grade,
    'rep' in lead ? lead.rep : null,
    repOf(lead),
    lead.createdAt,
    lead.postedAt,
    events.at(-1)?.at ?? lead.lastMove.at,
    turnsOf(lead),
    seldom,
    companyToo ? keysOfLead(lead) : null,
  ]
  return { columns: JSON.stringify(columns), document: documentOf(lead) }
}

export function eventRow(event: LeadEvent | PersonEvent | ProposalEvent): DocumentRow {
  if ('lead' in event) return leadEventRow(event)
  return 'person' in event ? personEventRow(event) : proposalEventRow(event)
}

function leadEventRow({ lead, seq, at, type, by, via, policy, schema, ...body }: LeadEvent): DocumentRow {
  const columns = [leadStream(lead), seq, at, type, by, via, policy, schema]
  return { columns: JSON.stringify(columns), document: documentOf(body) }
}

function personEventRow({ person, seq, at, type, by, via, schema, ...body }: PersonEvent): DocumentRow {
  const columns = [personStream(person), seq, at, type, by, via, null, schema]
  return { columns: JSON.stringify(columns), document: documentOf(body) }
}

function proposalEventRow({ proposal, seq, at, type, by, via, schema, ...body }: ProposalEvent): DocumentRow {
  const columns = [proposalStream(proposal), seq, at, type, by, via, null, schema]
  return { columns: JSON.stringify(columns), document: documentOf(body) }
}

const documentOf = (value: object): Buffer => Buffer.from(JSON.stringify(value))

export function effectRow({ chat, dest, kind, lead, payload, notBefore, merge }: NewEffect): RowText {
  return JSON.stringify([chat, dest, kind, lead, payload, notBefore, merge])
}

/** With the lines of credit that all events of the lead wrote, where there are any in the batch. */
export function deadlineRow({ lead, due }: LeadChange, credits?: readonly CreditEntry[]): RowText {
  return JSON.stringify([
    lead.id,
    due?.at,
    due?.clock,
    due?.since,
    due?.rung,
    due?.action,
    due?.turn,
    due?.person,
    (credits ?? []).map(creditColumns),
  ])
}

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

export const personRow = ({ id, state }: PersonChange): RowText => JSON.stringify([id, state.seq, state])

export const versionRow = ({ version, policy, startsAt, by, agreed }: PolicyVersion): RowText =>
  JSON.stringify([version, policy, startsAt, by, agreed])

export const proposalRow = (proposal: Proposal): RowText =>
  JSON.stringify([proposal.id, proposal.seq, proposal.status, proposal.by, proposal])

export const claimRow = ({ key, lead }: { key: string; lead: string }): RowText => JSON.stringify([key, lead])
