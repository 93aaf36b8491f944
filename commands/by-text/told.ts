import { storable } from '../../src/domain/intake/parse.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { contextFor } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { help } from '../slash/help.ts'
import { slash } from '../slash/index.ts'
import { withButtonsInWords } from './buttons-in-words.ts'
import { commandIn } from './command-in.ts'

const LEAD = /^[/／](?:lead|线索)(?=\s|$)\s*/iu
const BARE_LEAD = /^线索\s+/u

/** What somebody says to the bot: alone a subcommand, a command in words or a pasted lead. */
export async function told(core: Core, text: string, caller: Caller, about?: LeadId): Promise<Answer> {
  const words = storable(text).trim()
  const context = contextFor(core, caller)
  if (words === '') return help(core, '', context)
  const said = await slash(core, withoutLead(words, about), caller, about)
  return withButtonsInWords(said, core, context.voice)
}

/** "/lead" or "线索" in front, for who is used to it; of a quoted lead "线索" may begin a sentence. */
function withoutLead(words: string, about: LeadId | undefined): string {
  const bare = words.replace(BARE_LEAD, '')
  const meant = about === undefined || commandIn(bare, about) !== undefined ? bare : words
  return meant.replace(LEAD, '')
}
