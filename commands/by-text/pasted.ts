import { fieldLine } from '../../src/domain/intake/field-line.ts'
import { fieldsNamed } from '../../src/domain/intake/field-named.ts'
import { foldToLetters } from '../../src/domain/intake/fold.ts'
import { MOST_LINES } from '../../src/domain/intake/parse.ts'
import type { FieldName } from '../../src/domain/lead/fields.ts'

const COLON = /[:：﹕∶︰]/gu
const WORD = /[^\s,，、;；。|:：﹕∶︰]+/gu
/** A longer name would be half a sentence. */
const LONGEST_NAME = 60
/** In a conversation that is written down these speak; a company's line of a pasted lead may be called so too. */
const SPEAKERS = new Set(['客户', 'customer', 'client'])

/**
 * Whether lines name a company, as only a pasted lead does. "客户：预算没批" in somebody's notes is what the customer said, unless a
 * contact is named as well.
 */
export function namesCompany(lines: readonly string[]): boolean {
  const read = lines.slice(0, MOST_LINES).flatMap((line) => fieldLine(line) ?? [])
  const contact = read.some(({ fields }) => fields.includes('contact'))
  return read.some(
    ({ name, fields }) => fields.includes('company') && (contact || !SPEAKERS.has(foldToLetters(name))),
  )
}

/** Whether a line of the text begins with a company: it is a pasted lead then, whatever else it says. */
export const isPasted = (text: string): boolean => namesCompany(text.split('\n'))

/** Which fields these lines name. */
export const fieldsOn = (lines: readonly string[]): ReadonlySet<FieldName> =>
  new Set(lines.slice(0, MOST_LINES).flatMap((line) => fieldLine(line)?.fields[0] ?? []))

const WHO: readonly FieldName[] = ['company', 'contact', 'phone', 'email', 'wechat']

/** Whether lines say who it is: no lead becomes somebody else's unless it is named. */
export const namesSomebody = (lines: readonly string[]): boolean => {
  const fields = fieldsOn(lines)
  return WHO.some((field) => fields.has(field))
}

/** "预算：50万 时间：明年3月" as two lines: a field's name with its colon begins a line wherever it stands. */
export function fieldPerLine(text: string): string[] {
  return text.split('\n').slice(0, MOST_LINES).flatMap(splitLine)
}

function splitLine(line: string): string[] {
  const lines: string[] = []
  let from = 0
  for (const { index } of line.matchAll(COLON)) {
    const near = Math.max(from, index - LONGEST_NAME)
    const start = near + (nameBefore(line.slice(near, index)) ?? Number.NaN)
    if (!(start > from)) continue
    lines.push(line.slice(from, start).replace(/[\s,，、;；|]+$/u, ''))
    from = start
  }
  return [...lines, line.slice(from)].filter((part) => part !== '')
}

/** Where the known field's name begins that the text ends with: one word, or up to three English ones. */
function nameBefore(text: string): number | undefined {
  for (const { index } of [...text.matchAll(WORD)].slice(-3)) {
    const name = text.slice(index).trim()
    const oneName = !/[\s,，、;；。|]/u.test(name) || /^[A-Za-z]+(?: [A-Za-z]+)*$/.test(name)
    if (oneName && fieldsNamed(name).length > 0) return index
  }
  return undefined
}
