import type { NoteKind, TouchKind } from '../domain/lead/lead.ts'
import { LANGUAGES } from '../domain/workspace.ts'
import { textsIn } from './index.ts'

/** Everything that can be said in words: what a person can do with a lead, and the buttons that are of no lead. */
export const TEXT_COMMANDS = [
  'post',
  'save',
  'edit',
  'assign',
  'accept',
  'reject',
  'follow-up',
  'qualify',
  'return',
  'repost',
  'nurture',
  'close',
  'invalidate',
  'reopen',
  'note',
  'log-call',
  'sync',
  'match',
  'claim',
  'judge',
  'dispute',
  'rule',
  'back',
  'consent',
  'decline',
  'propose',
] as const
export type TextCommand = (typeof TEXT_COMMANDS)[number]

type Words = readonly [string, ...string[]]

/** How commands, and what is said with them, are called in one language. Everybody may use the words of every language. */
export interface CommandWords {
  /** The first one stands in examples and in help. */
  commands: Record<TextCommand, Words>
  /** Words that say a command and the first thing of it at once; most stand on a button. */
  short: readonly { word: string; command: TextCommand; says: string }[]
  touches: Record<TouchKind, Words>
  notes: Record<NoteKind, Words>
  yes: Words
  no: Words
  won: Words
  lost: Words
  /** Of a rejection. */
  upheld: Words
  notUpheld: Words
  /** Of a verdict: it stays as it is. */
  stands: Words
  /** None of the records with a name like it. */
  none: Words
  /** Before a reason. */
  because: Words
  /** Before a person. */
  to: Words
}

/** The same thing in the words of every language. */
export const inAllLanguages = (pick: (words: CommandWords) => readonly string[]): string[] =>
  LANGUAGES.flatMap((language) => pick(textsIn(language).commandWords))
