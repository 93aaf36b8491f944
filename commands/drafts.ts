import type { Command } from '../src/domain/lead/commands.ts'
import type { Refusal } from '../src/domain/lead/refusal.ts'
import type { Button, Line, Message } from '../src/message.ts'
import { fill } from '../src/text/index.ts'
import { calledAs } from '../src/text/lead-parts.ts'
import { missingText, refusalLine } from '../src/text/refusals.ts'
import type { Values } from './ask.ts'
import { contextFor, intentOf, refusedForm } from './caller.ts'
import type { Core } from './core.ts'
import type { Answer, Caller, FormAnswer } from './desk.ts'
import { handle } from './handle.ts'
import { contentFrom, valuesOf } from './lead/content.ts'
import { postForm, savesInstead } from './lead/post.ts'
import { linkTo } from './link.ts'
import { say } from './say.ts'

/** What was pasted and could not be posted is kept as a draft, to be filled in or saved: nothing that was typed is lost. */

/** Keeps the paste and says what is missing, with the two ways on. */
export async function offerDraft(
  core: Core,
  command: Command<'post'>,
  missing: string[],
  caller: Caller,
): Promise<Answer> {
  const { person, voice } = contextFor(core, caller)
  const { texts } = voice
  const id = core.newId()
  const values = valuesOf(command.fields, command.unknown)
  await core.store.saveDraft({ id, person: person?.id ?? caller.user, values, at: core.clock.now() })
  const button = (action: string, label: string): Button => ({
    kind: 'button',
    action,
    label,
    value: { draft: id },
  })
  const line = fill(texts.slash.lacking, { fields: missingText(missing, voice) })
  const message: Message = {
    ...say(core, line, voice),
    blocks: [
      { kind: 'line', line },
      { kind: 'quiet', line: [texts.slash.lackingNext] },
      {
        kind: 'controls',
        controls: [
          { ...button('post', texts.slash.fillIn), style: 'primary' },
          button('save', texts.commands.save),
        ],
      },
    ],
  }
  return { kind: 'say', message }
}

/** A button under such an answer: the form, filled in, or straight to nurturing. */
export async function pressDraft(core: Core, action: string, id: string, caller: Caller): Promise<Answer> {
  const context = contextFor(core, caller)
  const { voice } = context
  const draft = await core.store.draft(id)
  if (draft === undefined || draft.person !== context.person?.id) {
    return { kind: 'say', message: say(core, [voice.texts.refusals.draftGone], voice) }
  }
  if (action === 'post') return { kind: 'form', form: postForm(context, { draft: id }, draft.values) }
  const content = contentFrom(draft.values, context)
  if ('errors' in content) return { kind: 'form', form: postForm(context, { draft: id }, draft.values) }
  const line = await saved(core, { name: 'save', ...content }, id, caller)
  return { kind: 'say', message: say(core, line, voice) }
}

/** A submitted form of a new lead. A draft's id becomes the lead's, so that it becomes one lead however often it is sent. */
export async function submitPost(
  core: Core,
  command: Command<'post'>,
  draft: string | undefined,
  values: Values,
  caller: Caller,
): Promise<FormAnswer> {
  const { voice } = contextFor(core, caller)
  const outcome = await handle(core, intentOf(core, caller, draft, command))
  if (!('refused' in outcome)) {
    return { kind: 'done', say: say(core, postedLine(core, outcome.lead, command, caller), voice) }
  }
  if (outcome.refused.code === 'gate' && savesInstead(values)) {
    const again = { ...caller, delivery: `${caller.delivery}:save` }
    return {
      kind: 'done',
      say: say(core, await saved(core, { ...command, name: 'save' }, draft, again), voice),
    }
  }
  return refusedForm(core, outcome.refused, caller)
}

/** Keeps it for nurturing; what is to be said of that. */
export async function saved(
  core: Core,
  command: Command<'save'>,
  id: string | undefined,
  caller: Caller,
): Promise<Line> {
  const { voice } = contextFor(core, caller)
  const outcome = await handle(core, intentOf(core, caller, id, command))
  if ('refused' in outcome) return refusedLine(core, outcome.refused, caller)
  return fill(voice.texts.slash.saved, { company: calledAs(command.fields), id: outcome.lead })
}

export function postedLine(core: Core, id: string, { fields }: Command<'post'>, caller: Caller): Line {
  const { texts } = contextFor(core, caller).voice
  return fill(texts.slash.posted, { company: calledAs(fields), id })
}

/** A refusal as a line; one for a person who was posted before links to the first lead's card. */
export async function refusedLine(core: Core, refusal: Refusal, caller: Caller): Promise<Line> {
  const { voice } = contextFor(core, caller)
  const link = refusal.code === 'duplicate' ? await linkTo(core, refusal.first, caller.chat, voice) : []
  return refusalLine(refusal, voice, link)
}
