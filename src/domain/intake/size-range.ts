/** Numbers of people, both ends included. */
export interface SizeRange {
  from: number
  to: number
}

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d))?\s*(k|千|万|百)?`
const PEOPLE = String.raw`\s*(?:多|余|来|几)?\s*(?:人|名|位|个员工|员工|employees?|people|persons?|staff|heads?|ppl)`
const BETWEEN = new RegExp(`${NUMBER}\\s*(?:人|名)?\\s*(?:-|–|—|~|～|至|到|to)\\s*${NUMBER}`, 'u')
const ONE = new RegExp(NUMBER, 'u')
const ONE_OF_PEOPLE = new RegExp(`${NUMBER}(?=\\s*\\+?${PEOPLE})`, 'u')
const MULTIPLE: Record<string, number> = { k: 1000, 千: 1000, 万: 10_000, 百: 100 }

/** The number or range that a text such as "800人", "200-300 employees", "500+", "1.2万人" or "50人以下" tells. */
export function sizeRange(text: string): SizeRange | undefined {
  const plain = text.normalize('NFKC').toLowerCase()
  const between = BETWEEN.exec(plain)
  if (between) {
    const unit = between[6]
    const from = numberOf(between[1], between[2], between[3] ?? unitFor(between[1], between[4], unit))
    const to = numberOf(between[4], between[5], unit)
    return from <= to ? { from, to } : { from: to, to: from }
  }
  const found = ONE_OF_PEOPLE.exec(plain) ?? ONE.exec(plain)
  if (!found) return inHundreds(plain)
  const number = numberOf(found[1], found[2], found[3])
  const before = plain.slice(0, found.index)
  const after = plain.slice(found.index + found[0].length)
  if (/(?:<|不到|不足|少于|小于|低于|less than|under|below|fewer than)\s*$/u.test(before))
    return below(number - 1)
  if (/(?:≤|<=|不超过|最多|至多|up to|at most|max\.?)\s*$/u.test(before)) return below(number)
  if (/^\s*(?:人|名)?\s*(?:以下|以内|之内|or (?:less|fewer))/u.test(after)) return below(number - 1)
  if (/(?:>|超过|超|大于|多于|more than|over|above)\s*$/u.test(before)) return above(number + 1)
  if (/^\s*(?:\+|人?\s*\+|(?:人|名)?\s*(?:以上|及以上|or more))|^\s*plus\b/u.test(after)) return above(number)
  if (/(?:≥|>=|至少|不少于|at least)\s*$/u.test(before)) return above(number)
  return { from: number, to: number }
}

const below = (to: number): SizeRange => ({ from: 0, to: Math.max(0, to) })
const above = (from: number): SizeRange => ({ from, to: Number.POSITIVE_INFINITY })

function numberOf(digits = '', tenths = '', unit = ''): number {
  const whole = Number(digits.replaceAll(',', ''))
  return Math.round((whole + Number(`0.${tenths || '0'}`)) * (MULTIPLE[unit] ?? 1))
}

/** "1-2千" means thousands at both ends, "500-1k" does not. */
const unitFor = (from = '', to = '', unit?: string): string | undefined =>
  Number(from.replaceAll(',', '')) < Number(to.replaceAll(',', '')) ? unit : undefined

/** "上千人", "千人以上", "几百人": no digits. */
function inHundreds(text: string): SizeRange | undefined {
  const unit = /(?:上|数|几|近|约|过)?([百千万])人?/u.exec(text)?.[1]
  return unit === undefined ? undefined : above(MULTIPLE[unit] ?? 1)
}
