import { BUILT_IN_CALENDAR } from './calendars.ts'

/** The names that other parts of the file may refer to. */
export interface KnownNames {
  calendars: readonly string[]
  regions: readonly string[]
  /** Undefined when the file lists none: then any name will do. */
  industries: readonly string[] | undefined
  productLines: readonly string[] | undefined
}

/**
 * Reads the names out of a file that may be wrong in other places, so that a reference is checked even then and a
 * calendar with bad hours is not called unknown as well.
 */
export function knownNames(file: unknown): KnownNames {
  return {
    calendars: [BUILT_IN_CALENDAR.id, ...Object.keys(mapAt(file, 'calendars'))],
    regions: Object.entries(mapAt(file, 'regions')).flatMap(([parent, children]) => [
      parent,
      ...textsIn(children),
    ]),
    industries: 'industries' in asMap(file) ? textsIn(asMap(file).industries) : undefined,
    productLines: 'productLines' in asMap(file) ? textsIn(asMap(file).productLines) : undefined,
  }
}

/** A map of the file, or an empty one when something else stands there. */
export function asMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}

export function mapAt(value: unknown, key: string): Record<string, unknown> {
  return asMap(asMap(value)[key])
}

export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** The texts of a list, trimmed; what is no text is passed over. */
export function textsIn(value: unknown): string[] {
  return listIn(value).flatMap((item) => (typeof item === 'string' ? [item.trim()] : []))
}
