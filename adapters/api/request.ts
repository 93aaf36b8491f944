import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import { invalid, problem } from './problem.ts'
import type { Problem } from './schemas/problem.ts'
import { parametersIn } from './schemas/queries.ts'
import type { Claim } from './signature.ts'

/** A request that was let in: whole, and signed by whom it should be. */
export interface Asked {
  /** A lead's number, where the path has one. */
  lead: string
  query: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** Names this request and no other: the same one again is done once. */
  delivery: string
  /** Whether `delivery` is a key of the other side's, which may stand for one body only. */
  hasKey: boolean
}

/** As the field's draft has it, a string in quotation marks, or bare as most send it. `undefined`: there is none. */
export function keyIn(headers: IncomingHttpHeaders): string | undefined | 'bad' {
  const given = headers['idempotency-key']
  if (given === undefined) return undefined
  if (typeof given !== 'string' || !/^[\x21-\x7e]{1,257}$/.test(given)) return 'bad'
  const key = /^"(.*)"$/.exec(given)?.[1] ?? given
  return key.length >= 1 && key.length <= 255 ? key : 'bad'
}

/** The same text for the same bytes, which it does not tell. */
export const fingerprintOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64url')

/**
 * Names what is asked. A key is kept as its fingerprint: some put a person's address into it. Without one the signature stands for it,
 * so that signed bytes that are sent again are done once; its moment in front, so that what is kept lies together on the disk.
 */
export const deliveryOf = (
  operation: string,
  key: string | undefined,
  { timestamp, signature }: Claim,
): string =>
  key === undefined
    ? `api:signed:${timestamp}:${signature}`
    : `api:key:${operation}:${fingerprintOf(Buffer.from(key))}`

/** The body as JSON, or what is wrong with it. */
export function jsonIn({ headers, body }: Asked): { value: unknown } | { problem: Problem } {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') return { problem: problem('media-type') }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return { problem: problem('malformed', { detail: 'The body is no JSON in UTF-8' }) }
  }
}

/** The parameters of the address as their schema has them, or what is wrong with them. */
export function queryIn<Query>(
  { query }: Asked,
  schema: z.ZodType<Query>,
): { value: Query } | { problem: Problem } {
  const read = schema.safeParse(parametersIn(query))
  if (read.success) return { value: read.data }
  const { errors = [], ...wrong } = invalid(read.error.issues)
  const named = errors.map(({ pointer = '', detail }) => ({ parameter: pointer.split('/')[1] ?? '', detail }))
  return { problem: { ...wrong, errors: named } }
}
