import { FIELD_NAMES, type Fields } from '../lead/fields.ts'
import { collect } from './collect.ts'
import { fieldsNamed } from './field-named.ts'
import type { Vocabulary } from './normalise-field.ts'
import { type Entry, readLines } from './read-lines.ts'
import { isTooLong } from './too-long.ts'

export const MOST_LINES = 200
export const MOST_UNKNOWN = 50

/** Why a text is not taken as a lead: the field (its name, or an unknown one as written) and what is wrong with it. */
export interface ParseProblem {
  field?: string
  what: 'too-many-lines' | 'too-many-unknown' | 'too-long'
}

/** A text that has problems is refused as a whole: what they name is left out here. */
export interface Parsed {
  fields: Fields
  unknown: Record<string, string>
  problems: ParseProblem[]
}

/**
 * A pasted text of lines `field: value` as the fields of a lead: Chinese or English names, any colon, values over
 * several lines. Nothing is lost: what is no known field, or no value of it, is in `unknown` under its written name,
 * and free text is in the remarks. Never throws.
 */
export function parse(text: string, vocabulary: Vocabulary): Parsed {
  const lines = storable(text).trim().split('\n')
  const tooManyLines: ParseProblem[] = lines.length > MOST_LINES ? [{ what: 'too-many-lines' }] : []
  const parsed = fieldsFrom(readLines(lines.slice(0, MOST_LINES)), vocabulary)
  return { ...parsed, problems: [...tooManyLines, ...parsed.problems] }
}

/** As `parse`, of entries that a form or another system has separated already. */
export function fieldsFrom(entries: readonly Entry[], vocabulary: Vocabulary): Parsed {
  const { fields, unknown } = collect(entries, vocabulary)
  const problems: ParseProblem[] = []
  for (const field of FIELD_NAMES) {
    const value = fields[field]
    if (typeof value !== 'string' || !isTooLong(value)) continue
    delete fields[field]
    problems.push({ field, what: 'too-long' })
  }
  const kept = [...unknown].filter(([name, value]) => {
    if (!isTooLong(value)) return true
    problems.push({ field: fieldsNamed(name)[0] ?? name, what: 'too-long' })
    return false
  })
  if (kept.length > MOST_UNKNOWN) problems.push({ what: 'too-many-unknown' })
  // Made from entries, "__proto__" is a name like any other.
  return { fields, unknown: Object.fromEntries(kept.slice(0, MOST_UNKNOWN)), problems }
}

/** The text with one kind of line break and without what no store holds: control characters and halves of characters. */
export function storable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/(?![\n\t])\p{Cc}|\ufeff|\u200b/gu, '')
}
