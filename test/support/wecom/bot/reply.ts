import { type Answer, fail, judged, ok, violate } from '../api/method.ts'
import { contentOf } from '../content/content.ts'
import type { World } from '../world.ts'
import { type Command, refusePace, requestOf } from './command.ts'
import { refuseAgain, sayInReply } from './say.ts'
import { stream } from './stream.ts'

const CMD = 'aibot_respond_msg'

/** The bot's answer to a message: a stream of growing text, or one message of another kind. */
export const reply: Command = (world, frame, connection) => {
  const request = requestOf(world, frame, connection)
  if (!request) return fail(846605, 'invalid req_id')
  if (request.kind !== 'message') {
    return violate(world, CMD, 846605, 'an event is not answered with a message')
  }
  if (world.now() - request.at > world.options.limits.messagesLive) return fail(846604, 'too late')
  const pace = refusePace(world, CMD, request.chat)
  if (pace) return pace
  if (String(frame.body.msgtype).startsWith('stream')) return stream(world, request, frame.body)
  if (request.answered) return violate(world, CMD, 846606, 'this req_id was responded to before')
  const { look, problems } = contentOf(world, 'bot', frame.body)
  const refusal = judged(world, CMD, problems) ?? refuseAgain(world, look?.card?.task_id)
  if (refusal) return refusal
  if (!look) return fail(44004)
  request.answered = true
  world.publish(sayInReply(world, request, look))
  return ok()
}

const WELCOME = 'aibot_respond_welcome_msg'

/** What the bot says to somebody who has entered their chat with it. */
export const welcome: Command = (world, frame, connection): Answer => {
  const request = requestOf(world, frame, connection)
  if (!request) return fail(846605, 'invalid req_id')
  if (request.kind !== 'enter_chat') return violate(world, WELCOME, 846605, 'nobody has entered')
  if (request.answered) return violate(world, WELCOME, 846606, 'this req_id was responded to before')
  if (world.now() - request.at > world.options.limits.eventsLive) return fail(846604, 'too late')
  const pace = refusePace(world, WELCOME, request.chat)
  if (pace) return pace
  const { look, problems } = welcomeOf(world, frame.body)
  const refusal = judged(world, WELCOME, problems) ?? refuseAgain(world, look?.card?.task_id)
  if (refusal) return refusal
  if (!look) return fail(44004)
  request.answered = true
  world.publish(sayInReply(world, request, look))
  return ok()
}

/** Here plain text is allowed, and markdown is not. */
const welcomeOf = (world: World, body: Record<string, unknown>): ReturnType<typeof contentOf> => {
  if (body.msgtype !== 'text') {
    const content = contentOf(world, 'bot', body)
    if (body.msgtype !== 'template_card')
      content.problems.refuse(40008, 'a welcome is text or a template_card')
    return content
  }
  const content = contentOf(world, 'bot', { msgtype: 'markdown', markdown: body.text })
  return { ...content, look: content.look && { ...content.look, type: 'text' } }
}
