import { type Answer, fail } from '../api/method.ts'
import type { Look, Message } from '../model.ts'
import type { Request } from '../state/requests.ts'
import { isDoubtful, usedTask } from '../state/task-ids.ts'
import type { World } from '../world.ts'

/** The bot's words where it was spoken to. */
export const sayInReply = (world: World, { chat }: Request, look: Look): Message =>
  world.say({ via: 'bot', chat, from: undefined, taskId: look.card?.task_id, mentions: [], look })

/** A card whose task_id the bot has used before. */
export const refuseAgain = (world: World, taskId: string | undefined): Answer | undefined => {
  if (taskId === undefined || !usedTask(world, 'bot', taskId)) return undefined
  if (!isDoubtful(world, taskId)) world.violate(`a bot's card: task_id ${taskId} was used before`)
  return world.options.unverified.repeatedTaskId === 'refused'
    ? fail(42014, 'task_id was used before')
    : undefined
}
