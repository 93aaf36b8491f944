import type { CommandName } from '../../src/domain/lead/commands.ts'
import { askNamed } from '../index.ts'
import { LONGEST_LINE, LONGEST_TEXT } from '../inputs.ts'
import { LONGEST_ID } from '../lead/claim.ts'
import { tooLong } from './answers.ts'
import { assign } from './read-assign.ts'
import { edit, repost } from './read-content.ts'
import { claim, judge, match, rule, sync } from './read-covenant.ts'
import { close, followUp, note, nurture, qualify, withReason } from './read-steps.ts'
import { alone, inWords } from './read-words.ts'
import type { Reader, Reading, Said } from './reading.ts'

/** What is asked of a lead that is there; a new one comes as a pasted text. */
export type LeadTextCommand = Exclude<
  CommandName,
  'post' | 'save' | 'tick' | 'release' | 'consult' | 'withdraw'
>

/** How the words behind a command are read. */
const READERS: Record<LeadTextCommand, Reader> = {
  edit,
  assign,
  accept: alone('accept'),
  reject: withReason('rejectReasons'),
  'follow-up': followUp,
  qualify,
  return: withReason('returnReasons'),
  repost,
  nurture,
  close,
  invalidate: inWords('reason', 'why', 'invalid'),
  reopen: inWords('reason', 'why', 'reopened'),
  note,
  'log-call': inWords('text', 'words', 'called'),
  sync,
  match,
  claim,
  judge,
  dispute: inWords('reason', 'why', 'disputed'),
  rule,
}

/** The most characters of an input; of every other one there may be LONGEST_TEXT. */
const LIMITS = new Map([
  ['why', LONGEST_LINE],
  ['amount', LONGEST_LINE],
  ['record', LONGEST_ID],
])

/** The words behind a command as one that can be asked of the lead, by the same schema as the form. */
export function understood(name: LeadTextCommand, said: Said): Exclude<Reading, { values: unknown }> {
  const reading = READERS[name](said)
  if (!('values' in reading)) return reading
  const read = askNamed(name)?.read(reading.values, reading.value ?? {}, said.context)
  if (read !== undefined && 'command' in read) return read
  const [input = ''] = Object.keys(read?.errors ?? {})
  return { wanted: tooLong(LIMITS.get(input) ?? LONGEST_TEXT, said.context) }
}
