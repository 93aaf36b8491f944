import type { z } from 'zod'
import type { Problem } from './schemas/problem.ts'

/** What can be wrong, with the status and the title that stay the same for all of a kind. */
const KINDS = {
  malformed: [400, 'The request cannot be read'],
  unsigned: [401, 'The request is not signed as it must be'],
  'no-such-address': [404, 'There is nothing at this address'],
  'not-found': [404, 'There is no such lead'],
  method: [405, 'This address does not take that method'],
  duplicate: [409, 'Somebody brought this person before'],
  refused: [409, 'This cannot be done now'],
  'too-large': [413, 'The request is too large'],
  'media-type': [415, 'The body must be JSON'],
  invalid: [422, 'Some of it is not as it must be'],
  'key-reused': [422, 'The Idempotency-Key stands for another request'],
  'too-many': [429, 'Too much at once'],
  failed: [500, 'Something failed here'],
  busy: [503, 'The store does not keep up'],
  'not-configured': [503, 'Nobody may come in yet'],
} as const satisfies Record<string, [status: number, title: string]>

export type ProblemKind = keyof typeof KINDS

/** One thing that is wrong, as RFC 9457 has it. */
export function problem(kind: ProblemKind, more: Partial<Problem> = {}): Problem {
  const [status, title] = KINDS[kind]
  return { type: `urn:tenon:problem:${kind}`, title, status, ...more }
}

/** What a schema found, each beside the place where it is (RFC 6901), under `base`. */
export function invalid(issues: readonly z.core.$ZodIssue[], base = ''): Problem {
  const errors = issues.flatMap((issue) => {
    const at = base + issue.path.map((part) => `/${escaped(String(part))}`).join('')
    if (issue.code !== 'unrecognized_keys') return [{ pointer: at, detail: issue.message }]
    return issue.keys.map((key) => ({ pointer: `${at}/${escaped(key)}`, detail: 'This is not known here' }))
  })
  return problem('invalid', { errors: errors.slice(0, 50) })
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')
