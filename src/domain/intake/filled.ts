import type { FieldName, Fields } from '../lead/fields.ts'
import { isPlaceholder } from './placeholder.ts'

/** Whether a field counts for gate and grade: a flag that is true, or words that are no placeholder. */
export function isFilled(fields: Fields, name: FieldName): boolean {
  const value = fields[name]
  if (typeof value === 'string') return !isPlaceholder(value, name)
  return value === true
}
