import type { CommandName } from '../../src/domain/lead/commands.ts'
import { elements, type Message, type Values, type View } from '../support/slack/index.ts'
import { type Actor, controls, drawnFrom, numberIn, press, pressAndFill, record } from './actor.ts'

/** Of so many leads one is left alone for good, and one after it was accepted. */
const LEFT_ALONE = 5
const ANSWERS: CommandName[] = ['accept', 'accept', 'accept', 'reject']
const WORK: CommandName[] = ['follow-up', 'follow-up', 'follow-up', 'qualify', 'return', 'close']

/** A rep takes up one of their direct cards: answers it, or works on it. */
export async function work(actor: Actor): Promise<void> {
  const { random, slack, user, deeds } = actor
  const mine = slack.dm(user.member.id).messages.filter((message) => mayBeTouched(message))
  const card = random.pick(mine)
  if (card === undefined) return
  const command = random.pick(controls([card], 'accept').length > 0 ? ANSWERS : WORK) ?? 'accept'
  const control = random.pick(controls([card], command))
  if (control === undefined) return
  if (command === 'accept') {
    const { lead, turn } = drawnFrom(control)
    return record(actor, { command, lead, turn }, await press(actor, control))
  }
  const words = `记录${deeds.number()}`
  await pressAndFill(actor, control, { command, words }, (view) => valuesFor(command, words, view))
}

function mayBeTouched(card: Message): boolean {
  const number = numberIn(card)
  const isAnswered = controls([card], 'accept').length === 0
  if (number % LEFT_ALONE === 1) return false
  return !(isAnswered && number % LEFT_ALONE === 2) && elements(card).length > 0
}

function valuesFor(command: CommandName, words: string, view: View): Values {
  switch (command) {
    case 'follow-up':
      return { kind: 'call', text: words }
    case 'qualify':
      return { project: 'yes', real: 'yes', nextStep: words }
    case 'close':
      return { outcome: 'won', reason: words }
    default:
      return { reason: firstOption(view, 'reason'), note: words }
  }
}

function firstOption(view: View, actionId: string): string {
  const found = elements(view).find((element) => element.actionId === actionId)?.options[0]
  if (found === undefined) throw new Error(`the form offers nothing in ${actionId}`)
  return found.value
}
