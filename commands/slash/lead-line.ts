import { deadline } from '../../src/domain/lead/clocks.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Line } from '../../src/message.ts'
import { fill } from '../../src/text/index.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import type { Voice } from '../../src/text/voice.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'

/** One lead on one line of a list: number, grade, company, status, holder, and by when. No contact data. */
export async function leadLines(core: Core, leads: Lead[], voice: Voice): Promise<Line[]> {
  const roster = await rosterNow(core)
  const now = core.clock.now()
  for (const lead of leads) await knowRulesOf(core, lead)
  return leads.map((lead) => {
    const context = contextOf(lead, { roster, now, policyOf: core.policies.of })
    const due = context && deadline(lead, context)
    const head = fill(voice.texts.slash.leadLine, {
      id: { strong: lead.id },
      grade: lead.grading.grade,
      company: calledAs(lead.fields),
      status: voice.texts.statuses[lead.status],
    })
    const holder = 'rep' in lead ? [' · ', voice.name(lead.rep)] : []
    const by =
      due === undefined || lead.status === 'nurturing'
        ? []
        : [' · ', ...fill(voice.texts.card.by, { at: { at: due.at } })]
    return [...head, ...holder, ...by]
  })
}
