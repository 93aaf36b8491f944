import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { AskContext } from '../ask.ts'
import { away } from '../away.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { policy } from '../policy/policy.ts'
import { sayLines, wantedLines } from './answers.ts'
import type { Written } from './command-in.ts'
import { postOrSave } from './drafts.ts'
import { withoutSeparators } from './match-words.ts'
import { onLead } from './on-lead.ts'
import { extra } from './read-words.ts'

/** Does what a written command says; `about`: the lead whose card is quoted. */
export async function byText(
  core: Core,
  written: Written,
  context: AskContext,
  caller: Caller,
  about?: LeadId,
): Promise<Answer> {
  const { command, number, rest, says } = written
  switch (command) {
    case 'post':
    case 'save':
      return postOrSave(core, { command, number, text: rest }, context, caller)
    case 'back':
    case 'consent':
    case 'decline':
    case 'propose': {
      if (withoutSeparators(rest) !== '') {
        return sayLines(core, wantedLines(command, '', extra(rest, context.voice).wanted, context), context)
      }
      return command === 'back' ? away.back(core, caller) : policy.told(core, command, caller)
    }
    default:
      return onLead(core, { name: command, number, text: rest, says, about }, context, caller)
  }
}
