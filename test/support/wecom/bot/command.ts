import type { Answer } from '../api/method.ts'
import { fail } from '../api/method.ts'
import type { Chat } from '../model.ts'
import type { Request } from '../state/requests.ts'
import { perHour, perMinute } from '../state/windows.ts'
import type { World } from '../world.ts'
import type { Frame } from './frame.ts'

/** What a frame of the bot does. `connection` is the one it came through. */
export type Command = (world: World, frame: Frame, connection: number) => Answer

const keyOf = (chat: Chat): string =>
  chat.kind === 'group' ? chat.id : chat.kind === 'bot' ? chat.user : chat.users.join('|')

/** Counts one message of the bot's in a conversation; answers with the refusal where it is one too many. */
export const refusePace = (world: World, cmd: string, chat: Chat): Answer | undefined => {
  const { botPerMinute, botPerHour } = world.options.limits
  if (world.windows.take(`bot ${keyOf(chat)}`, perMinute(botPerMinute), perHour(botPerHour))) return undefined
  world.tooFast(cmd, keyOf(chat))
  return fail(846607, 'rate limited')
}

/** The callback that a frame answers, if this connection may answer it. */
export const requestOf = (world: World, { reqId }: Frame, connection: number): Request | undefined => {
  const request = world.requests.get(reqId)
  const isOurs = request?.connection === connection || world.options.unverified.requestsOutliveConnection
  return isOurs ? request : undefined
}
