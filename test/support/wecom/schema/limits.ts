/** Who sends a card: the self-built app, the smart bot, the group's webhook. Each has limits of its own. */
export type Channel = 'app' | 'bot' | 'webhook'

export type CardType =
  | 'text_notice'
  | 'news_notice'
  | 'button_interaction'
  | 'vote_interaction'
  | 'multiple_interaction'

export const isCardType = (name: string): name is CardType => Object.hasOwn(members, name)

/** Lengths in 字: advice, the client cuts what is longer. */
export interface CardLimits {
  readonly source: number
  readonly title: number
  readonly titleDesc: number
  readonly emphasis: number
  readonly emphasisDesc: number
  readonly subTitle: number
  readonly keyname: number
  readonly value: number
  readonly jump: number
  readonly vertical: number
  readonly verticalDesc: number
  readonly button: number
  readonly selector: number
  readonly option: number
  readonly checkbox: number
  readonly submit: number
}

const app: CardLimits = {
  source: 20,
  title: 36,
  titleDesc: 44,
  emphasis: 14,
  emphasisDesc: 22,
  subTitle: 160,
  keyname: 5,
  value: 30,
  jump: 18,
  vertical: 38,
  verticalDesc: 160,
  button: 10,
  selector: Number.POSITIVE_INFINITY,
  option: 16,
  checkbox: 17,
  submit: 10,
}

const bot: CardLimits = {
  source: 13,
  title: 26,
  titleDesc: 30,
  emphasis: 10,
  emphasisDesc: 15,
  subTitle: 112,
  keyname: 5,
  value: 26,
  jump: 13,
  vertical: 26,
  verticalDesc: 112,
  button: 10,
  selector: 13,
  option: 10,
  checkbox: 11,
  submit: 10,
}

/** The app's vote and multiple cards have titles of other lengths than its notices and buttons. */
export const cardLimits = (channel: Channel, type: CardType): CardLimits => {
  if (channel !== 'app') return bot
  if (type === 'vote_interaction') return { ...app, title: 16, titleDesc: 160 }
  return type === 'multiple_interaction' ? { ...app, titleDesc: 160 } : app
}

const everywhere = ['card_type', 'source', 'main_title', 'task_id', 'feedback']
const notice = ['action_menu', 'quote_area', 'horizontal_content_list', 'jump_list', 'card_action']

/** Which members a card of each type has. */
export const members: Readonly<Record<CardType, readonly string[]>> = {
  text_notice: [...everywhere, ...notice, 'emphasis_content', 'sub_title_text'],
  news_notice: [...everywhere, ...notice, 'card_image', 'image_text_area', 'vertical_content_list'],
  button_interaction: [
    ...everywhere,
    ...notice.filter((name) => name !== 'jump_list'),
    'sub_title_text',
    'button_selection',
    'button_list',
    'replace_text',
  ],
  vote_interaction: [...everywhere, 'checkbox', 'submit_button', 'replace_text'],
  multiple_interaction: [...everywhere, 'select_list', 'submit_button', 'replace_text'],
}

export const isInteractive = (type: string): boolean => type.endsWith('_interaction')
