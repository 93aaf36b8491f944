import type { Caller, FormAnswer, FrontDesk } from '../../commands/desk.ts'
import type { Form, Message } from '../../src/message.ts'
import { ChatFault, type Logger } from '../../src/ports.ts'
import type { SlackChat } from './chat.ts'
import { faultOf } from './faults.ts'
import { inTime } from './in-time.ts'
import { modal } from './modal.ts'
import { escapeMarkup } from './text.ts'
import type { SlackTexts, TextsFor } from './texts.ts'
import { kindOf, Unconfirmed } from './trouble.ts'

/** What the listeners share. */
export interface Counter {
  desk: FrontDesk
  chat: SlackChat
  texts: TextsFor
  /** Milliseconds that the desk has to answer; Slack gives up after 3 000. */
  patience: number
  logger: Logger
  /** The name of a Slack user, where it is known. */
  nameOf(user: string): string | undefined
  /** Our own user id, once Slack has told it. */
  self(): string | undefined
}

export type Asker = Pick<Caller, 'conversation' | 'user'>

/** Why a fault is in the log, without what people wrote. */
export const reasonOf = (fault: unknown): { fault: string } => ({
  fault: fault instanceof ChatFault ? `${fault.kind}: ${fault.message}` : kindOf(fault),
})

/** What to tell a person whose command or form met a fault. */
export const troubleFor = (fault: unknown, texts: SlackTexts): string =>
  fault instanceof Unconfirmed ? texts.slow : texts.notSaved

export const plainly = (text: string) => ({ response_type: 'ephemeral', text: escapeMarkup(text) }) as const

/** Shown to one person; when that fails it is only logged. */
export async function whisper(counter: Counter, to: Asker, message: Message): Promise<void> {
  try {
    await counter.chat.whisper(to.conversation, to.user, message)
  } catch (fault) {
    counter.logger.warn(reasonOf(fault), 'whisper lost')
  }
}

/** The desk's answer, if it comes in time; a late one is logged, and shown where `late` shows it. */
export function ask<T>(counter: Counter, work: Promise<T>, late: (answer: T) => void = () => {}): Promise<T> {
  return inTime(
    work,
    counter.patience,
    (answer) => {
      counter.logger.warn({}, 'the desk answered too late')
      late(answer)
    },
    (fault) => counter.logger.error(reasonOf(fault), 'the desk failed, too late to say so'),
  )
}

/** Slack has opened a form for this very press already: what came now is a copy of it. */
const OPENED = 'exchanged_trigger_id'

/** Opens a form for who pressed; when the press is too old for that, asks them to press again. */
export async function openForm(counter: Counter, form: Form, to: Asker, trigger: string): Promise<void> {
  const texts = counter.texts(to.user)
  try {
    const view = modal(form, { conversation: to.conversation, close: texts.close })
    await counter.chat.client.views.open({ trigger_id: trigger, view })
  } catch (fault) {
    if (faultOf(fault, true).message === OPENED) return
    counter.logger.warn(reasonOf(fault), 'form not opened')
    await whisper(counter, to, { plain: texts.clickAgain, blocks: [] })
  }
}

/** The words beside a form's inputs; what belongs to no input of it goes to the first one. */
export function errorsFor(
  answer: FormAnswer & { kind: 'errors' },
  inputs: readonly string[],
): Record<string, string> {
  const first = inputs[0]
  const beside = new Map(Object.entries(answer.inputs).filter(([name]) => inputs.includes(name)))
  const above = [
    answer.form ?? '',
    ...Object.entries(answer.inputs).flatMap(([name, words]) => (inputs.includes(name) ? [] : [words])),
  ].filter((words) => words !== '')
  if (first !== undefined && above.length > 0) {
    beside.set(first, [...above, beside.get(first) ?? ''].filter((words) => words !== '').join(' '))
  }
  return Object.fromEntries(beside)
}
