import fc from 'fast-check'
import type { Document, Schema } from './document.ts'

/** What breaks programs, beside anything at all. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '😀',
  '=1+1',
  '<!channel>',
  '__proto__',
  '{{x}}',
  '%ZZ',
  '138 1234 5678',
  'a@b.example',
  '上海',
  '0',
  '-1',
  'null',
]

/** Values that a schema takes, as large as a test can bear. */
export function valuesOf(document: Document, given: Schema): fc.Arbitrary<unknown> {
  const schema = document.resolve(given)
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return fc.oneof(...either.map((one) => valuesOf(document, one)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  return fc.oneof(...types.map((type) => ofType(document, schema, type)))
}

function ofType(document: Document, schema: Schema, type: string | undefined): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return schema.format === 'date-time' ? moments : texts(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9 })
    case 'number':
      return fc.double({ noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valuesOf(document, schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'object':
      return objects(document, schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const moments = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.constantFrom('Z', '+08:00', '-23:59'),
  )
  .map(([date, zone]) => date.toISOString().replace('Z', zone))

const texts = ({ minLength = 0, maxLength = 100 }: Schema) =>
  fc
    .oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: Math.min(maxLength, 50) }))
    .map((text) => text.padEnd(minLength, 'x').slice(0, maxLength))

function objects(document: Document, schema: Schema): fc.Arbitrary<unknown> {
  const named = fc.record(
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valuesOf(document, one)]),
    ),
    { requiredKeys: schema.required ?? [] },
  )
  if (typeof schema.additionalProperties !== 'object') return named
  const names = texts(schema.propertyNames ?? {})
  const more = fc.dictionary(names, valuesOf(document, schema.additionalProperties), { maxKeys: 4 })
  return fc.tuple(named, more).map(([one, other]) => ({ ...other, ...one }))
}

/** Such values with something in them that does not belong there. */
export const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.boolean())
    .map(([value, other, place, adds]) => {
      const places: ((put: unknown) => void)[] = []
      const holder = { value: structuredClone(value) }
      walk(holder, places)
      const put = places[place % places.length]
      put?.(adds ? { [String(place)]: other, ...asObject(value) } : other)
      return holder.value
    })

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

function walk(value: unknown, places: ((put: unknown) => void)[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    places.push((put) => Object.defineProperty(value, name, { value: put, enumerable: true }))
    walk(one, places)
  }
}
