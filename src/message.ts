import type { Moment } from './domain/calendar/moment.ts'
import type { Grade } from './domain/lead/fields.ts'
import type { LeadId } from './domain/lead/lead.ts'
import type { PersonId } from './domain/workspace.ts'
import type { Picture } from './ports/painter.ts'

/**
 * What Tenon says, before a platform lays it out. Strings are literal text: no adapter may read markup, a mention or
 * a link into them.
 */

/** A piece of a line: text, strong text, a moment (shown in the reader's zone where the platform can), a mention, a link. */
export type Inline =
  | string
  | { strong: string }
  | { at: Moment }
  | { mention: PersonId; name: string }
  | { href: string; label: string }
export type Line = Inline[]

/** A press acts on the lead and the turn that it was drawn from, on a draft, on a proposal, or on nothing in particular. */
export interface ActionValue {
  lead?: LeadId
  turn?: number
  rep?: PersonId
  /** Which of what the lead offered at this turn, from 0. */
  pick?: number
  draft?: string
  /** A proposal of other rules. */
  proposal?: string
  /** What was chosen beside the button, of its `reasons`; a button itself carries none. */
  reason?: string
}

export interface Button {
  kind: 'button'
  /** `command` or `command:suffix`; the platform's action id. */
  action: string
  label: string
  style?: 'primary' | 'danger'
  value: ActionValue
  /** The first question of its form, for chats that can ask it in the card itself. */
  reasons?: readonly string[]
}

export interface Select {
  kind: 'select'
  action: string
  placeholder: string
  options: { label: string; value: ActionValue }[]
}

export type Control = Button | Select

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'line'; line: Line }
  /** Smaller print. */
  | { kind: 'quiet'; line: Line }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'controls'; controls: Control[] }
  | { kind: 'divider' }

export interface Message {
  /** All that a notification or a screen reader says; enough by itself. */
  plain: string
  blocks: Block[]
  /** Colour of a lead's card; never the only sign of anything. */
  tone?: Grade | 'ended'
  /** What a line in a card's thread is about, for chats without threads. */
  about?: string
  /** Shows what the words say; where it cannot go, they are enough. */
  picture?: Picture
}

/** A form that asks for what needs more than a click. */
export interface Form {
  /** The command that its submission runs. */
  command: string
  title: string
  submit: string
  value: ActionValue
  intro?: string
  inputs: Input[]
}

export type Input = { name: string; label: string; required: boolean; hint?: string } & (
  | { kind: 'text'; multiline: boolean; max: number; initial?: string }
  | { kind: 'choice'; options: { value: string; label: string }[]; initial?: string }
  /** YYYY-MM-DD. */
  | { kind: 'date'; initial?: string }
)

const JOIN = '.'
/** No person's id has a colon. */
const PICK = ':'

/** An action's value as a short string for a platform's button; at most 75 characters for ids of ordinary length. */
export function encodeValue(value: ActionValue): string {
  if (value.draft !== undefined) return `draft${JOIN}${value.draft}`
  if (value.proposal !== undefined) return `policy${JOIN}${value.proposal}`
  const choice = value.pick === undefined ? (value.rep ?? '') : `${PICK}${value.pick}`
  return [value.lead ?? '', value.turn ?? '', choice].join(JOIN)
}

/** Reads what `encodeValue` wrote; anything else gives an empty value, which no lead answers to. */
export function decodeValue(text: string): ActionValue {
  const [head = '', turn = '', ...rest] = text.split(JOIN)
  if (head === 'draft') return { draft: [turn, ...rest].join(JOIN) }
  if (head === 'policy') return { proposal: [turn, ...rest].join(JOIN) }
  const rep = rest.join(JOIN)
  const value: ActionValue = {}
  if (head) value.lead = head
  if (/^\d{1,9}$/.test(turn)) value.turn = Number(turn)
  const pick = /^:(\d{1,3})$/.exec(rep)?.[1]
  if (pick !== undefined) value.pick = Number(pick)
  else if (rep) value.rep = rep
  return value
}
