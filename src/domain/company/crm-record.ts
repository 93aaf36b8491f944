import type { Moment } from '../calendar/moment.ts'
import type { Level } from '../lead/fields.ts'
import type { PersonId } from '../workspace.ts'
import type { Company, KeyKind } from './company.ts'

/** A company in the CRM, as it was imported. */
export interface CrmRecord {
  id: string
  company: string
  creditCode?: string
  domain?: string
  phone?: string
  /** Whose customer it is; may have left the roster. */
  ownerId?: PersonId
  createdAt: Moment
  /** When something was recorded, oldest first: every follow-up that an import has told of, without the creation. */
  followUps: Moment[]
  contactName?: string
  contactLevel?: Level
  stage?: string
}

export interface ExactMatch {
  record: CrmRecord
  /** The strongest key that both share. */
  by: KeyKind
}

export interface MaybeMatch {
  record: CrmRecord
  /** Likeness of the names, 0 to 1. */
  score: number
}

/** What the CRM knows of a company: `exact` strongest key first, `maybe` likest first and never one of the exact ones. */
export interface CrmFinding {
  exact: ExactMatch[]
  maybe: MaybeMatch[]
}

export const NOTHING_FOUND: CrmFinding = { exact: [], maybe: [] }

/** A company's record as the company that it is matched by. */
export const companyOf = ({ company, creditCode, domain, phone }: CrmRecord): Company => ({
  name: company,
  ...(creditCode !== undefined && { creditCode }),
  ...(domain !== undefined && { domain }),
  ...(phone !== undefined && { phone }),
})
