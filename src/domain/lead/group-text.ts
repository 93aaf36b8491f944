import { maskEmail, maskPhone, maskWechat } from '../intake/mask.ts'
import { maskText } from '../intake/mask-text.ts'
import { parsedPhone } from '../intake/parsed-phone.ts'
import type { Fields } from './fields.ts'

/**
 * Digits in either width with signs, not words, between them. One pattern for all numbers, compiled once: one with a number's own
 * digits in it takes most of a second to compile, for every lead.
 */
const DIGITS = /[+＋]?[0-9０-９](?:[^\p{L}\p{N}]{0,3}[0-9０-９])*/gu

type Ways = Pick<Fields, 'phone' | 'email' | 'wechat'>

/**
 * Text as the group may see it: whatever reaches this lead's contact is masked in any way it may be written, and so is every other
 * phone number and email address that can be told. Plain text in, plain text out.
 */
export function forGroup({ phone, email, wechat }: Ways): (text: string) => string {
  const masks: ((text: string) => string)[] = []
  if (email !== undefined) masks.push(literally(email, maskEmail(email)))
  if (phone !== undefined) masks.push(number(phone, maskPhone(phone)))
  if (wechat !== undefined) {
    masks.push((/^\+?\d+$/.test(wechat) ? number : literally)(wechat, maskWechat(wechat)))
  }
  return (text) => maskText(masks.reduce((masked, mask) => mask(masked), text))
}

/** Masks the number with and without its country code, with anything between its digits. */
function number(phone: string, mask: string): (text: string) => string {
  const parsed = parsedPhone(phone)
  const national: string = parsed?.nationalNumber ?? phone.replace(/\D/g, '')
  const wanted = new RegExp(`(${parsed?.countryCallingCode ?? ''})?${national}`, 'g')
  return (text) => text.replace(DIGITS, (run) => withMask(run, wanted, mask))
}

/** `run` is what `DIGITS` finds, `wanted` looks at its bare digits. */
function withMask(run: string, wanted: RegExp, mask: string): string {
  const signs = [...run]
  const places = signs.flatMap((sign, place) => (/[0-9０-９]/.test(sign) ? [place] : []))
  const digits = places.map((place) => narrow(signs[place] ?? '')).join('')
  let masked = ''
  let rest = 0
  for (const { 0: found, 1: country, index } of digits.matchAll(wanted)) {
    const first = places[index] ?? 0
    const plus = country !== undefined && /[+＋]/.test(signs[first - 1] ?? '') ? 1 : 0
    masked += signs.slice(rest, first - plus).join('') + mask
    rest = (places[index + found.length - 1] ?? 0) + 1
  }
  return masked + signs.slice(rest).join('')
}

const narrow = (digit: string) => String.fromCodePoint(0x30 + ((digit.codePointAt(0) ?? 0) & 0xf))

/** The pattern is made where there is something to find: each of them would be compiled anew for every lead, and hardly any text has it. */
function literally(text: string, mask: string): (text: string) => string {
  const sought = folded(text)
  let way: RegExp | undefined
  return (whole) => {
    if (!folded(whole).includes(sought)) return whole
    way ??= new RegExp([...text].map((sign) => `(?:${escaped(sign)}|${escaped(wide(sign))})`).join(''), 'giu')
    return whole.replace(way, () => mask)
  }
}

const WIDE = /[\uff01-\uff5e]/g

/** Signs that the pattern takes for one are the same sign here: in either width, and in either case (by way of both: ſ is an s, ẞ an ß). */
const folded = (text: string): string =>
  text
    .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()

const escaped = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, (found) => `\\${found}`)

/** The full-width form of an ASCII sign: what a Chinese keyboard may write for it. */
function wide(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : sign
}
