import type { z } from 'zod'
import type { Core } from '../../../commands/core.ts'
import {
  behaviourOfLead,
  eventsOfLead,
  oneLead,
  type Page,
  someLeads,
} from '../../../commands/intake/lead-view.ts'
import { BEHAVIOUR_PLACE, cursorOf, EVENT_PLACE, LEAD_PLACE, placeIn } from '../cursor.ts'
import { problem } from '../problem.ts'
import type { Reply } from '../reply.ts'
import { type Asked, queryIn } from '../request.ts'
import { behaviourBody, eventBody, leadBody } from '../schemas/lead-out.ts'
import { leadsQuery, pageQuery } from '../schemas/queries.ts'

export async function getLead(core: Core, { lead }: Asked): Promise<Reply> {
  const found = await oneLead(core, lead)
  return found === undefined ? { problem: problem('not-found') } : { status: 200, body: leadBody(found) }
}

export async function getLeads(core: Core, asked: Asked): Promise<Reply> {
  const query = queryIn(asked, leadsQuery)
  if ('problem' in query) return query
  const { status, cursor, from, to, limit } = query.value
  const before = placeOf(cursor, LEAD_PLACE)
  if (before === 'bad') return BAD_CURSOR
  const page = await someLeads(core, {
    limit,
    ...(status !== undefined && { statuses: status }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(before !== undefined && { before }),
  })
  return pageReply(page, leadBody)
}

export async function getLeadEvents(core: Core, asked: Asked): Promise<Reply> {
  const query = queryIn(asked, pageQuery)
  if ('problem' in query) return query
  const after = placeOf(query.value.cursor, EVENT_PLACE)
  if (after === 'bad') return BAD_CURSOR
  const page = await eventsOfLead(core, asked.lead, { after, limit: query.value.limit })
  return page === undefined ? { problem: problem('not-found') } : pageReply(page, eventBody)
}

export async function getLeadBehaviour(core: Core, asked: Asked): Promise<Reply> {
  const query = queryIn(asked, pageQuery)
  if ('problem' in query) return query
  const before = placeOf(query.value.cursor, BEHAVIOUR_PLACE)
  if (before === 'bad') return BAD_CURSOR
  const page = await behaviourOfLead(core, asked.lead, { before, limit: query.value.limit })
  return page === undefined ? { problem: problem('not-found') } : pageReply(page, behaviourBody)
}

const BAD_CURSOR: Reply = {
  problem: problem('invalid', {
    errors: [{ parameter: 'cursor', detail: 'This is none that was given here' }],
  }),
}

const placeOf = <Place>(cursor: string | undefined, shape: z.ZodType<Place>): Place | undefined | 'bad' =>
  cursor === undefined ? undefined : (placeIn(cursor, shape) ?? 'bad')

const pageReply = <One, Place>({ items, next }: Page<One, Place>, shown: (one: One) => object): Reply => ({
  status: 200,
  body: { items: items.map(shown), ...(next !== undefined && { next: cursorOf(next) }) },
})
