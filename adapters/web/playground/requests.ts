import { z } from 'zod'

/** What the page may ask; anything else is refused. */

const DAY = 86_400_000
/** Milliseconds that one push may move the clock. */
export const LONGEST_PUSH = 90 * DAY
const LONGEST_TEXT = 20_000

const id = z.string().min(1).max(300)
/** Made by the page for each act of a person; the same one twice is done once. */
const delivery = z.string().min(8).max(100)

export const sayRequest = z.strictObject({
  as: id,
  conversation: id,
  text: z.string().max(LONGEST_TEXT).regex(/\S/),
  thread: id.exactOptional(),
  delivery,
})

export const pressRequest = z.strictObject({
  as: id,
  /** Id of the message or ephemeral that carries the control. */
  message: id,
  action: id,
  value: z.string().max(1000),
  delivery,
})

export const submitRequest = z.strictObject({
  as: id,
  /** Where the form was opened; else the person's direct messages. */
  conversation: id.exactOptional(),
  command: id,
  value: z.string().max(1000),
  values: z.record(z.string().max(100), z.string().max(LONGEST_TEXT)),
  delivery,
})

export const dismissRequest = z.strictObject({ as: id, ephemeral: id })

export const clockRequest = z.union([
  z.strictObject({ push: z.number().int().min(1).max(LONGEST_PUSH) }),
  z.strictObject({ to: z.literal('next-deadline') }),
])

export type SayRequest = z.infer<typeof sayRequest>
export type PressRequest = z.infer<typeof pressRequest>
export type SubmitRequest = z.infer<typeof submitRequest>
export type ClockRequest = z.infer<typeof clockRequest>
