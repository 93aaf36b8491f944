import { z } from 'zod'

/** What we read of the gateway's frames; everything else in them is left alone. Lengths are WeCom's, or well above any it has. */

const word = (longest: number) => z.string().min(1).max(longest)
/** The frame itself is bounded; what people wrote is never refused for its length here, where nobody could tell them. */
const words = z.object({ content: z.string() })

const oneOrMore = <T extends z.ZodType>(one: T, most: number) =>
  z.union([z.array(one).max(most), one.transform((only) => [only])])

const common = {
  msgid: word(256),
  chatid: z.string().max(256).optional(),
  chattype: z.enum(['single', 'group']).optional().catch(undefined),
  from: z.object({ userid: word(128) }),
}

/** A quote that we cannot read does not make what was said about it unreadable. */
const quote = z
  .object({ text: words })
  .transform(({ text }) => text.content)
  .optional()
  .catch(undefined)

const selected = z.object({
  question_key: word(1024),
  option_ids: z.object({ option_id: oneOrMore(word(128), 20).default([]) }).default({ option_id: [] }),
})

const click = z.object({
  event_key: word(1024),
  task_id: z.string().max(128).default(''),
  selected_items: z.object({ selected_item: oneOrMore(selected, 10).default([]) }).nullish(),
})

const item = z.object({ text: words.optional() })

export const textBody = z.object({ ...common, text: words, quote })
export const mixedBody = z.object({
  ...common,
  mixed: z.object({ msg_item: z.array(item).max(100) }),
  quote,
})
/** Real frames nest a click in its event; the SDK's types have it flat. Where both are there, the nested one is the click. */
export const clickBody = z.object({
  ...common,
  event: z
    .looseObject({ template_card_event: z.unknown().optional() })
    .transform((event) => event.template_card_event ?? event)
    .pipe(click),
})

/** Enough of any frame to tell what it is. */
export const anyFrame = z.object({
  headers: z.object({ req_id: word(256) }),
  body: z.looseObject({
    msgtype: z.string(),
    event: z.looseObject({ eventtype: z.string() }).optional().catch(undefined),
  }),
})
