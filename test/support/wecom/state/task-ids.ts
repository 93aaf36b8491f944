import { isJson } from '../../slack/json.ts'
import type { Message } from '../model.ts'
import type { World } from '../world.ts'

/** The message of the app's or the bot's that has used this task_id. */
export const usedTask = (
  world: World,
  via: 'app' | 'bot',
  taskId: string | undefined,
): Message | undefined =>
  taskId === undefined
    ? undefined
    : world.chats.messages.find((message) => message.via === via && message.taskId === taskId)

const SENDS = ['message/send', 'aibot_send_msg', 'aibot_respond_msg']

/**
 * Whether the sender may doubt that an earlier message with this task_id has landed: sending it once more is then
 * the way to find out. Once an answer was heard, a task_id used again is a mistake.
 */
export const isDoubtful = (world: World, taskId: string): boolean =>
  !world.calls.some(({ method, args, answer, heard }) => {
    const landed = heard && (answer.errcode === 0 || answer.errcode === 42014)
    return (
      landed && SENDS.includes(method) && isJson(args.template_card) && args.template_card.task_id === taskId
    )
  })
