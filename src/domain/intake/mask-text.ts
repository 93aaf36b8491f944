import { maskEmail, maskPhone } from './mask.ts'

/** As long as addresses may be, and no longer: a text of thousands of letters must not be tried from each of them to its end. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu
/** Chinese mobile numbers with or without separators, and anything that starts like an international number. */
const PHONE = /(?<![\d+])(?:(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|\+\d[\d\s-]{7,16}\d)(?!\d)/g

/** Free text as the group may see it: phone numbers and email addresses inside it are masked like the contact's own. */
export function maskText(text: string): string {
  const addressless = text.includes('@') ? text.replace(EMAIL, maskEmail) : text
  return addressless.replace(PHONE, (found) => maskPhone(withPlus(found.replace(/[\s-]/g, ''))))
}

function withPlus(digits: string): string {
  if (digits.startsWith('+')) return digits
  return digits.length > 11 ? `+${digits}` : `+86${digits}`
}
