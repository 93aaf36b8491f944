import type { FieldName } from '../lead/fields.ts'
import { isProse } from './field-kinds.ts'
import { type FieldLine, fieldLine } from './field-line.ts'

/** A line that people draw between parts. */
const RULE = /^\s*[-–—=_*~·]{3,}\s*$/u

/** A written field: its name as written, what the name may mean, and its value, possibly of several lines. */
export interface Entry {
  name: string
  fields: readonly FieldName[]
  value: string
}

/**
 * The entries of a pasted text, in its order. A line without a field's name goes on with the entry before it; before
 * the first entry, and behind a field that has its one value already, it is a remark.
 */
export function readLines(lines: readonly string[]): Entry[] {
  const entries: Entry[] = []
  let current: Entry | undefined
  let currentMarked = false
  for (const line of lines) {
    const read = fieldLine(line)
    const text = RULE.test(line) ? '' : line.trim()
    if (read && !(current && isItem(read, current, currentMarked))) {
      current = { name: read.name, fields: read.fields, value: read.value }
      currentMarked = read.marked
      entries.push(current)
    } else if (current && takesMore(current, text)) {
      current.value = `${current.value}\n${text}`
    } else if (text !== '') {
      current = { name: '', fields: ['remarks'], value: text }
      currentMarked = false
      entries.push(current)
    }
  }
  return entries.map((entry) => ({ ...entry, value: entry.value.trim() }))
}

/** A bulleted or indented line of an unknown name inside a field told in sentences is an item of that field's list. */
function isItem(line: FieldLine, current: Entry, currentMarked: boolean): boolean {
  return line.fields.length === 0 && line.marked && !currentMarked && current.fields.some(isProse)
}

/** Needs and remarks may have several paragraphs; anything else ends at an empty line. */
function takesMore({ fields, value }: Entry, line: string): boolean {
  if (value.trim() === '' || fields.some((name) => name === 'need' || name === 'remarks')) return true
  return (fields.length === 0 || fields.some(isProse)) && (line === '' || !value.endsWith('\n'))
}
