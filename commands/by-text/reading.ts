import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { ActionValue } from '../../src/message.ts'
import type { AskContext, Values } from '../ask.ts'

/** What somebody wrote behind a command's word and the lead's number. */
export interface Said {
  text: string
  lead: Lead
  context: AskContext
  /** The one under which the lead was judged, else the one that it lives under. */
  policy: Policy
}

/** What is still to be said, and how: shown to who asked, and nothing is changed. */
export interface Wanted {
  question: string
  /** What to write behind the lead's number; missing where nothing can be written. */
  example?: string
  /** Of what there is to choose from, each on its line. */
  choices?: readonly string[]
}

/** Words as a command, as a filled-in form, or as a form to be opened; or what is missing. */
export type Reading =
  | { command: LeadCommand }
  | { values: Values; value?: ActionValue }
  | { form: true }
  | { wanted: Wanted }

export type Reader = (said: Said) => Reading

export const numbered = (choices: readonly string[]): string[] =>
  choices.map((choice, i) => `${i + 1}. ${choice}`)
