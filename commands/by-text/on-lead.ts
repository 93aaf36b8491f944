import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { forbidden } from '../../src/domain/lead/decide/allowed.ts'
import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import type { Form, Line } from '../../src/message.ts'
import { fill } from '../../src/text/index.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import { refusalLine } from '../../src/text/refusals.ts'
import type { AskContext } from '../ask.ts'
import { actorOf, intentOf } from '../caller.ts'
import { type Core, rosterNow } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { handle } from '../handle.ts'
import { askNamed } from '../index.ts'
import { sayLines, settled, wantedLines } from './answers.ts'
import { doneLine } from './done.ts'
import type { WrittenNumber } from './lead-number.ts'
import { type LeadTextCommand, understood } from './readers.ts'
import type { Said } from './reading.ts'
import { refusedLines } from './refused.ts'
import { whichLead } from './which-lead.ts'
import { whichLines } from './which-lines.ts'

/** A command on a lead, as it was typed. */
export interface Typed {
  name: LeadTextCommand
  /** The number behind the command's word, and all that stands there. */
  number?: WrittenNumber | undefined
  text: string
  /** What the command's word says besides. */
  says?: string | undefined
  /** The lead whose card is quoted. */
  about?: LeadId | undefined
}

/** What words come to before anything is decided: `lines` say why they come to nothing. */
type Attempt = { lead: Lead; command: LeadCommand } | { form: Form } | { lines: Line[] }

/** Done at once on the present state, or answered with what is missing and how to write it. */
export async function onLead(core: Core, typed: Typed, context: AskContext, caller: Caller): Promise<Answer> {
  const attempt = await attemptOf(core, typed, context, caller)
  if ('form' in attempt) return { kind: 'form', form: attempt.form }
  if ('lines' in attempt) {
    const first = await settled(core, caller)
    return 'refused' in first
      ? sayLines(core, attempt.lines, context)
      : sayLines(core, [await doneBefore(core, first.lead, typed.name, context)], context)
  }
  const { lead, command } = attempt
  const outcome = await handle(core, intentOf(core, caller, lead.id, command))
  if ('refused' in outcome) {
    return sayLines(
      core,
      await refusedLines(core, outcome.refused, typed.name, { lead, command }, caller),
      context,
    )
  }
  const after = await core.store.lead(outcome.lead)
  return sayLines(core, [doneLine(outcome, command, lead, after, context.voice)], context)
}

/** Who may not is told that before anything else: what there is to choose from is not everybody's to know. */
async function attemptOf(core: Core, typed: Typed, context: AskContext, caller: Caller): Promise<Attempt> {
  const { name, says = '' } = typed
  const actor = actorOf(core, caller)
  const roster = await rosterNow(core)
  const facts = { roster, now: context.now }
  const unfit = forbidden(undefined, { name }, actor, undefined, facts)
  if (unfit?.code === 'not-in-roster' || unfit?.code === 'role')
    return { lines: [refusalLine(unfit, context.voice)] }
  const which = await whichLead(core, typed, actor, roster)
  if (!('lead' in which)) return { lines: await whichLines(core, typed, which, context) }
  const { lead } = which
  const refusal = forbidden(lead, { name }, actor, undefined, facts)
  if (refusal !== undefined) return { lines: await refusedLines(core, refusal, name, { lead }, caller) }
  const said = await saidOf(core, lead, `${says} ${which.rest}`.trim(), context)
  const reading = understood(name, said)
  if ('command' in reading) return { lead, command: reading.command }
  if ('wanted' in reading) return { lines: wantedLines(name, lead.id, reading.wanted, context) }
  const form = askNamed(name)?.form?.(said.context, { lead: lead.id, turn: lead.turn })
  return form === undefined ? { lines: [] } : { form }
}

async function saidOf(core: Core, lead: Lead, text: string, context: AskContext): Promise<Said> {
  const version = lead.verdict?.policy ?? lead.policy
  await core.policies.refresh(version)
  return { text, lead, context: { ...context, lead }, policy: core.policies.of(version) }
}

async function doneBefore(
  core: Core,
  id: LeadId,
  name: LeadTextCommand,
  { voice }: AskContext,
): Promise<Line> {
  const { byText, commands } = voice.texts
  const lead = await core.store.lead(id)
  const what = fill(byText.done.doneBefore, { command: commands[name] })
  return fill(byText.done.line, { lead: { strong: id }, company: lead && calledAs(lead.fields), what })
}
