import { parsedPhone } from './parsed-phone.ts'

const STARS = '****'

/** A phone number for the group's card: +8613812345678 is "138****5678", +6561234567 is "+65 ****4567". */
export function maskPhone(phone: string): string {
  const parsed = parsedPhone(phone)
  const digits: string = parsed?.nationalNumber ?? phone.replace(/\D/gu, '')
  if (parsed?.countryCallingCode === '86') {
    const dialled = /^(?:1|400|800)/u.test(digits) ? digits : `0${digits}`
    return `${dialled.slice(0, 3)}${STARS}${tail(dialled, 7)}`
  }
  return `${parsed ? `+${parsed.countryCallingCode} ` : ''}${STARS}${tail(digits, 4)}`
}

/** An email address for the group's card: the first letter and the host ("z***@example.com"). */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return at > 0 ? `${first}***${email.slice(at)}` : STARS
}

/** A WeChat id for the group's card: its first two signs and its last ("zh****g"); a phone number as one. */
export function maskWechat(wechat: string): string {
  if (/^\+?\d{8,15}$/u.test(wechat)) return maskPhone(wechat)
  const signs = [...wechat]
  return signs.length < 5 ? STARS : `${signs.slice(0, 2).join('')}${STARS}${signs.slice(-1).join('')}`
}

/** The last four digits, fewer where that would leave less than `hidden` others. */
const tail = (digits: string, hidden: number): string =>
  digits.slice(-Math.max(0, Math.min(4, digits.length - hidden)) || digits.length)
