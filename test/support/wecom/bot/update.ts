import { z } from 'zod'
import { type Answer, fail, judged, ok, violate } from '../api/method.ts'
import { newLook } from '../content/look.ts'
import type { Message } from '../model.ts'
import { checkCard } from '../schema/check-card.ts'
import { strayMembers } from '../schema/stray.ts'
import type { Request } from '../state/requests.ts'
import type { World } from '../world.ts'
import { type Command, refusePace, requestOf } from './command.ts'

const CMD = 'aibot_respond_update_msg'

const envelope = z.object({
  response_type: z.string(),
  userids: z.array(z.string()).min(1).optional(),
  template_card: z.unknown().optional(),
})

/** Another card in the place of the one that was pressed: within seconds of the click, once, whole. */
export const updateCard: Command = (world, frame, connection) => {
  const parsed = envelope.safeParse(frame.body)
  if (!parsed.success) return violate(world, CMD, 40058, parsed.error.message)
  const sent = parsed.data
  for (const path of strayMembers(frame.body, sent)) world.violate(`${CMD}: ${path} is not documented`)
  if (sent.response_type !== 'update_template_card') {
    return violate(world, CMD, 93050, `response_type ${sent.response_type}`)
  }
  const request = requestOf(world, frame, connection)
  if (!request) return fail(846605, 'invalid req_id')
  const { pressed } = request
  if (request.kind !== 'card' || !pressed) return violate(world, CMD, 846605, 'nobody has pressed a card')
  if (request.answered) return violate(world, CMD, 846606, 'this req_id was responded to before')
  if (world.now() - request.at > world.options.limits.eventsLive) return fail(846604, 'too late')
  const pace = world.options.unverified.updatesCount ? refusePace(world, CMD, request.chat) : undefined
  return pace ?? replace(world, request, pressed, sent)
}

const replace = (
  world: World,
  request: Request,
  pressed: Message,
  sent: z.infer<typeof envelope>,
): Answer => {
  const { card, problems } = checkCard(sent.template_card, 'bot', true)
  if (card && card.task_id !== request.taskId) {
    problems.refuse(42016, `task_id ${card.task_id} is not that of the pressed card, ${request.taskId}`)
  }
  const refusal = judged(world, CMD, problems)
  if (refusal) return refusal
  const readers = world.chats.readers(pressed)
  const named = sent.userids?.map((id) => world.directory.proper(id))
  const strangers = named?.filter((id) => !readers.includes(id)) ?? []
  if (strangers.length > 0) return violate(world, CMD, 82102, `${strangers.join(', ')} cannot see the card`)
  const onlyClicker = world.options.unverified.updateWithoutUserIds === 'clicker' ? [request.user] : undefined
  request.answered = true
  world.show(pressed, newLook('bot', 'template_card', { card }), named ?? onlyClicker)
  return ok()
}
