import { z } from 'zod'
import type { EventView, LeadView } from '../../../commands/intake/lead-view.ts'
import { BEHAVIOUR_KINDS, type Behaviour } from '../../../src/domain/behaviour/behaviour.ts'
import { CHANNELS } from '../../../src/domain/lead/events.ts'
import {
  BUYING_ROLES,
  FIELD_NAMES,
  type FieldName,
  GRADES,
  LEVELS,
  type Touchpoint,
} from '../../../src/domain/lead/fields.ts'
import { ENDED_STATUSES, OPEN_STATUSES } from '../../../src/domain/lead/lead.ts'
import { iso, leadId, momentOut } from './parts.ts'

export const statusSchema = z.enum([...OPEN_STATUSES, ...ENDED_STATUSES])
export const lacking = z
  .array(z.enum([...FIELD_NAMES, 'reach']))
  .meta({ description: 'What it lacks to be posted; reach: any way to reach the contact.' })

const touch = {
  source: z.string().exactOptional(),
  medium: z.string().exactOptional(),
  campaign: z.string().exactOptional(),
  content: z.string().exactOptional(),
  term: z.string().exactOptional(),
  landingPage: z.string().exactOptional(),
  referrer: z.string().exactOptional(),
  at: momentOut.exactOptional(),
  derived: z
    .array(z.enum(['source', 'medium']))
    .meta({ description: 'What nobody told and rules filled in.' }),
}

const value = z.string().exactOptional()
const fieldsOut = z.strictObject({
  ...{ company: value, contact: value, title: value, level: z.enum(LEVELS).exactOptional() },
  ...{ phone: value, email: value, wechat: value },
  ...{ region: value, industry: value, productLine: value, size: value },
  buyingRole: z.enum(BUYING_ROLES).exactOptional(),
  ...{ mustWin: z.boolean().exactOptional(), meetingAgreed: z.boolean().exactOptional() },
  ...{ budget: value, authority: value, need: value, timeline: value, source: value, remarks: value },
} satisfies Record<FieldName, z.ZodType>)

export const leadOut = z
  .strictObject({
    id: leadId,
    externalId: z.string().exactOptional().meta({ description: 'Your own number of it, as you brought it.' }),
    status: statusSchema,
    grade: z.enum(GRADES),
    group: z.string(),
    sdr: z.string(),
    holder: z.string().exactOptional().meta({ description: 'Who has it, or owns its company in the CRM.' }),
    mrl: z.boolean().meta({ description: 'It was accepted, worked and returned once.' }),
    createdAt: momentOut,
    postedAt: momentOut.exactOptional(),
    fields: fieldsOut.meta({ description: 'Contacts are masked, as they are in the group.' }),
    extra: z.record(z.string(), z.string()),
    origin: z.strictObject({ ...touch, first: z.strictObject(touch).exactOptional() }),
    missing: lacking,
  })
  .meta({ description: 'A lead as it stands now.' })

const touchOf = ({ at, ...others }: Touchpoint) => ({ ...others, ...(at !== undefined && { at: iso(at) }) })

export function leadBody(lead: LeadView): z.input<typeof leadOut> {
  const { createdAt, postedAt, origin, grade, ...others } = lead
  const { first, ...last } = origin
  return {
    ...others,
    grade: leadOut.shape.grade.parse(grade),
    createdAt: iso(createdAt),
    ...(postedAt !== undefined && { postedAt: iso(postedAt) }),
    origin: { ...touchOf(last), ...(first !== undefined && { first: touchOf(first) }) },
  }
}

export const eventOut = z
  .strictObject({
    seq: z.int(),
    at: momentOut,
    type: z.string().meta({ description: 'What happened, in the past tense: posted, assigned, accepted …' }),
    by: z.string(),
    via: z.enum(CHANNELS),
    policy: z.int().meta({ description: 'The version of the rules in force.' }),
    status: statusSchema.meta({ description: 'The lead’s status after it.' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'What else it says; contacts are masked.' }),
  })
  .meta({ description: 'Something that happened to a lead.' })

export const eventBody = ({ at, ...event }: EventView): z.input<typeof eventOut> => ({
  ...event,
  at: iso(at),
})

export const behaviourOut = z
  .strictObject({
    id: z.string(),
    kind: z.enum(BEHAVIOUR_KINDS),
    at: momentOut,
    title: z.string().exactOptional(),
    url: z.string().exactOptional(),
    details: z.record(z.string(), z.string()).exactOptional(),
  })
  .meta({ description: 'Something that the lead’s contact did, or somebody of its company.' })

export const behaviourBody = ({ at, ...one }: Behaviour): z.input<typeof behaviourOut> => ({
  ...one,
  at: iso(at),
})

/** A page of something; `next` is where the one after it begins. */
const pageOf = <One extends z.ZodType>(one: One) =>
  z.strictObject({
    items: z.array(one),
    next: z
      .string()
      .exactOptional()
      .meta({ description: 'Give it as the cursor to read on; missing on the last page.' }),
  })

export const leadPage = pageOf(leadOut)
export const eventPage = pageOf(eventOut)
export const behaviourPage = pageOf(behaviourOut)
