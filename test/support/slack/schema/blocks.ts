import { z } from 'zod'
import { accessory, actionElement, imageElement, inputElement } from './elements.ts'
import { richText } from './rich-text.ts'
import { anyText, chars, mrkdwn, plainText } from './text.ts'

const id = { block_id: chars(255).optional() }

const section = z
  .strictObject({
    type: z.literal('section'),
    ...id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((b) => b.text !== undefined || b.fields !== undefined, 'needs text or fields')

const header = z.strictObject({
  type: z.literal('header'),
  ...id,
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
})
const context = z.strictObject({
  type: z.literal('context'),
  ...id,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), imageElement]))
    .min(1)
    .max(10),
})
const actions = z.strictObject({
  type: z.literal('actions'),
  ...id,
  elements: z.array(actionElement).min(1).max(25),
})
const divider = z.strictObject({ type: z.literal('divider'), ...id })
const image = z
  .strictObject({ ...imageElement.shape, ...id, title: plainText(2000).optional() })
  .refine(
    (b) => (b.image_url === undefined) !== (b.slack_file === undefined),
    'needs image_url or slack_file',
  )
const input = z.strictObject({
  type: z.literal('input'),
  ...id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
})
const markdown = z.strictObject({ type: z.literal('markdown'), ...id, text: chars(12_000) })
const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: chars(3000) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: chars(3000) }),
  richText,
])
const table = z.strictObject({
  type: z.literal('table'),
  ...id,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
})
const alert = z.strictObject({
  type: z.literal('alert'),
  ...id,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

const everywhere = [section, header, context, actions, divider, image, richText] as const

/** The block types a message may hold: no `input`, which belongs to forms. */
export const messageBlock = z.discriminatedUnion('type', [...everywhere, markdown, table])
export const modalBlock = z.discriminatedUnion('type', [...everywhere, input, alert])

export type Block = z.infer<typeof messageBlock> | z.infer<typeof modalBlock>
