import { z } from 'zod'

const text = z.string().optional()
const kind = z.int().optional()
const flag = z.boolean().optional()

/** Where a press on a part of the card leads: nowhere, to a url, to a mini program. */
const leads = { type: kind, url: text, appid: text, pagepath: text }

const option = z.object({ id: text, text })

const selector = z.object({
  question_key: text,
  title: text,
  disable: flag,
  selected_id: text,
  option_list: z.array(option).optional(),
})

/**
 * A template card as it travels, with the members of every type and of every channel. Only the kinds of values are
 * settled here; what must be there and how long it may be depends on type and channel: see checkCard.
 */
export const card = z.object({
  card_type: z.string(),
  source: z.object({ icon_url: text, desc: text, desc_color: kind }).optional(),
  action_menu: z
    .object({ desc: text, action_list: z.array(z.object({ text, key: text })).optional() })
    .optional(),
  main_title: z.object({ title: text, desc: text }).optional(),
  emphasis_content: z.object({ title: text, desc: text }).optional(),
  quote_area: z.object({ ...leads, title: text, quote_text: text }).optional(),
  sub_title_text: text,
  horizontal_content_list: z
    .array(z.object({ type: kind, keyname: text, value: text, url: text, media_id: text, userid: text }))
    .optional(),
  jump_list: z.array(z.object({ ...leads, title: text, question: text })).optional(),
  card_action: z.object(leads).optional(),
  card_image: z.object({ url: text, aspect_ratio: z.number().optional() }).optional(),
  image_text_area: z.object({ ...leads, title: text, desc: text, image_url: text }).optional(),
  vertical_content_list: z.array(z.object({ title: text, desc: text })).optional(),
  button_selection: selector.optional(),
  button_list: z.array(z.object({ type: kind, text, style: kind, key: text, url: text })).optional(),
  checkbox: z
    .object({
      question_key: text,
      mode: kind,
      disable: flag,
      option_list: z.array(z.object({ id: text, text, is_checked: flag })).optional(),
    })
    .optional(),
  select_list: z.array(selector).optional(),
  submit_button: z.object({ text, key: text }).optional(),
  replace_text: text,
  task_id: text,
  feedback: z.object({ id: text }).optional(),
})

export type Card = z.infer<typeof card>
export type Selector = z.infer<typeof selector>
