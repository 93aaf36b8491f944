import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Language, PersonId, Role } from '../../../src/domain/workspace.ts'
import type { Block, Form, Message, Select } from '../../../src/message.ts'
import type { PlaygroundWords } from '../../../src/text/playground.ts'
import type { Conversation, ConversationId } from './conversations.ts'

/** What goes between the page and the server, as JSON. Types only: the page's scripts read them too. */

export interface WireButton {
  kind: 'button'
  action: string
  label: string
  style?: 'primary' | 'danger'
  /** As `encodeValue` writes it; the page hands it back unread. */
  value: string
}

export interface WireSelect extends Omit<Select, 'options'> {
  options: { label: string; value: string }[]
}

export type WireControl = WireButton | WireSelect

export type WireBlock = Exclude<Block, { kind: 'controls' }> | { kind: 'controls'; controls: WireControl[] }

export interface WireContent extends Omit<Message, 'blocks'> {
  blocks: WireBlock[]
}

export interface WireMessage extends WireContent {
  kind: 'message'
  id: string
  conversation: ConversationId
  seq: number
  at: Moment
  thread?: string
  /** Absent: Tenon. */
  from?: PersonId
}

export interface WireEphemeral extends WireContent {
  kind: 'ephemeral'
  id: string
  conversation: ConversationId
  at: Moment
}

export interface WireForm extends Omit<Form, 'value'> {
  value: string
}

export interface WirePerson {
  id: PersonId
  name: string
  roles: Role[]
  direct: ConversationId
  /** Number of the newest direct message, 0 where there is none. */
  latest: number
}

export interface WireClock {
  now: Moment
  /** The next moment at which something happens by itself. */
  next?: Moment
}

/** All that one person sees; `revision` says which deltas it holds already. */
export interface State {
  /** Names the server's run: revisions of another run mean nothing. */
  run: string
  revision: number
  me: PersonId
  language: Language
  words: PlaygroundWords
  workspace: { name: string; timezone: string }
  people: WirePerson[]
  conversations: Conversation[]
  messages: WireMessage[]
  ephemerals: WireEphemeral[]
  clock: WireClock
  examples: { label: string; text: string }[]
}

export type Delta =
  | { kind: 'message'; revision: number; message: WireMessage }
  | { kind: 'ephemeral'; revision: number; ephemeral: WireEphemeral }
  | { kind: 'dismissed'; revision: number; id: string }
  /** Somebody else got a direct message. */
  | { kind: 'activity'; revision: number; person: PersonId; latest: number }
  | { kind: 'clock'; clock: WireClock }

/** What a say, a press or a submission meets. */
export type Reply =
  | { kind: 'done' }
  | { kind: 'form'; form: WireForm }
  | { kind: 'errors'; inputs: Record<string, string>; form?: string }

/** Why a request was not served; the page says it in the person's language. */
export type Problem = Exclude<keyof PlaygroundWords['problems'], 'unreachable'>
