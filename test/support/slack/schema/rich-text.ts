import { z } from 'zod'
import { chars } from './text.ts'

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional()

const text = z.strictObject({ type: z.literal('text'), text: chars(12_000), style })
const link = z.strictObject({
  type: z.literal('link'),
  url: chars(3000),
  text: chars(3000).optional(),
  unsafe: z.boolean().optional(),
  style,
})

const leaf = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('user'), user_id: chars(255), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: chars(255), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: chars(255), style }),
  z.strictObject({ type: z.literal('emoji'), name: chars(255), unicode: z.string().optional(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: chars(255),
    url: chars(3000).optional(),
    fallback: chars(255).optional(),
    style,
  }),
])

const border = z.union([z.literal(0), z.literal(1)]).optional()
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(leaf) })
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).min(1),
  indent: z.int().min(0).max(8).optional(),
  offset: z.int().min(0).optional(),
  border,
})
const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(leaf), border })
const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link])),
  border,
})

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: chars(255).optional(),
  elements: z.array(z.discriminatedUnion('type', [section, list, quote, preformatted])).min(1),
})

export type RichText = z.infer<typeof richText>
export type RichTextLeaf = z.infer<typeof leaf>
