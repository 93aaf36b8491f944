import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Described, Document } from './document.ts'

/** What is asked of one operation. */
export interface Call {
  path?: Record<string, string>
  query?: Record<string, unknown>
  headers?: Record<string, string>
  /** JSON; a text is sent as it is. */
  body?: unknown
}

export type Send = (
  method: string,
  target: string,
  body: string | undefined,
  headers: Record<string, string>,
) => Promise<Response>

/** A client that knows nothing but an OpenAPI document, and holds every answer against it. */
export interface Client {
  /** Rejects where an answer is not described: its status, its kind or any of its body. */
  call(operationId: string, call?: Call): Promise<{ status: number; headers: Headers; body: unknown }>
}

export function clientOf({ whole, operations }: Document, send: Send): Client {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(whole, 'document')

  function held({ path, method, responses }: Described, response: Response, body: unknown): void {
    const { status } = response
    const described = responses[String(status)]
    if (described === undefined)
      throw new Error(`${method} ${path} answered with ${status}, which is not described`)
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
    const schema = described.content[type]?.schema
    if (schema === undefined)
      throw new Error(`${method} ${path} answered ${status} with ${type}, which is not described`)
    const at = `document#/paths/${pointer(path)}/${method.toLowerCase()}/responses/${status}/content/${pointer(type)}/schema`
    const validate = ajv.getSchema(at) ?? ajv.compile({ $ref: at })
    if (validate(body) !== true)
      throw new Error(
        `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`,
      )
  }

  return {
    async call(operationId, { path = {}, query = {}, headers = {}, body } = {}) {
      const operation = operations.find((one) => one.operationId === operationId)
      if (operation === undefined) throw new Error(`the document has no ${operationId}`)
      const place = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(path[name] ?? ''),
      )
      const asked = new URLSearchParams()
      for (const [name, value] of Object.entries(query))
        for (const one of Array.isArray(value) ? value : [value]) asked.append(name, String(one))
      const target = asked.size === 0 ? place : `${place}?${asked}`
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const response = await send(operation.method, target, text, {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      })
      const answer: unknown = JSON.parse(await response.text())
      held(operation, response, answer)
      return { status: response.status, headers: response.headers, body: answer }
    },
  }
}

const pointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
