/** Where the bot hears and speaks: a group, or alone with one person. */
export type BotChat = { chatid: string } | { userid: string }

interface Heard {
  /** The platform's id of what was delivered: the same one twice is to be done once. */
  delivery: string
  /** Who did it: a user id, or an open_userid (`wo…`) where an ordinary member made the bot. As it came. */
  user: string
  chat: BotChat
}

/** Words said to the bot: after a mention of it in a group, or alone with it. */
export interface TextEvent extends Heard {
  kind: 'text'
  /** Without the mention that leads it; may be empty. */
  text: string
  /** The words of the message that it quotes, where it quotes one that has words. */
  quote?: string
}

/** A press on a button, a submit button or a menu item of a card. */
export interface ClickEvent extends Heard {
  kind: 'click'
  /** The card's task_id; empty where the card had none. */
  task: string
  key: string
  /** Options chosen in the card's selects, by the question's key. */
  chosen: ReadonlyMap<string, readonly string[]>
}

export type BotEvent = TextEvent | ClickEvent

/** A template card as the documents have it. */
export type BotCard = Readonly<Record<string, unknown>>

/** What the bot can say unasked; at most 20 480 bytes of markdown. */
export type BotMessage =
  | { msgtype: 'markdown'; markdown: { content: string } }
  | { msgtype: 'template_card'; template_card: BotCard }
  /** What was uploaded before. */
  | { msgtype: 'image'; image: { media_id: string } }
