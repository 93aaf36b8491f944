import { z } from 'zod'

const HALF_A_CHARACTER = /\p{Surrogate}/u

/** Characters as Slack's limits count them: code points, so that an emoji outside the basic plane is one. */
export const codePoints = (text: string): number => [...text].length

/** Text of `min` to `max` code points that was not cut in the middle of a character. */
export const chars = (max: number, min = 1) =>
  z.string().superRefine((text, context) => {
    const length = codePoints(text)
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    if (length < min) refuse(length === 0 ? 'must not be empty' : `has ${length} characters, needs ${min}`)
    if (length > max) refuse(`has ${length} characters, at most ${max} are allowed`)
    if (HALF_A_CHARACTER.test(text)) refuse('was cut in the middle of a character (lone surrogate)')
  })

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: chars(max), emoji: z.boolean().optional() })

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: chars(max), verbatim: z.boolean().optional() })

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])
