import { parse } from '../../src/domain/intake/parse.ts'
import type { Command } from '../../src/domain/lead/commands.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { AskContext } from '../ask.ts'
import { intentOf } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { offerDraft, postedLine, refusedLine } from '../drafts.ts'
import { handle } from '../handle.ts'
import { problemWords } from '../lead/content.ts'
import { answer } from '../say.ts'

/** A pasted lead: posted, or told what is missing with the form filled in. */
export async function paste(core: Core, text: string, context: AskContext, caller: Caller): Promise<Answer> {
  const { fields, unknown, problems } = parse(text, core.workspace)
  if (problems.length > 0) return answer(core, Object.values(problemWords(problems, context)), context)
  return postContent(core, undefined, { name: 'post', fields, unknown }, context, caller)
}

/** Posts it under this number, or under a new one, or offers it as a draft when something is missing. */
export async function postContent(
  core: Core,
  id: LeadId | undefined,
  command: Command<'post'>,
  context: AskContext,
  caller: Caller,
): Promise<Answer> {
  const outcome = await handle(core, intentOf(core, caller, id, command))
  if (!('refused' in outcome)) return answer(core, postedLine(core, outcome.lead, command, caller), context)
  if (outcome.refused.code === 'gate') return offerDraft(core, command, outcome.refused.missing, caller)
  return answer(core, await refusedLine(core, outcome.refused, caller), context)
}
