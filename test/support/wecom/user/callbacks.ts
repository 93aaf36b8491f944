import type { Json } from '../../slack/json.ts'
import type { Callback } from '../bot/gateway.ts'
import type { Chat, Member, Message } from '../model.ts'
import type { World } from '../world.ts'
import type { Found } from './find-pressable.ts'
import type { Chosen } from './select.ts'

/** What every callback of the bot says: which, where, who, when. */
const common = (world: World, member: Member, chat: Chat): Json => ({
  msgid: `CAIQ${world.count()}`,
  aibotid: world.options.botId,
  ...(chat.kind === 'group' ? { chatid: chat.id } : {}),
  chattype: chat.kind === 'group' ? 'group' : 'single',
  from: { userid: world.options.plainUserIds ? member.id : world.directory.openId(member) },
  create_time: Math.floor(world.now() / 1000),
})

const nothing = { pressed: undefined, taskId: undefined }

/** A text that reaches the bot; of a quoted message its words come with it, of a quoted card nothing. */
export const textCallback = (
  world: World,
  member: Member,
  chat: Chat,
  text: string,
  quoted: Message | undefined,
): Callback => ({
  cmd: 'aibot_msg_callback',
  body: {
    ...common(world, member, chat),
    msgtype: 'text',
    text: { content: text },
    ...(quoted ? { quote: { msgtype: 'text', text: { content: quoted.look.text } } } : {}),
  },
  about: { kind: 'message', user: member.id, chat, ...nothing },
})

/** What is no text: the bot gets a place to fetch it from, which is not served here. */
export const mediaCallback = (
  world: World,
  member: Member,
  chat: Chat,
  type: 'image' | 'voice' | 'file',
): Callback => ({
  cmd: 'aibot_msg_callback',
  body: {
    ...common(world, member, chat),
    msgtype: type,
    [type]:
      type === 'voice'
        ? { content: '（语音）' }
        : {
            url: `${world.origin}/media/${world.count()}`,
            aeskey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
          },
  },
  about: { kind: 'message', user: member.id, chat, ...nothing },
})

export const enterCallback = (world: World, member: Member): Callback => {
  const chat: Chat = { kind: 'bot', user: member.id }
  return {
    cmd: 'aibot_event_callback',
    body: { ...common(world, member, chat), msgtype: 'event', event: { eventtype: 'enter_chat' } },
    about: { kind: 'enter_chat', user: member.id, chat, ...nothing },
  }
}

/** What a person thought of an answer; the bot may not answer that. */
export const feedbackCallback = (
  world: World,
  member: Member,
  chat: Chat,
  id: string,
  type: 1 | 2 | 3,
): Callback => ({
  cmd: 'aibot_event_callback',
  body: {
    ...common(world, member, chat),
    msgtype: 'event',
    event: {
      eventtype: 'feedback_event',
      feedback_event: { id, type, content: '', inaccurate_reason_list: [] },
    },
  },
  about: { kind: 'other', user: member.id, chat, ...nothing },
})

/** A click on a card: nested as it travels, or flat as the SDK's types have it. */
export const clickCallback = (
  world: World,
  member: Member,
  message: Message,
  { it, look }: Found,
  chosen: readonly Chosen[],
  flat: boolean,
): Callback => {
  const taskId = look.card?.task_id ?? message.taskId
  const items = chosen.map(({ question, options }) => ({
    question_key: question,
    option_ids: { option_id: options },
  }))
  const click = {
    card_type: look.card?.card_type,
    event_key: it.key,
    task_id: taskId ?? '',
    ...(items.length > 0 ? { selected_items: { selected_item: items } } : {}),
  }
  return {
    cmd: 'aibot_event_callback',
    body: {
      ...common(world, member, message.chat),
      msgtype: 'event',
      event: {
        eventtype: 'template_card_event',
        ...(flat ? click : { template_card_event: click }),
      },
    },
    about: { kind: 'card', user: member.id, chat: message.chat, pressed: message, taskId },
  }
}
