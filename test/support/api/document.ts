import { z } from 'zod'

/** As much of JSON Schema as the document uses. */
export interface Schema {
  $ref?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  const?: unknown
  enum?: unknown[]
  type?: string | string[]
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
}

const schema: z.ZodType<Schema> = z.looseObject({})
const content = z.record(
  z.string(),
  z.strictObject({ schema, example: z.unknown() }).partial({ example: true }),
)
const operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(
    z.looseObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean().optional(),
      schema,
    }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string(),
    z.strictObject({ description: z.string().min(1), headers: z.unknown().optional(), content }),
  ),
})
const shape = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), schema) }),
})

/** One thing that the document says can be asked. */
export type Described = z.infer<typeof operation> & { method: string; path: string }

/** An OpenAPI document, read by what it says alone. */
export interface Document {
  whole: Record<string, unknown>
  operations: Described[]
  /** Follows references. */
  resolve(schema: Schema): Schema
}

export function readDocument(given: unknown): Document {
  const whole: Record<string, unknown> = shape.parse(given)
  const { paths, components } = shape.parse(given)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, method: method.toUpperCase(), path })),
  )
  const resolve = (given: Schema): Schema => {
    const name = given.$ref?.replace('#/components/schemas/', '')
    if (name === undefined) return given
    const found = components.schemas[name]
    if (found === undefined) throw new Error(`${given.$ref} leads nowhere`)
    return resolve(found)
  }
  return { whole, operations, resolve }
}
