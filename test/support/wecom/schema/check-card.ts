import { type Card, card as shape } from './card.ts'
import type { CardDesk } from './card-desk.ts'
import { checkButtons, checkQuestions } from './check-choice.ts'
import { checkBody, checkCardAction, checkHead, checkNews } from './check-notice.ts'
import { type Channel, cardLimits, isCardType, isInteractive, members } from './limits.ts'
import { Problems } from './problems.ts'
import { strayMembers } from './stray.ts'
import { bytes } from './text.ts'

export interface Checked {
  /** The card, where it is at least shaped like one. */
  readonly card: Card | undefined
  readonly problems: Problems
}

/**
 * Holds a template card against every documented limit of the channel it is sent through. Codes are those of the list of
 * global error codes; which of 42017–42020 means which fault of a button is not told there, so a caller should branch
 * on the family. `update`: it takes another card's place.
 */
export const checkCard = (raw: unknown, channel: Channel, update = false): Checked => {
  const problems = new Problems()
  const parsed = shape.safeParse(raw)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.refuse(40058, `${path.join('/')}: ${message}`)
    return { card: undefined, problems }
  }
  const card = parsed.data
  const type = card.card_type
  if (!isCardType(type)) {
    problems.refuse(42031, `card_type "${type}" is unknown`)
    return { card: undefined, problems }
  }
  if (channel === 'webhook' && isInteractive(type)) {
    problems.refuse(42031, `a webhook cannot send a ${type}`)
  }
  for (const path of strayMembers(raw, card)) problems.advise(`${path} is no member that a card has`)
  for (const name of Object.keys(card).filter((name) => !members[type].includes(name))) {
    problems.advise(`${name} is no member of a ${type}`)
  }
  const desk: CardDesk = { card, channel, update, limits: cardLimits(channel, type), problems }
  for (const check of [checkHead, checkBody, checkCardAction, checkNews, checkButtons, checkQuestions])
    check(desk)
  checkTask(desk)
  checkChannel(desk)
  return { card, problems }
}

const needsTask = ({ card, channel, update }: CardDesk): boolean => {
  if (channel === 'bot' && update) return true
  if (channel === 'webhook' || update) return false
  if (card.action_menu !== undefined) return true
  return isInteractive(card.card_type) && !(channel === 'bot' && card.card_type === 'multiple_interaction')
}

const checkTask = (desk: CardDesk): void => {
  const { card, problems } = desk
  const id = card.task_id
  if (id === undefined || id === '') {
    if (needsTask(desk)) problems.refuse(42014, 'task_id is missing')
  } else if (bytes(id) > 128 || !/^[0-9A-Za-z_@-]+$/.test(id)) {
    problems.refuse(42014, `task_id "${id}" has more than 128 bytes or other signs than 0-9A-Za-z_@-`)
  }
}

/** Members that exist in one channel only. */
const checkChannel = ({ card, channel, update, problems }: CardDesk): void => {
  if (card.feedback !== undefined) {
    if (channel !== 'bot') problems.advise('feedback is a member of bot cards only')
    else if (!card.feedback.id || bytes(card.feedback.id) > 256) {
      problems.refuse(40058, 'feedback.id is missing or has more than 256 bytes')
    }
  }
  if (card.replace_text !== undefined && (channel !== 'app' || !update)) {
    problems.advise('replace_text is for updates of app cards only')
  }
  if (channel === 'app' && update && card.task_id !== undefined) {
    problems.advise('task_id is no documented member of an update')
  }
  if (channel === 'webhook' && (card.action_menu !== undefined || card.task_id !== undefined)) {
    problems.advise('a webhook hears no clicks: action_menu and task_id have no use there')
  }
}
