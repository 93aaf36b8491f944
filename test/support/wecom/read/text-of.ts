import type { Look } from '../model.ts'
import type { Card, Selector } from '../schema/card.ts'
import { dialectOf } from './dialect.ts'
import { readable } from './markup.ts'

const line = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ')

const selector = ({ title, option_list = [], selected_id, disable }: Selector): string => {
  const chosen = option_list.find(({ id }) => id === selected_id) ?? option_list[0]
  return `[${line(title, chosen?.text)}${disable ? '' : ' ▾'}]`
}

const choices = (card: Card): string[] => [
  ...(card.button_selection ? [selector(card.button_selection)] : []),
  ...(card.select_list ?? []).map(selector),
  ...(card.checkbox?.option_list ?? []).map(({ text, is_checked }) => `${is_checked ? '☑' : '☐'} ${text}`),
]

const buttons = (card: Card): string => {
  const grey = card.replace_text
  if (grey !== undefined) return `(${grey})`
  const words = [...(card.button_list ?? []), ...(card.submit_button ? [card.submit_button] : [])]
  return words.map(({ text }) => `[${text}]`).join(' ')
}

const cardLines = (card: Card, greyed: string | undefined): string[] => [
  line(card.source?.desc),
  line(card.main_title?.title),
  line(card.main_title?.desc),
  line(card.emphasis_content?.title, card.emphasis_content?.desc),
  line(card.quote_area?.title, card.quote_area?.quote_text),
  card.sub_title_text ?? '',
  line(card.image_text_area?.title, card.image_text_area?.desc),
  ...(card.horizontal_content_list ?? []).map(({ keyname, value }) => `${keyname}：${value ?? ''}`),
  ...(card.vertical_content_list ?? []).map(({ title, desc }) => line(title, desc)),
  ...choices(card),
  greyed === undefined ? buttons(card) : `(${greyed})`,
  ...(card.jump_list ?? []).map(({ title }) => `[${title}]`),
  ...(card.action_menu?.action_list ?? []).map(({ text }) => `⋯ ${text}`),
]

/**
 * What a person reads, line by line: `[button]`, `(a grey button)`, `[title · chosen ▾]` for a select, `⋯ item` for
 * the menu in a card's corner.
 */
export const textOf = (look: Look): string => {
  const words = readable(look.text, dialectOf(look.type, look.via))
  const card = look.card ? cardLines(look.card, look.greyed) : []
  return [words, ...card].filter((part) => part !== '').join('\n')
}
