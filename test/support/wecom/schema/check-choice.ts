import type { Selector } from './card.ts'
import { type CardDesk, checkCount, checkDiffer, checkKey, checkUrl, measure } from './card-desk.ts'
import { bytes } from './text.ts'

/** The buttons of a button_interaction, and the select beside them. */
export const checkButtons = (desk: CardDesk): void => {
  const { card, problems } = desk
  if (card.card_type !== 'button_interaction') return
  const buttons = card.button_list ?? []
  const least = desk.update && card.replace_text !== undefined ? 0 : 1
  checkCount(desk, 'button_list', card.button_list, [least, 6], 40058)
  for (const [i, button] of buttons.entries()) {
    const where = `button_list/${i}`
    if (!button.text) problems.refuse(42038, `${where}.text is missing`)
    measure(desk, `${where}.text`, button.text, desk.limits.button)
    if (button.style !== undefined && (button.style < 1 || button.style > 4)) {
      problems.advise(`${where}.style is ${button.style}, not 1 to 4`)
    }
    if (desk.channel === 'bot') {
      if (button.type !== undefined || button.url !== undefined) {
        problems.advise(`${where}: a bot's button has no documented type or url, and such a one is not heard`)
      }
      checkKey(desk, `${where}.key`, button.key, 42039)
    } else if (button.type === 1) {
      checkUrl(desk, `${where}.url`, button.url, 42028)
    } else checkKey(desk, `${where}.key`, button.key, 42039)
  }
  checkDiffer(
    desk,
    'button key',
    buttons.map(({ key }) => key),
    42017,
  )
  if (card.button_selection) checkSelector(desk, 'button_selection', card.button_selection)
}

const checkSelector = (desk: CardDesk, where: string, selector: Selector): void => {
  const { problems, limits } = desk
  checkKey(desk, `${where}.question_key`, selector.question_key, 42043)
  measure(desk, `${where}.title`, selector.title, limits.selector)
  checkCount(desk, `${where}.option_list`, selector.option_list, [1, 10], 42037)
  checkOptions(desk, where, selector.option_list ?? [], limits.option)
  const wanted = selector.selected_id
  if (wanted !== undefined && !selector.option_list?.some(({ id }) => id === wanted)) {
    problems.advise(`${where}.selected_id "${wanted}" is none of the options: the first is taken`)
  }
  if (selector.disable !== undefined && !desk.update) {
    problems.advise(`${where}.disable works in an update only`)
  }
}

interface Option {
  readonly id?: string | undefined
  readonly text?: string | undefined
}

const checkOptions = (desk: CardDesk, where: string, options: readonly Option[], longest: number): void => {
  for (const [i, { id, text }] of options.entries()) {
    const at = `${where}.option_list/${i}`
    if (!id) desk.problems.refuse(40058, `${at}.id is missing`)
    else if (bytes(id) > 128) desk.problems.refuse(40058, `${at}.id has more than 128 bytes`)
    if (!text) desk.problems.refuse(40058, `${at}.text is missing`)
    measure(desk, `${at}.text`, text, longest)
  }
  checkDiffer(
    desk,
    `${where} option id`,
    options.map(({ id }) => id),
    40058,
  )
}

/** What a vote or a set of selects asks, and the button that sends it. */
export const checkQuestions = (desk: CardDesk): void => {
  const { card, limits, problems } = desk
  if (card.card_type === 'vote_interaction') {
    if (!card.checkbox) problems.refuse(42043, 'checkbox is missing')
    else {
      checkKey(desk, 'checkbox.question_key', card.checkbox.question_key, 42043)
      checkCount(desk, 'checkbox.option_list', card.checkbox.option_list, [1, 20], 42037)
      checkOptions(desk, 'checkbox', card.checkbox.option_list ?? [], limits.checkbox)
      const mode = card.checkbox.mode ?? 0
      if (mode !== 0 && mode !== 1) problems.refuse(40058, `checkbox.mode is ${mode}, not 0 or 1`)
      if (card.checkbox.disable !== undefined && !desk.update) {
        problems.advise('checkbox.disable works in an update only')
      }
    }
  }
  if (card.card_type === 'multiple_interaction') {
    checkCount(desk, 'select_list', card.select_list, [1, 3], 42047)
    const selectors = card.select_list ?? []
    for (const [i, selector] of selectors.entries()) checkSelector(desk, `select_list/${i}`, selector)
    checkDiffer(
      desk,
      'question_key',
      selectors.map((selector) => selector.question_key),
      42043,
    )
  }
  if (card.card_type !== 'vote_interaction' && card.card_type !== 'multiple_interaction') return
  if (desk.update && card.replace_text !== undefined) return
  if (!card.submit_button) problems.refuse(42049, 'submit_button is missing')
  else {
    if (!card.submit_button.text) problems.refuse(42046, 'submit_button.text is missing')
    measure(desk, 'submit_button.text', card.submit_button.text, limits.submit)
    checkKey(desk, 'submit_button.key', card.submit_button.key, 42049)
  }
}
