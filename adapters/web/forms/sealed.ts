import { z } from 'zod'
import type { Caller } from '../../../commands/desk.ts'
import { LANGUAGES } from '../../../src/domain/workspace.ts'
import { decodeValue, encodeValue, type Form, type Input } from '../../../src/message.ts'
import { CHAT_NAMES } from '../../../src/ports.ts'

/** Who is asked by a form, as their chat knows them. */
export type Asked = Omit<Caller, 'delivery'>

const named = { name: z.string(), label: z.string(), required: z.boolean(), hint: z.string().exactOptional() }
const initial = z.string().exactOptional()

const input: z.ZodType<Input> = z.discriminatedUnion('kind', [
  z.object({ ...named, kind: z.literal('text'), multiline: z.boolean(), max: z.number(), initial }),
  z.object({
    ...named,
    kind: z.literal('choice'),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
    initial,
  }),
  z.object({ ...named, kind: z.literal('date'), initial }),
])

const sealedSchema: z.ZodType<{ form: Form; by: Asked }> = z.object({
  form: z.object({
    command: z.string(),
    title: z.string(),
    submit: z.string(),
    value: z.string().transform(decodeValue),
    intro: z.string().exactOptional(),
    inputs: z.array(input),
  }),
  by: z.object({
    chat: z.enum(CHAT_NAMES),
    user: z.string(),
    conversation: z.string(),
    name: z.string().exactOptional(),
    language: z.enum(LANGUAGES).exactOptional(),
  }),
})

/** The form and the person that a link stands for, as the text that is signed. */
export function sealedText(form: Form, { delivery: _, ...by }: Caller): string {
  return JSON.stringify({ form: { ...form, value: encodeValue(form.value) }, by })
}

/** Throws for what `sealedText` did not write. */
export const unsealed = (text: string): { form: Form; by: Asked } => sealedSchema.parse(JSON.parse(text))
