import type { FieldMap, MappedField } from '../../src/domain/company/crm-settings.ts'

/** Everything that is kept, by the names of the CRM. */
export function mappedValues(
  map: FieldMap<string>,
  values: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const mapped = map[name]
      if (value === undefined || mapped === undefined || mapped === false) return []
      return [[mapped.field, mapped.values?.[value] ?? value]]
    }),
  )
}

/** The CRM's name of a field, where it is kept there. */
export const fieldOf = (map: FieldMap<string>, name: string): string | undefined => {
  const mapped = map[name]
  return mapped === undefined || mapped === false ? undefined : mapped.field
}

/** All the CRM's fields that a map names. */
export const fieldsIn = (map: FieldMap<string>): string[] => [
  ...new Set(
    Object.values(map)
      .filter((mapped): mapped is MappedField => mapped !== undefined && mapped !== false)
      .map(({ field }) => field),
  ),
]
