import { z } from 'zod'
import type { Json } from '../../slack/json.ts'
import { type Content, contentOf } from '../content/content.ts'
import type { Look, Message } from '../model.ts'
import { isInteractive } from '../schema/limits.ts'
import { strayMembers } from '../schema/stray.ts'
import { isDoubtful, usedTask } from '../state/task-ids.ts'
import { perDay, perHour, perMinute } from '../state/windows.ts'
import type { World } from '../world.ts'
import { type Answer, fail, judged, type Method, ok, violate } from './method.ts'
import { type Receivers, receiversOf } from './receivers.ts'

const NAME = 'message/send'

const envelope = z.object({
  touser: z.string().optional(),
  toparty: z.string().optional(),
  totag: z.string().optional(),
  msgtype: z.string(),
  agentid: z.int(),
  safe: z.int().optional(),
  enable_id_trans: z.int().optional(),
  enable_duplicate_check: z.int().optional(),
  duplicate_check_interval: z.int().min(1).max(14_400).optional(),
})
type Envelope = z.infer<typeof envelope>

const list = (joined: string | undefined): string[] => (joined ?? '').split('|').filter((id) => id !== '')

/** A message of the app to people, each in their own chat with it. */
export const send: Method = {
  verb: 'POST',
  needsToken: true,
  run: (world, body) => {
    const parsed = envelope.safeParse(body)
    if (!parsed.success) return violate(world, NAME, 40058, parsed.error.message)
    const sent = parsed.data
    if (sent.agentid !== world.options.agentId) return fail(40056, 'invalid agentid')
    const content = contentOf(world, 'app', body)
    const strays = strayMembers(body, { ...sent, [sent.msgtype]: body[sent.msgtype] })
    for (const path of strays) world.violate(`${NAME}: ${path} is not documented`)
    const refusal = judged(world, NAME, content.problems)
    if (refusal) return refusal
    const named = { users: list(sent.touser), parties: list(sent.toparty), tags: list(sent.totag) }
    if (named.users.includes('@all')) world.violate(`${NAME}: a message to @all`)
    if (named.users.length > 1000 || named.parties.length > 100 || named.tags.length > 100) {
      return violate(world, NAME, 40058, 'more than 1000 users, 100 parties or 100 tags')
    }
    if (named.users.length + named.parties.length + named.tags.length === 0) {
      return violate(world, NAME, 82001, 'no receiver')
    }
    return deliver(world, body, sent, content, receiversOf(world, named))
  },
}

const deliver = (world: World, body: Json, sent: Envelope, content: Content, to: Receivers): Answer => {
  const { look } = content
  if (to.users.length === 0 && to.unlicensed.length === 0) return fail(81013, 'all receivers are invalid')
  if (!look) return fail(44004)
  const asks =
    look.card !== undefined && (isInteractive(look.card.card_type) || look.card.action_menu !== undefined)
  if (asks && !world.options.hasCallback) return violate(world, NAME, 43012, 'the app has no callback')
  const taskId = look.card?.task_id
  if (taskId !== undefined && usedTask(world, 'app', taskId)) {
    if (isDoubtful(world, taskId)) return fail(42014, 'task_id was used before')
    return violate(world, NAME, 42014, `task_id ${taskId} was used before`)
  }
  const swallowed = sent.enable_duplicate_check === 1 && isSwallowed(world, body, sent)
  const users = swallowed ? [] : to.users.filter((user) => isInPace(world, user, look))
  const message = world.say({
    via: 'app',
    chat: { kind: 'app', users },
    from: undefined,
    taskId,
    mentions: [],
    look,
  })
  world.publish(message)
  return ok({
    invaliduser: to.invalidUsers.join('|'),
    invalidparty: to.invalidParties.join('|'),
    invalidtag: to.invalidTags.join('|'),
    unlicenseduser: to.unlicensed.join('|'),
    msgid: message.id,
    ...codeFor(world, message, asks),
  })
}

const codeFor = (world: World, message: Message, asks: boolean) =>
  asks ? { response_code: world.codes.issue(message) } : {}

/** What comes too fast for one member is not delivered, and nobody is told. */
const isInPace = (world: World, user: string, look: Look): boolean => {
  const { memberPerMinute, memberPerHour, dailyPerAccount } = world.options.limits
  const inTheirs = world.windows.take(`member ${user}`, perMinute(memberPerMinute), perHour(memberPerHour))
  const accounts = world.directory.members.length
  if (inTheirs && world.windows.take('app', perDay(dailyPerAccount * accounts))) return true
  world.dropped.push({ user, look, at: world.now() })
  return false
}

/** Whether the very same body was sent a short time ago, by a sender who asked not to have it twice. */
const isSwallowed = (world: World, body: Json, sent: Envelope): boolean => {
  const within = (sent.duplicate_check_interval ?? 1800) * 1000
  const text = JSON.stringify(body)
  return world.calls.some(
    ({ method, args, at, answer }) =>
      method === NAME && answer.errcode === 0 && world.now() - at < within && JSON.stringify(args) === text,
  )
}
