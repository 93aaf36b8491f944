import { z } from 'zod'
import { actionable, chooser, confirmable, date, timeOfDay, typed } from './parts.ts'
import * as select from './selects.ts'
import { chars, codePoints, plainText } from './text.ts'

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(75),
  value: chars(2000).optional(),
  url: chars(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: chars(75).optional(),
})

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...chooser,
  initial_date: date.optional(),
})

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...chooser,
  initial_time: timeOfDay.optional(),
  timezone: z.string().min(1).optional(),
})

const { placeholder: _, ...withoutPlaceholder } = chooser
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...withoutPlaceholder,
  initial_date_time: z.int().optional(),
})

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: chars(3000, 0).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine(
    (e) => codePoints(e.initial_value ?? '') <= (e.max_length ?? 3000),
    'initial_value exceeds max_length',
  )

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
})

const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
})

const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
})

const choosing = [
  select.staticSelect,
  select.multiStaticSelect,
  select.externalSelect,
  select.usersSelect,
  select.multiUsersSelect,
  select.channelsSelect,
  select.radioButtons,
  select.checkboxes,
  datepicker,
  timepicker,
  datetimepicker,
] as const

const image = z
  .strictObject({
    type: z.literal('image'),
    alt_text: chars(2000),
    image_url: chars(3000).optional(),
    slack_file: z
      .union([z.strictObject({ id: chars(255) }), z.strictObject({ url: chars(3000) })])
      .optional(),
  })
  .refine(
    (e) => (e.image_url === undefined) !== (e.slack_file === undefined),
    'needs image_url or slack_file',
  )

export const imageElement = image
export const actionElement = z.discriminatedUnion('type', [button, select.overflow, ...choosing])
export const accessory = z.discriminatedUnion('type', [image, button, select.overflow, ...choosing])
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  ...choosing,
])

/** Anything a person can press, choose in or type into. */
export type Element = z.infer<typeof actionElement> | z.infer<typeof inputElement>
