import type { Moment } from '../calendar/moment.ts'
import type { KeyKind } from '../company/company.ts'
import type { Level } from '../lead/fields.ts'
import type { PersonId } from '../workspace.ts'

/** The record that decides whose lead it is, as it stood at the posting; what came later counts for nothing. */
export interface DecidingRecord {
  id: string
  company: string
  /** How it was found; `person` when somebody said that it is the same company. */
  by: KeyKind | 'person'
  owner?: PersonId
  /** Whether the owner was in the roster at the posting. */
  ownerHere: boolean
  createdAt: Moment
  /** The newest entry before the posting; the creation counts as the first one. */
  lastEntryAt: Moment
  level?: Level
  stage?: string
}

/** What the CRM knew when the lead was posted: frozen with the lead. */
export interface CrmFacts {
  /** The posting. */
  at: Moment
  /** Of several records of one company the one with the newest entry. Missing when none is older than the posting. */
  record?: DecidingRecord
  /** Ids of the company's other records that are older than the posting. */
  others: string[]
  /** Records with a name that is like it: a person decides. */
  maybe: { id: string; company: string; score: number }[]
  /** A rep who said "mine already". */
  claimedBy?: PersonId
}

/** What a rule makes of a lead. Frozen: no later policy changes it. */
export interface Verdict {
  /** Name of the rule. */
  rule: string
  to: { kind: 'dispatch' } | { kind: 'owner'; owner: PersonId }
  /** Share of one SQL, as an exact fraction: "1", "1/3". */
  credit: string
  /** The owner or rep must make contact within the policy's `contactWithin` of the assignment. */
  contact: boolean
  /** When the credit is earned: as an SQL, or at the sync already. */
  earnedAt: 'sql' | 'sync'
  /** Version of the policy that gave it. */
  policy: number
}

export const CREDIT_ACCOUNTS = ['expected', 'earned'] as const
export type CreditAccount = (typeof CREDIT_ACCOUNTS)[number]

/** Where a lead's credit is in the books. */
export interface Booked {
  account: CreditAccount
  amount: string
  rule: string
  policy: number
  campaign?: string
  /** Earned by the sync alone, not as an SQL. */
  atSync?: true
  /** Number of the event that booked it. */
  seq: number
}

/** One line of the ledger; never changed. `amount` is an exact fraction, negative when it reverses an earlier line. */
export interface CreditEntry {
  lead: string
  /** Number of the event that made it, and which of that event's lines it is: together they name it for ever. */
  seq: number
  line: number
  at: Moment
  account: CreditAccount
  amount: string
  rule: string
  policy: number
  sdr: PersonId
  campaign?: string
  /** `seq` of the line that this one takes back. */
  reverses?: number
}

/** What lines can be counted by. */
export type CreditGrouping = 'lead' | 'sdr' | 'campaign'

/** How many lines there are of an account and amount: what exact sums are made of. */
export interface CreditCount {
  account: CreditAccount
  amount: string
  count: number
  /** Whose lines they are, where they were counted by something; missing for those of no campaign. */
  of?: string
}
