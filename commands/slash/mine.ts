import { OPEN_STATUSES } from '../../src/domain/lead/lead.ts'
import { fill } from '../../src/text/index.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { answer, listing } from '../say.ts'
import { leadLines } from './lead-line.ts'

const SHOWN = 20

/** The open leads that a person works on: those they hold as a rep and those they brought as an SDR. */
export async function mine(core: Core, _rest: string, context: AskContext): Promise<Answer> {
  const { person, voice } = context
  const own = { statuses: [...OPEN_STATUSES], limit: SHOWN + 1 }
  const id = person?.id ?? ''
  const held = await core.store.leads({ ...own, rep: id })
  const brought = await core.store.leads({ ...own, sdr: id })
  const leads = [...held, ...brought.filter((lead) => held.every((other) => other.id !== lead.id))]
  if (leads.length === 0) return answer(core, [voice.texts.slash.mineEmpty], context)
  const lines = await leadLines(core, leads.slice(0, SHOWN), voice)
  const more = leads.length > SHOWN ? [fill(voice.texts.slash.more, { n: leads.length - SHOWN })] : []
  return { kind: 'say', message: listing(core, voice.texts.slash.mineTitle, [...lines, ...more], voice) }
}
