import type { Fields } from '../lead/fields.ts'
import { isProse } from './field-kinds.ts'
import { noteIn } from './field-named.ts'
import { levelOfTitle } from './level-of-title.ts'
import { normaliseField, type SingleField, type Vocabulary } from './normalise-field.ts'
import { normaliseRegion, saysMore } from './normalise-region.ts'
import { isSameAsPhone } from './normalise-wechat.ts'
import { isPlaceholder } from './placeholder.ts'
import type { Entry } from './read-lines.ts'
import { isTooLong } from './too-long.ts'

/** Entries as fields; what no field can hold stays in `unknown`, under its name as written. */
export interface Collected {
  fields: Fields
  unknown: Map<string, string>
}

/**
 * Brings written entries to fields. Nothing is lost: a value that is no value of its field, a placeholder, a second
 * value of a field that has one, and what normalising sets aside are kept under the written name.
 */
export function collect(entries: readonly Entry[], vocabulary: Vocabulary): Collected {
  const collected: Collected = { fields: {}, unknown: new Map() }
  const written = new Map<SingleField, Entry>()
  for (const entry of entries) {
    if (entry.value === '' && entry.fields.length > 0) continue
    if (!taken(entry, collected, written, vocabulary)) keep(collected, entry)
  }
  const { fields, unknown } = collected
  resolveWechat(collected, entries)
  const level = fields.level ?? (fields.title === undefined ? undefined : levelOfTitle(fields.title))
  return { fields: level === undefined ? fields : { ...fields, level }, unknown }
}

function taken(
  entry: Entry,
  collected: Collected,
  written: Map<SingleField, Entry>,
  vocabulary: Vocabulary,
): boolean {
  for (const name of entry.fields) {
    if (isProse(name)) {
      if (isPlaceholder(entry.value, name) && entry.name !== '') continue
      const before = collected.fields[name]
      const note = noteIn(entry.name)
      const value = note === undefined ? entry.value : `${entry.value}（${note}）`
      collected.fields[name] = before === undefined ? value : `${before}\n${value}`
      return true
    }
    if (takenBySingle(name, entry, collected, written, vocabulary)) return true
  }
  return false
}

function takenBySingle<Name extends SingleField>(
  name: Name,
  entry: Entry,
  collected: Collected,
  written: Map<SingleField, Entry>,
  vocabulary: Vocabulary,
): boolean {
  const { fields } = collected
  const normalised = isTooLong(entry.value) ? undefined : normaliseField(name, entry.value, vocabulary)
  if (!normalised) return false
  const before = written.get(name)
  if (!before || fields[name] !== normalised.value) {
    if (before && !(name === 'region' && saysMoreThan(entry, before, vocabulary))) return false
    if (before) keep(collected, before)
    fields[name] = normalised.value
    written.set(name, entry)
  }
  if (!normalised.whole || noteIn(entry.name) !== undefined) keep(collected, entry)
  return true
}

/** "省份: 江苏" says more than "国家: 中国" before it. */
function saysMoreThan(entry: Entry, before: Entry, { regions }: Vocabulary): boolean {
  return saysMore(normaliseRegion(entry.value, regions), normaliseRegion(before.value, regions), regions)
}

function keep({ unknown }: Collected, { name, value }: Entry): void {
  const before = unknown.get(name)
  if (before === undefined) unknown.set(name, value)
  else if (!before.split('\n').includes(value)) unknown.set(name, `${before}\n${value}`)
}

function resolveWechat({ fields }: Collected, entries: readonly Entry[]): void {
  const same = entries.some((entry) => entry.fields.includes('wechat') && isSameAsPhone(entry.value))
  if (same && fields.wechat === undefined && fields.phone !== undefined) fields.wechat = fields.phone
}
