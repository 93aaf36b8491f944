import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Line, Message } from '../../../src/message.ts'
import { type CardOptions, cardOf, closedCard } from './card.ts'
import { MARKDOWN, WEBHOOK_TEXT } from './dialects.ts'
import { BOT } from './limits.ts'
import type { TemplateCard } from './template-card.ts'
import type { Wording } from './wording.ts'
import { words } from './words.ts'

const MARKDOWN_BYTES = 20_480
const WEBHOOK_BYTES = 2048

/** What the smart bot says in a conversation. */
export type BotContent =
  | { msgtype: 'markdown'; markdown: { content: string } }
  | { msgtype: 'template_card'; template_card: TemplateCard }

/** A message of the bot: a card where there are buttons, else words. `taskId`: a new one for each posted card. */
export function botContent(
  message: Message,
  wording: Wording,
  options: CardOptions & { taskId: string },
): BotContent {
  const card = cardOf(message, wording, BOT, options)
  if (card !== undefined) return { msgtype: 'template_card', template_card: card }
  return botWords(message, wording)
}

/** All that a message says, in words. */
export const botWords = (message: Message, wording: Wording): BotContent => ({
  msgtype: 'markdown',
  markdown: { content: words(message, wording, MARKDOWN, MARKDOWN_BYTES) },
})

/** What a card of the bot becomes in the five seconds after a click on it. `taskId`: the click's. */
export function botChange(
  message: Message,
  wording: Wording,
  options: CardOptions & { taskId: string },
): TemplateCard {
  return cardOf(message, wording, BOT, options) ?? closedCard(message, wording, BOT, options)
}

/** What the group's webhook says, and the user ids of those whom it rings. */
export interface WebhookContent {
  msgtype: 'text'
  text: { content: string; mentioned_list: string[] }
}

const USER = /^[^\s|@][^\s|]{0,63}$/

/** A message that rings who is mentioned in it and has a user id; nobody else, and never everybody. */
export function webhookContent(
  message: Message,
  wording: Wording,
  wecomOf: (person: PersonId) => string | undefined,
): WebhookContent {
  const ids = message.blocks
    .flatMap((block): Line => (block.kind === 'line' || block.kind === 'quiet' ? block.line : []))
    .flatMap((inline) => (typeof inline === 'object' && 'mention' in inline ? [inline.mention] : []))
    .map((person) => wecomOf(person))
    .filter((id): id is string => id !== undefined && USER.test(id) && id.toLowerCase() !== 'all')
  const content = words(message, wording, WEBHOOK_TEXT, WEBHOOK_BYTES)
  return { msgtype: 'text', text: { content, mentioned_list: [...new Set(ids)] } }
}
