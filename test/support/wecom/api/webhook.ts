import type { Json } from '../../slack/json.ts'
import { contentOf } from '../content/content.ts'
import { strayMembers } from '../schema/stray.ts'
import type { Room } from '../state/chats.ts'
import { perMinute } from '../state/windows.ts'
import type { World } from '../world.ts'
import { type Answer, fail, judged, type Method, ok, violate } from './method.ts'

const NAME = 'webhook/send'

/** What a group's webhook says: no token, no list of addresses, the key is all. */
export const webhookSend: Method = {
  verb: 'POST',
  needsToken: false,
  run: (world, body, query) => {
    const room = world.chats.roomByKey(query.get('key') ?? '')
    if (!room || room.webhook === 'removed') return fail(93000, 'invalid webhook url')
    if (room.webhook === 'disabled') return fail(93004, 'the webhook is disabled')
    if (room.webhook === 'not in group') return fail(93008, 'not in the group')
    return isInPace(world, room) ? say(world, room, body) : fail(45009, 'api freq out of limit')
  },
}

const isInPace = (world: World, room: Room): boolean => {
  const key = `webhook ${room.id}`
  const rate = perMinute(world.options.limits.webhookPerMinute)
  if (!world.windows.isLocked(key) && world.windows.take(key, rate)) return true
  if (world.options.unverified.webhookLockout) world.windows.lock(key)
  world.tooFast(NAME, room.id)
  return false
}

const say = (world: World, room: Room, body: Json): Answer => {
  if (Object.keys(body).length === 0) return violate(world, NAME, 93017, 'the body is empty')
  const type = String(body.msgtype)
  const { look, mentions, problems } = contentOf(world, 'webhook', body)
  for (const path of strayMembers(body, { msgtype: type, [type]: body[type] })) {
    problems.advise(`${path} is not documented`)
  }
  for (const id of mentions) {
    const isHere = room.members.some((member) => member.toLowerCase() === id.toLowerCase())
    if (id === '@all') problems.advise('mentions everybody')
    else if (!isHere) problems.advise(`mentions ${id}, who is not in the group: no phone rings`)
  }
  const refusal = judged(world, NAME, problems)
  if (refusal) return refusal
  if (!look) return fail(93017)
  const message = world.say({
    via: 'webhook',
    chat: { kind: 'group', id: room.id },
    from: undefined,
    taskId: undefined,
    mentions: mentions.map((id) => world.directory.proper(id)),
    look,
  })
  world.publish(message)
  return ok()
}
