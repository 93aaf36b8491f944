import { z } from 'zod'
import { GRADES } from '../../../src/domain/lead/fields.ts'
import type { ActionValue, Message } from '../../../src/message.ts'

/** A message as it stands in a conversation and in the store. */

const actionValue = z.object({
  lead: z.string().exactOptional(),
  turn: z.number().exactOptional(),
  rep: z.string().exactOptional(),
  pick: z.number().exactOptional(),
  draft: z.string().exactOptional(),
  proposal: z.string().exactOptional(),
  reason: z.string().exactOptional(),
} satisfies Record<keyof ActionValue, z.ZodType>)

const line = z.array(
  z.union([
    z.string(),
    z.object({ strong: z.string() }),
    z.object({ at: z.number() }),
    z.object({ mention: z.string(), name: z.string() }),
    z.object({ href: z.string(), label: z.string() }),
  ]),
)

const control = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('button'),
    action: z.string(),
    label: z.string(),
    style: z.enum(['primary', 'danger']).exactOptional(),
    value: actionValue,
    reasons: z.array(z.string()).readonly().exactOptional(),
  }),
  z.object({
    kind: z.literal('select'),
    action: z.string(),
    placeholder: z.string(),
    options: z.array(z.object({ label: z.string(), value: actionValue })),
  }),
])

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), text: z.string() }),
  z.object({ kind: z.literal('line'), line }),
  z.object({ kind: z.literal('quiet'), line }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({ kind: z.literal('controls'), controls: z.array(control) }),
  z.object({ kind: z.literal('divider') }),
])

const message = z.object({
  plain: z.string(),
  blocks: z.array(block),
  tone: z.enum([...GRADES, 'ended']).exactOptional(),
  about: z.string().exactOptional(),
  picture: z
    .object({ png: z.base64(), width: z.number(), height: z.number(), alt: z.string() })
    .exactOptional(),
} satisfies Record<keyof Message, z.ZodType>) satisfies z.ZodType<Message>

export const postedSchema = z.object({
  /** Unique among all conversations, the same after a restart. */
  id: z.string(),
  conversation: z.string(),
  /** 1, 2, 3 … in its conversation, threads included. */
  seq: z.number().int().positive(),
  /** The playground's time. */
  at: z.number(),
  /** Id of the message whose thread it stands in. */
  thread: z.string().exactOptional(),
  /** The person who wrote it; absent: Tenon. A person's words are `message.plain`, without blocks. */
  from: z.string().exactOptional(),
  /** What finds it again: the effect that Tenon posted it for, or a person's delivery. */
  key: z.string().exactOptional(),
  message,
})

export type Posted = z.infer<typeof postedSchema>
