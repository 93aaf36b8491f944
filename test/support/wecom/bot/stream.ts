import { z } from 'zod'
import type { Json } from '../../slack/json.ts'
import { type Answer, fail, judged, ok, violate } from '../api/method.ts'
import { judgeMarkup } from '../content/judge-markup.ts'
import { newLook } from '../content/look.ts'
import type { Look } from '../model.ts'
import type { Card } from '../schema/card.ts'
import { checkCard } from '../schema/check-card.ts'
import { Problems } from '../schema/problems.ts'
import { strayMembers } from '../schema/stray.ts'
import { bytes } from '../schema/text.ts'
import type { Request } from '../state/requests.ts'
import type { World } from '../world.ts'
import { refuseAgain, sayInReply } from './say.ts'

const CMD = 'aibot_respond_msg'
const MOST_BYTES = 20_480

const envelope = z.object({
  msgtype: z.enum(['stream', 'stream_with_template_card']),
  stream: z.object({
    id: z.string().min(1),
    finish: z.boolean().optional(),
    content: z.string().optional(),
    msg_item: z.array(z.unknown()).max(10).optional(),
    feedback: z.object({ id: z.string().min(1) }).optional(),
  }),
  template_card: z.unknown().optional(),
})
type Streamed = z.infer<typeof envelope>

/**
 * One frame of a reply that grows: each carries the whole text so far, the last one says so. A test is shown it when it
 * is complete.
 */
export const stream = (world: World, request: Request, body: Json): Answer => {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return violate(world, CMD, 40058, parsed.error.message)
  const sent = parsed.data
  for (const path of strayMembers(body, sent)) world.violate(`${CMD}: ${path} is not documented`)
  const open = request.stream
  if (open ? open.id !== sent.stream.id || open.finished : request.answered) {
    return violate(world, CMD, 846606, 'this req_id was responded to before')
  }
  if (open && world.now() - open.message.at > world.options.unverified.streamsLive) {
    return violate(world, CMD, 846608, 'the stream has expired')
  }
  const { look, refusal } = lookOf(world, sent, open?.message.look.card)
  return refusal ?? grow(world, request, sent, look)
}

type Drawn =
  | { readonly look: Look; readonly refusal?: never }
  | { readonly look?: never; readonly refusal: Answer }

const lookOf = (world: World, sent: Streamed, before: Card | undefined): Drawn => {
  const problems = new Problems()
  const text = sent.stream.content ?? ''
  if (bytes(text) > MOST_BYTES) problems.refuse(45002, `stream.content has more than ${MOST_BYTES} bytes`)
  if (sent.stream.msg_item !== undefined && !sent.stream.finish) {
    problems.refuse(40058, 'msg_item comes with the last frame only')
  }
  if (sent.template_card !== undefined && before) problems.refuse(846606, 'one card for each req_id')
  const checked = sent.template_card === undefined ? undefined : checkCard(sent.template_card, 'bot')
  problems.list.push(...(checked?.problems.list ?? []))
  const look = newLook('bot', sent.msgtype, { text, card: checked?.card ?? before })
  judgeMarkup(world, look, problems)
  const again = before ? undefined : refuseAgain(world, checked?.card?.task_id)
  const refusal = judged(world, CMD, problems) ?? again
  return refusal ? { refusal } : { look }
}

const grow = (world: World, request: Request, sent: Streamed, look: Look | undefined): Answer => {
  if (!look) return fail(44004)
  const message = request.stream?.message ?? sayInReply(world, request, look)
  message.look = look
  const finished = sent.stream.finish ?? false
  request.stream = { id: sent.stream.id, message, finished }
  request.answered = true
  if (finished) world.publish(message)
  return ok()
}
