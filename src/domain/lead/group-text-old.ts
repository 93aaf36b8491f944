import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { maskEmail, maskPhone, maskWechat } from '../intake/mask.ts'
import { maskText } from '../intake/mask-text.ts'
import type { Fields } from './fields.ts'

/** What people write between the digits of a number: signs, not words. */
const BETWEEN = String.raw`[^\p{L}\p{N}]{0,3}`

type Ways = Pick<Fields, 'phone' | 'email' | 'wechat'>

/**
 * Text as the group may see it: whatever reaches this lead's contact is masked in any way it may be written, and so is every other
 * phone number and email address that can be told. Plain text in, plain text out.
 */
export function forGroup({ phone, email, wechat }: Ways): (text: string) => string {
  const masks: [RegExp, string][] = []
  if (email !== undefined) masks.push([literally(email), maskEmail(email)])
  if (phone !== undefined) masks.push([number(phone), maskPhone(phone)])
  if (wechat !== undefined) {
    masks.push([/^\+?\d+$/.test(wechat) ? number(wechat) : literally(wechat), maskWechat(wechat)])
  }
  return (text) => maskText(masks.reduce((masked, [way, mask]) => masked.replace(way, () => mask), text))
}

/** The number with and without its country code, with anything between its digits. */
function number(phone: string): RegExp {
  const parsed = parsePhoneNumberFromString(phone, 'CN')
  const national: string = parsed?.nationalNumber ?? phone.replace(/\D/g, '')
  const country = parsed === undefined ? '' : `(?:[+＋]?${spaced(parsed.countryCallingCode)}${BETWEEN})?`
  return new RegExp(`${country}${spaced(national)}`, 'gu')
}

const spaced = (digits: string) => [...digits].map((digit) => `[${digit}${wide(digit)}]`).join(BETWEEN)

const literally = (text: string) =>
  new RegExp([...text].map((sign) => `(?:${escaped(sign)}|${escaped(wide(sign))})`).join(''), 'giu')

const escaped = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, (found) => `\\${found}`)

/** The full-width form of an ASCII sign: what a Chinese keyboard may write for it. */
function wide(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : sign
}
