import { z } from 'zod'
import { isJson } from '../json.ts'
import { type Block, messageBlock } from './blocks.ts'
import { codePoints } from './text.ts'
import { checkTogether } from './unique.ts'
import { type Modal, modal } from './view.ts'

/** A message's blocks, with the reasons why Slack would refuse them, each with a pointer to the place. */
export type Checked<T> =
  | { readonly good: T }
  | { readonly error: string; readonly reasons: readonly string[] }

/** Messages were seen failing above about 11,000 characters of text in blocks; Slack documents no number. */
const TOTAL_TEXT = 10_000
const VIEW_BYTES = 250_000

const messageBlocks = z
  .array(messageBlock)
  .max(50, 'no more than 50 blocks are allowed in a message')
  .superRefine((blocks, context) => checkTogether(blocks, context))

/** Slack's way to say it: the reason, then a JSON pointer. */
export const explain = (error: z.ZodError, root: string): string[] =>
  error.issues.map((issue) => {
    const reason = issue.code === 'invalid_union' ? 'unsupported type for this place' : issue.message
    return `[ERROR] ${reason} [json-pointer:${[root, ...issue.path.map(String)].join('/')}]`
  })

const textIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textIn(item), 0)
  if (!isJson(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === 'text' && typeof item === 'string' ? codePoints(item) : textIn(item)),
    0,
  )
}

export const checkMessageBlocks = (raw: unknown): Checked<Block[]> => {
  const parsed = messageBlocks.safeParse(raw)
  if (!parsed.success) return { error: 'invalid_blocks', reasons: explain(parsed.error, '/blocks') }
  const total = textIn(raw)
  if (total > TOTAL_TEXT) {
    return {
      error: 'msg_blocks_too_long',
      reasons: [`${total} characters in blocks, keep below ${TOTAL_TEXT}`],
    }
  }
  return { good: parsed.data }
}

export const checkModal = (raw: unknown): Checked<Modal> => {
  const bytes = Buffer.byteLength(JSON.stringify(raw) ?? '')
  if (bytes > VIEW_BYTES) return { error: 'view_too_large', reasons: [`the view has ${bytes} bytes`] }
  const parsed = modal.safeParse(raw)
  return parsed.success
    ? { good: parsed.data }
    : { error: 'invalid_arguments', reasons: explain(parsed.error, '/view') }
}
