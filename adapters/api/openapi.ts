import { z } from 'zod'
import { ALWAYS, BASE, OPERATIONS, type Operation } from './operations.ts'
import { behaviourIn } from './schemas/behaviour-in.ts'
import { leadIn, MOST_AT_ONCE, touchIn } from './schemas/lead-in.ts'
import { behaviourOut, behaviourPage, eventOut, eventPage, leadOut, leadPage } from './schemas/lead-out.ts'
import { behaviourKept, behaviourResults, leadResults, leadTaken } from './schemas/outcome.ts'
import { problemSchema } from './schemas/problem.ts'

type Json = Record<string, unknown>

/** What comes in is described as it may come. */
const COMES = { LeadInput: leadIn, Touch: touchIn, BehaviourInput: behaviourIn } as const
const GOES = {
  LeadTaken: leadTaken,
  LeadResults: leadResults,
  Lead: leadOut,
  LeadPage: leadPage,
  LeadEvent: eventOut,
  LeadEventPage: eventPage,
  BehaviourKept: behaviourKept,
  BehaviourResults: behaviourResults,
  Behaviour: behaviourOut,
  BehaviourPage: behaviourPage,
  Problem: problemSchema,
} as const

const NAMES = new Map<z.ZodType, string>(
  Object.entries({ ...COMES, ...GOES }).map(([name, schema]) => [schema, name]),
)
const place = (name: string) => `#/components/schemas/${name}`
const refTo = (schema: z.ZodType) => ({ $ref: place(NAMES.get(schema) ?? '') })

/** JSON Schema of these, each naming the others. */
function schemasOf(named: Record<string, z.ZodType>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io, uri: place })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]))
}

/** In the document every schema is of its dialect, and is called what it is called. */
function bare({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema
}

const json = (schema: object) => ({ 'application/json': { schema } })

function parametersOf({ path, query }: Operation): Json[] {
  const inPath = path.includes('{id}')
    ? [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'The lead’s number.',
          schema: { type: 'string' },
        },
      ]
    : []
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...shape } = bare(z.toJSONSchema(schema, { io: 'input' }) as Json)
    return { name, in: 'query', description, schema: shape }
  })
  return [...inPath, ...inQuery]
}

function bodyOf(schema: z.ZodType, example: object | undefined): Json {
  const one = refTo(schema)
  const many = { type: 'array', minItems: 1, maxItems: MOST_AT_ONCE, items: one }
  const content = { schema: { oneOf: [one, many] }, ...(example && { example }) }
  return { required: true, content: { 'application/json': content } }
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A text of your own, 1 to 255 visible signs. The same key with the same body gives the same answer and does nothing twice, for at least a day.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const WHEN: Record<number, string> = {
  200: 'Of many: what became of each',
  201: 'It is kept, on disk',
  400: 'It cannot be read',
  401: 'It is not signed as it must be',
  404: 'There is no such lead',
  409: 'Somebody brought this person before; or it cannot be done now',
  413: 'It is too large',
  415: 'The body must be JSON',
  422: 'Some of it is not as it must be, each place named; or the Idempotency-Key stands for another body',
  429: 'Too much at once: come again after Retry-After seconds',
  500: 'A fault of ours; with an Idempotency-Key it is safe to ask again',
  503: 'Not now: come again after Retry-After seconds',
}

const RETRY = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } }
const LATER = new Set([429, 503])

function operationOf(operation: Operation): Json {
  const { id, summary, body, example, answers, problems } = operation
  const well = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: body === undefined ? summary : (WHEN[Number(status)] ?? ''),
      content: json(refTo(schema)),
    },
  ])
  const wrong = [...new Set([...ALWAYS, ...problems])].map((status) => [
    String(status),
    {
      description: WHEN[status] ?? '',
      ...(LATER.has(status) && { headers: RETRY }),
      content: { 'application/problem+json': { schema: refTo(problemSchema) } },
    },
  ])
  return {
    operationId: id,
    summary,
    parameters: [...parametersOf(operation), ...(body === undefined ? [] : [KEY])],
    ...(body !== undefined && { requestBody: bodyOf(body, example) }),
    responses: Object.fromEntries([...well, ...wrong]),
  }
}

const SIGNING = `Every request is signed with INTAKE_SECRET, by two headers:

- Tenon-Timestamp: the time in seconds since 1970; it may differ from ours by five minutes.
- Tenon-Signature: "v1=" and the HMAC-SHA256, in hexadecimal, of these six lines, each but the last ended by a line feed: v1, the timestamp, the method, the path from /api on with its query as it was sent, the Idempotency-Key (empty where there is none), the body (empty where there is none).

The same signed bytes sent twice are done once.`

/** The API as OpenAPI 3.1, made from what checks the requests. `server`: the address before the paths, without a slash at the end. */
export function openApi(server: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) {
    const at = BASE + operation.path
    paths[at] = { ...paths[at], [operation.method.toLowerCase()]: operationOf(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tenon',
      version: '1',
      description: `Leads and what people do, from a marketing cloud or a CRM; and what became of them.\n\n${SIGNING}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server === '' ? '/' : server }],
    security: [{ timestamp: [], signature: [] }],
    paths,
    components: {
      securitySchemes: {
        timestamp: { type: 'apiKey', in: 'header', name: 'Tenon-Timestamp', description: SIGNING },
        signature: { type: 'apiKey', in: 'header', name: 'Tenon-Signature', description: SIGNING },
      },
      schemas: { ...schemasOf(COMES, 'input'), ...schemasOf(GOES, 'output') },
    },
  }
}
