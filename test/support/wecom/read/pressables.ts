import type { Link, Look } from '../model.ts'
import type { Card, Selector } from '../schema/card.ts'
import { dialectOf } from './dialect.ts'
import { tokensOf } from './markup.ts'

/** Something a press on which is told to whoever sent the card. */
export interface Pressable {
  readonly kind: 'button' | 'submit' | 'menu'
  readonly key: string
  readonly text: string
}

/** The buttons and menu items of a card, from top to bottom; none where one grey button stands for them. */
export const pressablesOf = ({ card, greyed }: Look): readonly Pressable[] => {
  if (!card) return []
  const grey = greyed !== undefined || card.replace_text !== undefined
  const buttons = (card.button_list ?? []).filter(({ type }) => type !== 1)
  const submit = card.submit_button ? [card.submit_button] : []
  const of = (kind: Pressable['kind']) => (it: { text?: string | undefined; key?: string | undefined }) => ({
    kind,
    key: it.key ?? '',
    text: it.text ?? '',
  })
  return [
    ...(grey ? [] : [...buttons.map(of('button')), ...submit.map(of('submit'))]),
    ...(card.action_menu?.action_list ?? []).map(of('menu')),
  ]
}

/** Everything in a message that leads to a web page when it is pressed; the card itself has no label. */
export const linksOf = (look: Look): readonly Link[] => {
  const words = tokensOf(look.text, dialectOf(look.type, look.via))
    .filter(({ kind }) => kind === 'link')
    .map(({ label, target }) => ({ label, url: target }))
  return [...words, ...look.links, ...(look.card ? cardLinks(look.card) : [])]
}

const cardLinks = (card: Card): Link[] => {
  const to = (
    label: string | undefined,
    it: { type?: number | undefined; url?: string | undefined } | undefined,
  ) => (it?.type === 1 && it.url ? [{ label: label ?? '', url: it.url }] : [])
  return [
    ...(card.button_list ?? []).flatMap((button) => to(button.text, button)),
    ...(card.jump_list ?? []).flatMap((jump) => to(jump.title, jump)),
    ...(card.horizontal_content_list ?? []).flatMap((row) => to(row.keyname, row)),
    ...to(card.quote_area?.title, card.quote_area),
    ...to(card.image_text_area?.title, card.image_text_area),
    ...to('', card.card_action),
  ]
}

/** A select or a list of boxes of a card. */
export interface Question {
  readonly key: string
  readonly title: string
  readonly options: readonly { readonly id: string; readonly text: string }[]
  /** What is chosen while nobody touches it; the first option of a select. */
  readonly chosen: readonly string[]
  readonly many: boolean
  readonly disabled: boolean
}

export const questionsOf = ({ card }: Look): readonly Question[] => {
  if (!card) return []
  const selects = [...(card.button_selection ? [card.button_selection] : []), ...(card.select_list ?? [])]
  return [...selects.map(asked), ...boxes(card)]
}

type Options = readonly { readonly id?: string | undefined; readonly text?: string | undefined }[]

const plain = (options: Options) => options.map(({ id, text }) => ({ id: id ?? '', text: text ?? '' }))

const asked = ({ question_key, title, option_list = [], selected_id, disable }: Selector): Question => {
  const options = plain(option_list)
  const first = options.find(({ id }) => id === selected_id) ?? options[0]
  return {
    key: question_key ?? '',
    title: title ?? '',
    options,
    chosen: first ? [first.id] : [],
    many: false,
    disabled: disable ?? false,
  }
}

const boxes = ({ checkbox }: Card): Question[] => {
  if (!checkbox) return []
  const { question_key, option_list = [], mode, disable } = checkbox
  const chosen = plain(option_list.filter(({ is_checked }) => is_checked)).map(({ id }) => id)
  return [
    {
      key: question_key ?? '',
      title: '',
      options: plain(option_list),
      chosen,
      many: mode === 1,
      disabled: disable ?? false,
    },
  ]
}
