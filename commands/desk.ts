import type { Moment } from '../src/domain/calendar/moment.ts'
import type { Via } from '../src/domain/lead/events.ts'
import type { LeadId } from '../src/domain/lead/lead.ts'
import type { Language } from '../src/domain/workspace.ts'
import type { ActionValue, Form, Message } from '../src/message.ts'
import type { ChatName } from '../src/ports.ts'

/** What every chat adapter hands in and gets back: the front desk of the product. */

/** Who did it, as the chat knows them; the roster decides who that is. */
export interface Caller {
  chat: ChatName & Via
  /** The platform's user id. */
  user: string
  /** Where it happened, as the platform names it: whispers go there. */
  conversation: string
  /** Name and language as the chat knows them, for people who are not in the roster. */
  name?: string
  language?: Language
  /** The platform's id of this delivery: the same one twice is done once. */
  delivery: string
  /** By the desk's stopwatch: after this moment it would come too late for them. The desk itself sets it. */
  until?: Moment
}

/**
 * `say`: shown to the caller, at once; `alone`: and to nobody else, also where a chat answers before everybody. `form`: opened for the caller.
 * `quiet`: nothing to show (it is done, or was done before).
 */
export type Answer =
  | { kind: 'quiet'; lead?: LeadId }
  | { kind: 'say'; message: Message; alone?: boolean }
  | { kind: 'form'; form: Form }

/** What a submitted form meets: done, or words beside the inputs (and above them), with everything typed kept. */
export type FormAnswer =
  | { kind: 'done'; say?: Message }
  | { kind: 'errors'; inputs: Record<string, string>; form?: string }

export interface FrontDesk {
  /** `/lead` with what follows it. */
  slash(text: string, caller: Caller): Promise<Answer>
  /**
   * A button or a select. Resolves when the decision is on disk. A refusal to a press is a whisper queued with the
   * decision (so that a crash does not swallow it) and the answer is then `quiet`; `say` is for what only informs.
   */
  press(action: string, value: ActionValue, caller: Caller): Promise<Answer>
  /** A submitted form: the command and value of the `Form`, and text by input name. */
  submit(
    command: string,
    value: ActionValue,
    values: Record<string, string>,
    caller: Caller,
  ): Promise<FormAnswer>
  /**
   * What somebody says to the bot, without its name: a subcommand, a pasted lead, or any command in words (`分配 L7K2M9QX3 李蕾`), for
   * chats without slash commands and for presses that were lost. `about`: the lead whose card is quoted; what then is no command becomes
   * a note of it. Resolves when the decision is on disk; what happened, a refusal and what is missing are said at once.
   */
  told(text: string, caller: Caller, about?: LeadId): Promise<Answer>
  /** Words in the thread of a lead's card become a note. Silent where the message is nobody's card. */
  said(thread: { channel: string; id: string }, text: string, caller: Caller): Promise<void>
}
