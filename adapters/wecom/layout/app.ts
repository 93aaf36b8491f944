import type { Message } from '../../../src/message.ts'
import { type CardOptions, cardOf, closedCard, stateOf } from './card.ts'
import { APP_TEXT } from './dialects.ts'
import { APP } from './limits.ts'
import type { TemplateCard } from './template-card.ts'
import type { Wording } from './wording.ts'
import { words, wordsInPieces } from './words.ts'

const TEXT_BYTES = 2048
const MOST_TEXTS = 5

/** What a message of the app says. */
export type AppContent =
  | { msgtype: 'text'; text: { content: string } }
  | { msgtype: 'template_card'; template_card: TemplateCard }

/** A change of a card of the app: one grey button with this label in the place of the buttons, or another card. */
export type CardChange = { label: string } | { card: TemplateCard }

/** A direct message of the app: a card where there are buttons, else words. `taskId`: a new one for each posted card. */
export function appContent(
  message: Message,
  wording: Wording,
  options: CardOptions & { taskId: string },
): AppContent {
  const card = cardOf(message, wording, APP, options)
  if (card !== undefined) return { msgtype: 'template_card', template_card: card }
  return { msgtype: 'text', text: { content: words(message, wording, APP_TEXT, TEXT_BYTES) } }
}

/** All that a message says, in words: in as many texts as it needs, the last of them cut where these would be too many. */
export const appWords = (message: Message, wording: Wording): AppContent[] =>
  wordsInPieces(message, wording, APP_TEXT, { bytes: TEXT_BYTES, pieces: MOST_TEXTS }).map((content) => ({
    msgtype: 'text',
    text: { content },
  }))

/** What a card of the app becomes: the message with its buttons, or without any and a grey word in their place. */
export function appChange(
  message: Message,
  wording: Wording,
  options: Omit<CardOptions, 'taskId'>,
): { card: TemplateCard } {
  const card = cardOf(message, wording, APP, options)
  if (card !== undefined) return { card }
  return {
    card: {
      ...closedCard(message, wording, APP, options),
      replace_text: stateOf(message, wording, APP),
    },
  }
}
