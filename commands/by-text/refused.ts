import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import { FIELD_NAMES } from '../../src/domain/lead/fields.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Refusal } from '../../src/domain/lead/refusal.ts'
import type { Line } from '../../src/message.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { missingText } from '../../src/text/refusals.ts'
import { contextFor } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Caller } from '../desk.ts'
import { refusedLine } from '../drafts.ts'
import { wantedLines } from './answers.ts'
import type { LeadTextCommand } from './readers.ts'
import type { Wanted } from './reading.ts'

/** Why nothing happened; where more words would have been enough, with what to write. */
export async function refusedLines(
  core: Core,
  refusal: Refusal,
  name: LeadTextCommand,
  { lead, command }: { lead: Lead; command?: LeadCommand },
  caller: Caller,
): Promise<Line[]> {
  const context = contextFor(core, caller)
  const wanted = wantedMore(refusal, command, context.voice)
  if (wanted !== undefined) return wantedLines(name, lead.id, wanted, context)
  const why = await refusedLine(core, refusal, caller)
  return [fill(context.voice.texts.byText.done.refused, { lead: { strong: lead.id }, why })]
}

function wantedMore(
  refusal: Refusal,
  command: LeadCommand | undefined,
  voice: ReturnType<typeof contextFor>['voice'],
): Wanted | undefined {
  const { wanted, examples } = voice.texts.byText
  if (refusal.code === 'why-needed' && command?.name === 'assign') {
    const example = `${voice.name(command.rep)} ${examples.because}`
    return { question: wanted.whyReassign, example }
  }
  if (refusal.code === 'why-needed') return { question: wanted.whySync, example: examples.because }
  if (refusal.code !== 'gate') return undefined
  const [first = ''] = refusal.missing
  const field = FIELD_NAMES.find((one) => one === first) ?? 'phone'
  return {
    question: fillText(wanted.gate, { fields: missingText(refusal.missing, voice) }),
    example: fillText(examples.fields, { field: voice.texts.fields[field] }),
  }
}
