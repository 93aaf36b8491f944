import type { Moment } from '../../src/domain/calendar/moment.ts'
import { fieldsNamed } from '../../src/domain/intake/field-named.ts'
import type { Vocabulary } from '../../src/domain/intake/normalise-field.ts'
import { fieldsFrom, type ParseProblem, storable } from '../../src/domain/intake/parse.ts'
import { originOfTouches, type RawTouch, sourceInWords } from '../../src/domain/intake/source/read-touch.ts'
import type { Pasted } from '../../src/domain/lead/commands.ts'
import { FIELD_NAMES, type FieldName } from '../../src/domain/lead/fields.ts'
import type { PersonId } from '../../src/domain/workspace.ts'

/** A lead as another system brings it: nothing of it is normalised. */
export interface Arrival {
  fields: Partial<Record<FieldName, string | boolean>>
  /** What has another name there: read like a pasted line, and kept where it is no field of ours. */
  extra: Record<string, string>
  firstTouch?: RawTouch
  lastTouch?: RawTouch
  /** What it is called there: kept with the lead, and told back. At most 200 signs. */
  externalId?: string
  /** In whose name it is brought. */
  sdr?: PersonId
  /** It is kept for the SDR to finish although nothing is missing. */
  nurture: boolean
  revisitAt?: Moment
}

/** Its content in our words. The last visit is its source, where none is told. */
export function contentOfArrival(
  { fields, extra, firstTouch, lastTouch, externalId }: Arrival,
  vocabulary: Vocabulary,
): Pasted & { problems: ParseProblem[] } {
  const known = FIELD_NAMES.flatMap((name) => {
    const value = fields[name]
    if (value === undefined) return []
    return [{ name, fields: [name], value: typeof value === 'string' ? tidy(value) : value ? 'yes' : 'no' }]
  })
  const others = Object.entries(extra).map(([written, value]) => {
    const name = tidy(written).replaceAll('\n', ' ')
    return { name, fields: fieldsNamed(name), value: tidy(value) }
  })
  const read = fieldsFrom([...known, ...others.filter(({ value }) => value !== '')], vocabulary)
  const origin = originOfTouches(firstTouch, lastTouch)
  const source = read.fields.source ?? (origin && sourceInWords(origin))
  return {
    fields: { ...read.fields, ...(source !== undefined && { source }) },
    unknown: read.unknown,
    problems: read.problems,
    ...(origin?.source !== undefined && { origin }),
    ...(externalId !== undefined && { externalId }),
  }
}

const tidy = (text: string): string => storable(text).trim()
