import {
  type CardDesk,
  checkCount,
  checkDiffer,
  checkKey,
  checkLeads,
  checkUrl,
  measure,
} from './card-desk.ts'
import { bytes } from './text.ts'

const MISSING_URL = 42028

/** The head of a card: where it is from, its titles, its menu. */
export const checkHead = (desk: CardDesk): void => {
  const { card, limits, problems } = desk
  measure(desk, 'source.desc', card.source?.desc, limits.source)
  const colour = card.source?.desc_color ?? 0
  if (colour < 0 || colour > 3) problems.advise(`source.desc_color is ${colour}, not 0 to 3`)
  measure(desk, 'main_title.title', card.main_title?.title, limits.title)
  measure(desk, 'main_title.desc', card.main_title?.desc, limits.titleDesc)
  measure(desk, 'sub_title_text', card.sub_title_text, limits.subTitle)
  measure(desk, 'emphasis_content.title', card.emphasis_content?.title, limits.emphasis)
  measure(desk, 'emphasis_content.desc', card.emphasis_content?.desc, limits.emphasisDesc)
  if (!card.main_title?.title && !card.sub_title_text) {
    const must = desk.channel === 'bot' || card.card_type === 'text_notice'
    const what = 'the card has neither main_title.title nor sub_title_text'
    if (must) problems.refuse(40063, what)
    else problems.advise(what)
  }
  const menu = card.action_menu
  if (menu === undefined) return
  checkCount(desk, 'action_menu.action_list', menu.action_list, [1, 3], 40058)
  const actions = menu.action_list ?? []
  for (const [i, { text, key }] of actions.entries()) {
    if (!text) problems.refuse(40058, `action_menu.action_list/${i}.text is missing`)
    checkKey(desk, `action_menu.action_list/${i}.key`, key, 40058)
  }
  checkDiffer(
    desk,
    'action_menu key',
    actions.map(({ key }) => key),
    42051,
  )
}

/** The lists and areas that people read and whose lines may lead somewhere. */
export const checkBody = (desk: CardDesk): void => {
  const { card, limits, problems } = desk
  if (card.quote_area) checkLeads(desk, 'quote_area', card.quote_area, [0, 1, 2], MISSING_URL)
  checkCount(desk, 'horizontal_content_list', card.horizontal_content_list, [0, 6], 42035)
  for (const [i, row] of (card.horizontal_content_list ?? []).entries()) {
    const where = `horizontal_content_list/${i}`
    if (!row.keyname) problems.refuse(42027, `${where}.keyname is missing`)
    measure(desk, `${where}.keyname`, row.keyname, limits.keyname)
    measure(desk, `${where}.value`, row.value, limits.value)
    const types = desk.channel === 'bot' ? [0, 1, 3] : [0, 1, 2, 3]
    checkLeads(desk, where, { type: row.type, url: row.url, appid: 'none' }, types, MISSING_URL)
    if (row.type === 2 && !row.media_id) problems.refuse(40058, `${where}.media_id is missing`)
    if (row.type === 3 && !row.userid) problems.refuse(40058, `${where}.userid is missing`)
  }
  checkCount(desk, 'jump_list', card.jump_list, [0, 3], 42042)
  for (const [i, jump] of (card.jump_list ?? []).entries()) {
    const where = `jump_list/${i}`
    if (!jump.title) problems.refuse(40058, `${where}.title is missing`)
    measure(desk, `${where}.title`, jump.title, limits.jump)
    checkLeads(desk, where, jump, desk.channel === 'bot' ? [0, 1, 2, 3] : [0, 1, 2], MISSING_URL)
    if (jump.type !== 3) continue
    if (!jump.question) problems.refuse(40058, `${where}.question is missing`)
    else if (bytes(jump.question) > 200) problems.refuse(40058, `${where}.question has more than 200 bytes`)
  }
}

/** A press on the card itself, which notices must lead somewhere. */
export const checkCardAction = (desk: CardDesk): void => {
  const { card, problems } = desk
  const notice = card.card_type.endsWith('_notice')
  if (card.card_action) {
    checkLeads(desk, 'card_action', card.card_action, notice ? [1, 2] : [0, 1, 2], 42045)
  } else if (notice) problems.refuse(42045, 'card_action is missing')
}

/** What only a news_notice has: a picture, and lines one under the other. */
export const checkNews = (desk: CardDesk): void => {
  const { card, limits, problems } = desk
  if (card.card_type !== 'news_notice') return
  if (!card.card_image && !card.image_text_area) {
    problems.refuse(40058, 'neither card_image nor image_text_area')
  }
  if (card.card_image) {
    checkUrl(desk, 'card_image.url', card.card_image.url, MISSING_URL)
    const ratio = card.card_image.aspect_ratio ?? 1.3
    if (ratio < 1.3 || ratio > 2.25) problems.refuse(40058, `card_image.aspect_ratio is ${ratio}`)
  }
  if (card.image_text_area) {
    checkLeads(desk, 'image_text_area', card.image_text_area, [0, 1, 2], MISSING_URL)
    checkUrl(desk, 'image_text_area.image_url', card.image_text_area.image_url, MISSING_URL)
  }
  checkCount(desk, 'vertical_content_list', card.vertical_content_list, [0, 4], 40058)
  for (const [i, line] of (card.vertical_content_list ?? []).entries()) {
    if (!line.title) problems.refuse(40058, `vertical_content_list/${i}.title is missing`)
    measure(desk, `vertical_content_list/${i}.title`, line.title, limits.vertical)
    measure(desk, `vertical_content_list/${i}.desc`, line.desc, limits.verticalDesc)
  }
}
