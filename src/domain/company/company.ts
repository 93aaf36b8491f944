/** What a company is known by, strongest first. */
export const KEY_KINDS = ['creditCode', 'domain', 'phone', 'name'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** A company as somebody wrote it: every value as it came. */
export interface Company {
  name?: string
  /** Unified social credit code. */
  creditCode?: string
  /** Of its website or of its people's email; an email address will do. */
  domain?: string
  phone?: string
}

/**
 * `kind:value`, the value normalised. Two companies that share a key are the same one.
 */
export type CompanyKey = `${KeyKind}:${string}`
