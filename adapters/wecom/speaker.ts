import { randomUUID } from 'node:crypto'
import type { Message } from '../../src/message.ts'
import { ChatFault } from '../../src/ports.ts'
import { REJECTED } from './app/faults.ts'
import type { BotMessage } from './bot/events.ts'
import type { WeComChatParts } from './chat.ts'
import { appContent, appWords } from './layout/app.ts'
import { isWhole } from './layout/card.ts'
import { type BotContent, botContent, botWords } from './layout/group.ts'
import { taskIdOf } from './layout/keys.ts'
import { APP, BOT } from './layout/limits.ts'
import { leadOf } from './layout/parts.ts'
import { hasButtons } from './posted.ts'

/** Seconds in which the app swallows the same words again, after an outcome that is not known. */
const ONCE = 600

/** Which card it is, and which of the controls stand elsewhere. */
interface OwnCard {
  task: string
  from: number
}

/** Lays a message out and sends it, by whichever way there is to a group or a person. Throws ChatFault. */
export interface Speaker {
  inGroup(chatid: string, message: Message, task: string): Promise<void>
  /** Gives the code of a card of the app. */
  toPerson(user: string, message: Message, task: string): Promise<string | undefined>
  /**
   * Once, to one person: by the app, else by the bot. Whom neither reaches, because they are out of the app's sight and have never
   * written to the bot, is answered where they pressed, if that is nothing for them alone.
   */
  alone(conversation: string, user: string, message: Message, own?: OwnCard): Promise<string | undefined>
}

export function createSpeaker({ bot, app, wordingFor, isGroup }: WeComChatParts): Speaker {
  async function inGroup(chatid: string, message: Message, task: string): Promise<void> {
    if (bot === undefined) throw new ChatFault('not-sent', 'no bot')
    const wording = wordingFor(undefined)
    const ofLead = leadOf(message) !== undefined
    const words = ofLead || isWhole(message, wording, BOT) ? [] : [botWords(message, wording)]
    const own = botContent(message, wording, { taskId: task, more: ofLead })
    for (const content of both(words, own)) await once(bot.push({ chatid, body: asBody(content) }))
  }

  async function byBot(user: string, message: Message, { task, from }: OwnCard): Promise<void> {
    if (bot === undefined) throw new ChatFault('not-sent', 'no way to people')
    const wording = wordingFor(user)
    const words = isWhole(message, wording, BOT) ? [] : [botWords(message, wording)]
    const own = botContent(message, wording, { taskId: task, more: true, from })
    for (const content of both(words, own)) await once(bot.push({ userid: user, body: asBody(content) }))
  }

  async function byApp(
    sender: NonNullable<typeof app>,
    user: string,
    message: Message,
    { task, from }: OwnCard,
    swallow?: number,
  ): Promise<string | undefined> {
    const wording = wordingFor(user)
    const how = swallow === undefined ? {} : { once: swallow }
    const own = appContent(message, wording, { taskId: task, more: true, from })
    const hasCard = own.msgtype === 'template_card'
    const words = hasCard && isWhole(message, wording, APP) ? [] : appWords(message, wording)
    for (const content of words) await sender.send(user, content, how)
    if (!hasCard) return undefined
    return (await once(sender.send(user, own, how)))?.responseCode
  }

  async function toPerson(user: string, message: Message, task: string): Promise<string | undefined> {
    const own = { task, from: 0 }
    return app === undefined ? void (await byBot(user, message, own)) : byApp(app, user, message, own, ONCE)
  }

  return {
    inGroup,
    toPerson,
    async alone(conversation, user, message, given) {
      // What is said twice in the same words is said twice.
      const own = given ?? { task: taskIdOf(`alone:${user}`, randomUUID()), from: 0 }
      const ways = [
        ...(app === undefined ? [] : [() => byApp(app, user, message, own)]),
        ...(bot === undefined ? [] : [async () => void (await byBot(user, message, own))]),
        ...(isGroup(conversation) && isForAnybody(message)
          ? [async () => void (await inGroup(conversation, inAnswer(message, user), own.task))]
          : []),
      ]
      let refused: ChatFault | undefined
      for (const way of ways) {
        try {
          return await way()
        } catch (fault) {
          if (!(fault instanceof ChatFault) || fault.kind !== 'rejected') throw fault
          refused = fault
        }
      }
      if (refused !== undefined) throw refused
      return undefined
    },
  }

  function inAnswer(message: Message, user: string): Message {
    const { texts } = wordingFor(user)
    return { ...message, blocks: [{ kind: 'line', line: [{ strong: texts.inAnswer }] }, ...message.blocks] }
  }
}

/** A card that is there already after an unknown outcome refuses the second of its task id: then it is there. */
async function once<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending
  } catch (fault) {
    if (fault instanceof ChatFault && fault.message === REJECTED.taskUsed) return undefined
    throw fault
  }
}

/** Words before a card; a message without a card is words already. */
const both = (words: BotContent[], own: BotContent): BotContent[] =>
  own.msgtype === 'markdown' ? [own] : [...words, own]

/** What leads somewhere, or can be pressed, is for one person. */
const isForAnybody = (message: Message): boolean =>
  !hasButtons(message) &&
  message.blocks.every(
    (block) =>
      (block.kind !== 'line' && block.kind !== 'quiet') ||
      block.line.every((inline) => typeof inline === 'string' || !('href' in inline)),
  )

export const asBody = (content: BotContent): BotMessage =>
  content.msgtype === 'markdown'
    ? content
    : { msgtype: 'template_card', template_card: { ...content.template_card } }
