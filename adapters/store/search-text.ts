import { fold } from '../../src/domain/intake/fold.ts'
import { normalisePhone } from '../../src/domain/intake/normalise-phone.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'

/** What a search looks through: id, company and contact, a line each, without width, case and spaces. */
export function searchText(lead: Lead): string {
  return [lead.id, lead.fields.company ?? '', lead.fields.contact ?? ''].map(fold).join('\n')
}

export interface Needle {
  /** To be found anywhere in a lead's search text; never empty. */
  part: string
  email: string
  /** E.164, when all that was written is one phone number. */
  phone: string | undefined
}

/** What to look for when a person writes this; undefined for blank text. */
export function needleOf(written: string): Needle | undefined {
  const part = fold(written)
  if (part === '') return undefined
  const phone = normalisePhone(written)
  return { part, email: part, phone: phone?.whole ? phone.value : undefined }
}
