import { z } from 'zod'
import { type Answer, fail, judged, ok, violate } from '../api/method.ts'
import { contentOf } from '../content/content.ts'
import type { Chat } from '../model.ts'
import { strayMembers } from '../schema/stray.ts'
import type { World } from '../world.ts'
import { type Command, refusePace } from './command.ts'
import { refuseAgain } from './say.ts'

const CMD = 'aibot_send_msg'

const envelope = z.object({ chatid: z.string(), chat_type: z.int().optional(), msgtype: z.string() })
type Envelope = z.infer<typeof envelope>

/** Something the bot says unasked, in a group or to one person. No msgid comes back: it can be neither changed nor recalled. */
export const push: Command = (world, { body }) => {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return violate(world, CMD, 40058, parsed.error.message)
  const sent = parsed.data
  const content = contentOf(world, 'bot', body)
  for (const path of strayMembers(body, { ...sent, [sent.msgtype]: body[sent.msgtype] })) {
    world.violate(`${CMD}: ${path} is not documented`)
  }
  const refusal = judged(world, CMD, content.problems)
  if (refusal) return refusal
  const { chat, closed } = destinationOf(world, sent)
  if (closed) return closed
  const pace = refusePace(world, CMD, chat)
  if (pace) return pace
  const { look, mentions } = content
  if (!look) return fail(44004)
  const again = refuseAgain(world, look.card?.task_id)
  if (again) return again
  const message = world.say({
    via: 'bot',
    chat,
    from: undefined,
    taskId: look.card?.task_id,
    mentions,
    look,
  })
  world.publish(message)
  return ok()
}

type Destination =
  | { readonly chat: Chat; readonly closed?: never }
  | { readonly chat?: never; readonly closed: Answer }

/** Without chat_type the gateway guesses, groups first; a well-made bot says which. */
const destinationOf = (world: World, { chatid, chat_type }: Envelope): Destination => {
  if (chat_type !== 1 && chat_type !== 2)
    world.violate(`${CMD}: chat_type should be 1 or 2, not ${chat_type}`)
  const room = chat_type === 1 ? undefined : world.chats.room(chatid)
  if (room) {
    if (!room.botIsIn) return { closed: fail(93008, 'the bot is not in the group') }
    if (!room.knowsBot) return { closed: fail(93001, 'nobody has mentioned the bot in this group yet') }
    return { chat: { kind: 'group', id: room.id } }
  }
  const member = chat_type === 2 ? undefined : world.directory.member(chatid)
  if (!member) return { closed: fail(93006, 'invalid chatid') }
  if (!world.chats.hasTalked(member.id))
    return { closed: fail(93001, 'they have not written to the bot yet') }
  return { chat: { kind: 'bot', user: member.id } }
}
