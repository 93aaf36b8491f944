import { simplified } from './simplified.ts'

/** More signs than a company's name has; what follows them is set aside. */
const LONGEST = 200
/** Already in the form of NFKC. */
const PLAIN = /^[\x20-\x7e\u3400-\u9fff]*$/u
const WIDE_BRACKETS = /[（）]/gu
/** Marks that are no letters, though NFKC would make letters of them: ™ is "TM". */
const TRADE_MARKS = /[™℠®©]/gu
const CHINESE = /[\u3400-\u9fff]/u

/**
 * A name in which width, case and traditional characters do not count any more (Unicode NFKC); spaces, brackets and
 * punctuation stay.
 */
export function foldedName(name: string): string {
  const cut = name.length > LONGEST ? name.slice(0, LONGEST) : name
  const short = cut.includes('（') ? cut.replace(WIDE_BRACKETS, (sign) => (sign === '（' ? '(' : ')')) : cut
  const wide = PLAIN.test(short) ? short.toLowerCase() : foldedCase(short.replace(TRADE_MARKS, ' '))
  return CHINESE.test(wide) ? simplified(wide) : wide
}

/** Twice to small letters, so that ß is ss and ς is σ wherever they stand. */
function foldedCase(text: string): string {
  const once = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase()
  return once.replaceAll('ς', 'σ').normalize('NFKC').slice(0, LONGEST)
}
