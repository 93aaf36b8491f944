import { parse } from '../../src/domain/intake/parse.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Refusal } from '../../src/domain/lead/refusal.ts'
import { refusalLine } from '../../src/text/refusals.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { pressDraft, saved } from '../drafts.ts'
import { contentFrom, problemWords } from '../lead/content.ts'
import { postForm } from '../lead/post.ts'
import { answer } from '../say.ts'
import { paste, postContent } from '../slash/paste.ts'
import { sayLines, wantedLines } from './answers.ts'
import type { WrittenNumber } from './lead-number.ts'
import { onLead } from './on-lead.ts'
import { fieldPerLine } from './pasted.ts'
import { merged } from './read-content.ts'

/** `post` and `save` in words: of a pasted lead, of a draft by its number, or of a lead that is there, which they bring back or keep warm. */
export async function postOrSave(
  core: Core,
  { command, number, text }: { command: 'post' | 'save'; number: WrittenNumber | undefined; text: string },
  context: AskContext,
  caller: Caller,
): Promise<Answer> {
  const draft = number && (await core.store.draft(number.number))
  const own = draft !== undefined && draft.person === context.person?.id
  if (number !== undefined && (await core.store.lead(number.number)) !== undefined) {
    const name = command === 'post' ? 'repost' : 'nurture'
    return onLead(core, { name, number, text }, context, caller)
  }
  const refusal = mayNotPost(command, context)
  if (refusal !== undefined) return answer(core, refusalLine(refusal, context.voice), context)
  if (number !== undefined && own && number.rest === '') return pressDraft(core, command, draft.id, caller)
  if (number !== undefined && own) return completed(core, command, draft, number.rest, context, caller)
  if (number?.certain) return answer(core, [context.voice.texts.refusals.draftGone], context)
  return content(core, command, text, context, caller)
}

function mayNotPost(command: 'post' | 'save', { person }: AskContext): Refusal | undefined {
  if (person === undefined) return { code: 'not-in-roster' }
  return person.roles.includes('sdr') ? undefined : { code: 'role', command, needs: ['sdr'] }
}

/** A draft with the fields that were missing. */
async function completed(
  core: Core,
  command: 'post' | 'save',
  { id, values }: { id: LeadId; values: Record<string, string> },
  text: string,
  context: AskContext,
  caller: Caller,
): Promise<Answer> {
  const before = contentFrom(values, context)
  if ('errors' in before)
    return sayLines(
      core,
      Object.values(before.errors).map((line) => [line]),
      context,
    )
  const whole = merged(text, before, context)
  if ('question' in whole) return sayLines(core, wantedLines(command, id, whole, context), context)
  if (command === 'post') return postContent(core, id, { name: 'post', ...whole }, context, caller)
  return answer(core, await saved(core, { name: 'save', ...whole }, id, caller), context)
}

async function content(
  core: Core,
  command: 'post' | 'save',
  text: string,
  context: AskContext,
  caller: Caller,
): Promise<Answer> {
  if (text === '' && command === 'post') return { kind: 'form', form: postForm(context) }
  if (!/[:：\n]/u.test(text)) {
    const { content: question } = context.voice.texts.byText.wanted
    return sayLines(core, wantedLines(command, '', { question }, context), context)
  }
  const lines = text.includes('\n') ? text : fieldPerLine(text).join('\n')
  if (command === 'post') return paste(core, lines, context, caller)
  const { fields, unknown, problems } = parse(lines, core.workspace)
  if (problems.length > 0) return answer(core, Object.values(problemWords(problems, context)), context)
  const line = await saved(core, { name: 'save', fields, unknown }, undefined, caller)
  return answer(core, line, context)
}
