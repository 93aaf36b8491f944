import { createHash } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { companyKeys } from '../../src/domain/company/company-keys.ts'
import { normaliseLevel } from '../../src/domain/intake/normalise-level.ts'
import { LEVELS, type Level } from '../../src/domain/lead/fields.ts'
import type { CrmEntry, CrmPlace } from '../../src/ports.ts'

/** Longer ones are no use to a reader, and too long for some fields. */
const LONGEST_KEY = 100

/** What a company that we make is known by, so that it is made once: not by the contact's phone. */
export function companyKey({ lead, company: { phone: _, ...company } }: CrmEntry): string {
  const key = companyKeys(company)[0] ?? `lead:${lead}`
  if (key.length <= LONGEST_KEY) return key
  return `sha256:${createHash('sha256').update(key).digest('base64url')}`
}

/** The highest job level among these titles. */
export function highestLevel(titles: readonly (string | undefined)[]): Level | undefined {
  const levels = titles.flatMap((title) => (title === undefined ? [] : (normaliseLevel(title)?.value ?? [])))
  return LEVELS.find((level) => levels.includes(level))
}

/** How our follow-ups are told from others in the CRM: by their title. */
export const OURS = /· Tenon L[0-9A-Z-]{1,40} #\d+/u

/** Of which records activities are wanted, and since when. */
export function sinceByRecord(of: readonly { place: CrmPlace; since: number }[]): Map<string, number> {
  const known = new Map<string, number>()
  for (const { place, since } of of)
    known.set(place.record, Math.min(since, known.get(place.record) ?? since))
  return known
}

/** What somebody wrote, as one text without marks, and not without end. */
export function plainText(html: string | null | undefined): string {
  return (html ?? '')
    .slice(0, 10_000)
    .replace(/<\/(?:p|div|li)>|<br\s*\/?>/giu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:amp|#38);/gu, '&')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&nbsp;/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim()
    .slice(0, 2000)
}

/** A number in E.164 without its country, as people type it there. */
export const nationalNumber = (phone: string | undefined): string | undefined =>
  phone === undefined ? undefined : parsePhoneNumberFromString(phone)?.nationalNumber

/** Where a lead was found to be, as far as that is in this CRM: a company may have had another one before. */
export function placeIn({ record, contact }: Partial<CrmPlace> = {}, id: RegExp): Partial<CrmPlace> {
  if (record === undefined || !id.test(record)) return {}
  return { record, ...(contact !== undefined && id.test(contact) && { contact }) }
}
