import { z } from 'zod'
import type { Json } from '../json.ts'
import type { Block } from '../schema/blocks.ts'
import { checkMessageBlocks } from '../schema/check.ts'
import { codePoints } from '../schema/text.ts'
import { withIds } from '../schema/with-ids.ts'
import type { World } from '../world.ts'
import { type Answer, fail, violate } from './method.ts'

interface Sent {
  readonly text?: string | undefined
  readonly blocks?: unknown
}

type Content = { readonly text: string; readonly blocks: readonly Block[]; readonly refusal?: never }
type Refused = { readonly refusal: Answer }

/** Slack cuts a posted text above this and refuses an updated one above 4000. */
export const longestPost = 40_000

const filesIn = (block: Block): string[] =>
  block.type === 'image' && block.slack_file && 'id' in block.slack_file ? [block.slack_file.id] : []

/** What a message says, held against Slack's limits. */
export const contentOf = (world: World, name: string, sent: Sent, longest: number): Content | Refused => {
  const text = sent.text ?? ''
  const refuse = (error: string, reason: readonly string[]) => ({
    refusal: violate(world, name, error, reason),
  })
  if (codePoints(text) > longest) return refuse('msg_too_long', [`the text is longer than ${longest}`])
  const checked = checkMessageBlocks(sent.blocks ?? [])
  if ('error' in checked) return refuse(checked.error, checked.reasons)
  for (const id of checked.good.flatMap(filesIn)) {
    if (world.files.isStray(id)) return refuse('invalid_blocks', [`there is no file ${id}`])
    // No mistake: the app cannot know.
    if (!world.files.isReady(id)) return { refusal: fail('invalid_blocks', ['invalid slack file']) }
  }
  if (text === '' && checked.good.length === 0) return refuse('no_text', ['neither text nor blocks'])
  if (text === '')
    world.violate(`${name}: blocks without text: notifications and screen readers have nothing to say`)
  return { text, blocks: withIds(checked.good) }
}

const metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
})
const METADATA_BYTES = 8000

/** A message's metadata; `{}` means none. */
export const metadataOf = (
  world: World,
  name: string,
  raw: unknown,
): { readonly metadata: Json | undefined; readonly refusal?: never } | Refused => {
  if (raw === undefined || JSON.stringify(raw) === '{}') return { metadata: undefined }
  const parsed = metadata.safeParse(raw)
  if (!parsed.success) {
    return { refusal: violate(world, name, 'invalid_metadata_format', [parsed.error.message]) }
  }
  if (Buffer.byteLength(JSON.stringify(raw)) > METADATA_BYTES) {
    return { refusal: violate(world, name, 'metadata_too_large', [`more than ${METADATA_BYTES} bytes`]) }
  }
  return { metadata: parsed.data }
}
