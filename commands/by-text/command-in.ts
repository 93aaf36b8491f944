import type { LeadId } from '../../src/domain/lead/lead.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { TEXT_COMMANDS, type TextCommand } from '../../src/text/command-words.ts'
import { textsIn } from '../../src/text/index.ts'
import { numberAt, type WrittenNumber } from './lead-number.ts'
import { afterWord, endsWord, withoutSeparators } from './match-words.ts'
import { fieldPerLine, fieldsOn, namesCompany, namesSomebody } from './pasted.ts'

/** A command that somebody wrote: its name, the lead's number where there is one, and what else stands behind its word. */
export interface Written {
  command: TextCommand
  number?: WrittenNumber
  rest: string
  /** What the command's word says besides: "赢单" is to close, and how. */
  says?: string
}

/** Every word of every language. */
const SPOKEN: readonly { word: string; command: TextCommand; says?: string }[] = LANGUAGES.flatMap(
  (language) => {
    const { commands, short } = textsIn(language).commandWords
    const words = TEXT_COMMANDS.flatMap((command) => commands[command].map((word) => ({ word, command })))
    return [...words, ...short]
  },
)

/**
 * The command that a text begins with. None where it is a pasted lead: lines that name a company always are one, and where no lead is
 * named, in words or by what is quoted (`about`), so are several fields, or to add to a lead those that say who it is.
 */
export function commandIn(text: string, about?: LeadId): Written | undefined {
  const written = wordAt(text.trim())
  if (written === undefined) return undefined
  const { command, rest, number } = written
  if (command === 'post' || command === 'save') return written
  const [, ...others] = text.trim().split('\n')
  if (namesCompany(others)) return undefined
  if (about !== undefined || number !== undefined) return written
  const lines = fieldPerLine(rest)
  const changesFields = command === 'edit' || command === 'repost'
  const isOfSomebody = changesFields ? namesSomebody(lines) : namesCompany(lines) || fieldsOn(lines).size > 1
  return isOfSomebody ? undefined : written
}

/** The longest word wins: "拒绝不成立" is no rejection, and "follow up：…" is a field. */
function wordAt(text: string): Written | undefined {
  let best: Written | undefined
  for (const { word, command, says } of SPOKEN) {
    const rest = afterWord(text, word)
    if (rest === undefined || (best !== undefined && rest.length >= best.rest.length)) continue
    if (endsWord(rest) || namesField(rest) || numberAt(rest)?.certain === true)
      best = { command, rest, ...(says !== undefined && { says }) }
  }
  if (best === undefined || namesField(best.rest)) return undefined
  const rest = withoutSeparators(best.rest)
  const number = numberAt(rest)
  return { ...best, rest, ...(number && { number }) }
}

/** A colon makes what stands before it a field's name, and a tab makes it a column of a sheet. */
const namesField = (rest: string): boolean => /^[^\S\n]*[:：﹕∶︰]|^\t/u.test(rest)
