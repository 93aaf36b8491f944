import type { z } from 'zod'
import { BEHAVIOUR_EXAMPLE, behaviourIn } from './schemas/behaviour-in.ts'
import { LEAD_EXAMPLE, leadIn } from './schemas/lead-in.ts'
import { behaviourPage, eventPage, leadOut, leadPage } from './schemas/lead-out.ts'
import { behaviourKept, behaviourResults, leadResults, leadTaken } from './schemas/outcome.ts'
import { leadsQuery, pageQuery, type QuerySchema } from './schemas/queries.ts'

/** One thing that another system can ask for. The router, the checks and the document are made from it. */
export interface Operation {
  id: OperationId
  method: 'GET' | 'POST'
  /** Under /api/v1; `{id}` is a lead's number. */
  path: string
  summary: string
  query?: QuerySchema
  /** One of them, or a list. */
  body?: z.ZodType
  example?: object
  /** What is answered when all is well, by status. */
  answers: Record<number, z.ZodType>
  /** Statuses of what may be wrong with it alone, beside what may be wrong with every one. */
  problems: readonly number[]
}

export type OperationId =
  | 'postLeads'
  | 'getLeads'
  | 'getLead'
  | 'getLeadEvents'
  | 'getLeadBehaviour'
  | 'postEvents'

export const BASE = '/api/v1'
/** Every one of them: not signed, too much at once, a fault of ours, the store away. */
export const ALWAYS = [400, 401, 413, 422, 429, 500, 503] as const

export const OPERATIONS: readonly Operation[] = [
  {
    id: 'postLeads',
    method: 'POST',
    path: '/leads',
    summary: 'Brings one lead, or up to 100',
    body: leadIn,
    example: LEAD_EXAMPLE,
    answers: { 201: leadTaken, 200: leadResults },
    problems: [409, 415],
  },
  {
    id: 'getLeads',
    method: 'GET',
    path: '/leads',
    summary: 'Leads, newest first',
    query: leadsQuery,
    answers: { 200: leadPage },
    problems: [],
  },
  {
    id: 'getLead',
    method: 'GET',
    path: '/leads/{id}',
    summary: 'One lead',
    answers: { 200: leadOut },
    problems: [404],
  },
  {
    id: 'getLeadEvents',
    method: 'GET',
    path: '/leads/{id}/events',
    summary: 'What happened to a lead, oldest first',
    query: pageQuery,
    answers: { 200: eventPage },
    problems: [404],
  },
  {
    id: 'getLeadBehaviour',
    method: 'GET',
    path: '/leads/{id}/behaviour',
    summary: 'What a lead’s contact did, newest first',
    query: pageQuery,
    answers: { 200: behaviourPage },
    problems: [404],
  },
  {
    id: 'postEvents',
    method: 'POST',
    path: '/events',
    summary: 'Tells what somebody did: once, or up to 100 times',
    body: behaviourIn,
    example: BEHAVIOUR_EXAMPLE,
    answers: { 201: behaviourKept, 200: behaviourResults },
    problems: [415],
  },
]

/** Those at this path, with the lead's number that stands in it. */
export function operationsAt(path: string): { operation: Operation; lead: string }[] {
  return OPERATIONS.flatMap((operation) => {
    const [before = '', after] = (BASE + operation.path).split('{id}')
    if (after === undefined) return path === before ? [{ operation, lead: '' }] : []
    if (!path.startsWith(before) || !path.endsWith(after)) return []
    const lead = path.slice(before.length, after === '' ? undefined : -after.length)
    return /^[^/]{1,300}$/.test(lead) ? [{ operation, lead: decoded(lead) }] : []
  })
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
