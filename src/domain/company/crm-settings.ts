import type { PersonId } from '../workspace.ts'

/** What a company's record in the CRM may be made of, by our own names. `key`: what we know it by, so that it is made once. */
export const COMPANY_VALUES = [
  'company',
  'domain',
  'phone',
  'creditCode',
  'stage',
  'lastActivity',
  'key',
] as const
/** The same of a contact. `lead`: the number of the one that made it; `outcome`: what became of the lead. */
export const CONTACT_VALUES = [
  'contact',
  'title',
  'phone',
  'email',
  'lead',
  'outcome',
  'grade',
  'rule',
  'credit',
  'reason',
  'amount',
  'source',
  'campaign',
] as const

/** A field of the CRM, and what our words are called in it; a word without a name there stays as it is. */
export interface MappedField {
  field: string
  values?: Readonly<Record<string, string>>
}

/** False: it is not kept there. */
export type FieldMap<Name extends string> = Partial<Record<Name, MappedField | false>>

export interface CrmFields {
  company: FieldMap<(typeof COMPANY_VALUES)[number]>
  contact: FieldMap<(typeof CONTACT_VALUES)[number]>
}

/** What a workspace says of its CRM; everything has a default. */
export interface CrmSettings {
  /** Milliseconds that a card waits for an answer. */
  answersWithin: number
  /** Milliseconds for which an answer is good. */
  cacheFor: number
  /** Whether leads are written into the CRM. By default a connected one is, and the built-in table is not: it is a copy of another. */
  write?: boolean
  fields: CrmFields
  /** Who is who, where the addresses differ: an owner's email or id in the CRM → a person. */
  owners: Readonly<Record<string, PersonId>>
}

export const DEFAULT_CRM: CrmSettings = {
  answersWithin: 1500,
  cacheFor: 30_000,
  fields: { company: {}, contact: {} },
  owners: {},
}

/** The company's own fields over a CRM's usual ones. */
export const fieldsOver = (usual: CrmFields, own: CrmFields): CrmFields => ({
  company: { ...usual.company, ...own.company },
  contact: { ...usual.contact, ...own.contact },
})
