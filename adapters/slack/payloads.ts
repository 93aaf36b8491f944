import { z } from 'zod'
import { Malformed } from './trouble.ts'

/** What we read of Slack's deliveries; everything else in them is left alone. */

const person = z.object({ id: z.string().min(1), name: z.string().optional() })
const place = z.object({ id: z.string() })

export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string().min(1),
  user_name: z.string().optional(),
  channel_id: z.string(),
  trigger_id: z.string().min(1),
})

const action = z.object({
  action_id: z.string(),
  action_ts: z.string().optional(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

export const pressPayload = z.object({
  trigger_id: z.string().optional(),
  user: person,
  channel: place.nullish(),
  container: z.object({ channel_id: z.string().nullish() }).nullish(),
  actions: z.tuple([action]).rest(action),
})

export const submissionPayload = z.object({
  user: person,
  view: z.object({
    id: z.string(),
    private_metadata: z.string().default(''),
    state: z.unknown(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
  }),
})

export const messagePayload = z.object({
  event_id: z.string().optional(),
  event: z.object({
    subtype: z.string().optional(),
    bot_id: z.string().nullish(),
    user: z.string().optional(),
    text: z.string().nullish(),
    channel: z.string(),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
})

/** Throws `Malformed` without a word of what was in it. */
export function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Malformed('not the expected shape')
  return parsed.data
}
