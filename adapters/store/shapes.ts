import { CHANNELS, type LeadEvent } from '../../src/domain/lead/events.ts'
import { ENDED_STATUSES, type Lead, OPEN_STATUSES, type Status } from '../../src/domain/lead/lead.ts'
import type { PersonState } from '../../src/domain/person/person.ts'
import type { StoredPolicy } from '../../src/domain/policy/complete.ts'
import type { RungAction } from '../../src/domain/policy/policy.ts'
import type { Proposal } from '../../src/domain/policy/proposal.ts'

/** Enough to tell what stored JSON is. */

export const STATUSES: readonly Status[] = [...OPEN_STATUSES, ...ENDED_STATUSES]

export const RUNG_ACTIONS = [
  'remind',
  'mention',
  'escalate',
  'reclaim',
  'auto-assign',
] as const satisfies readonly RungAction[]

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isTexts = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every((one) => typeof one === 'string')

export const isLead = (value: unknown): value is Lead =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.seq === 'number' &&
  STATUSES.some((status) => status === value.status) &&
  isRecord(value.fields) &&
  Array.isArray(value.attempts)

export const isLeadEvent = (value: unknown): value is LeadEvent =>
  isRecord(value) &&
  typeof value.lead === 'string' &&
  typeof value.type === 'string' &&
  CHANNELS.some((via) => via === value.via) &&
  value.schema === 1

export const isPersonState = (value: unknown): value is PersonState =>
  isRecord(value) && typeof value.seq === 'number' && Array.isArray(value.pauses)

export const isPolicy = (value: unknown): value is StoredPolicy =>
  isRecord(value) && isRecord(value.clocks) && isRecord(value.ladders)

/** A proposal whose policy an older Tenon may have written. */
export const isProposal = (value: unknown): value is Omit<Proposal, 'policy'> & { policy: StoredPolicy } =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.seq === 'number' &&
  typeof value.status === 'string' &&
  Array.isArray(value.consents) &&
  isPolicy(value.policy)

export const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
