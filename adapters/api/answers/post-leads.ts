import type { Core } from '../../../commands/core.ts'
import { type Received, receiveLead } from '../../../commands/intake/receive-lead.ts'
import type { Refusal } from '../../../src/domain/lead/refusal.ts'
import { BASE } from '../operations.ts'
import { problem } from '../problem.ts'
import { arrivalOf, leadIn } from '../schemas/lead-in.ts'
import type { Problem } from '../schemas/problem.ts'
import { eachByItself, type Outcome, type Work } from './one-or-many.ts'

export const postLeads = (core: Core): Work<ReturnType<typeof leadIn.parse>> => ({
  schema: leadIn,
  take: (all) =>
    eachByItself(core, all, async ({ one, base, delivery }) =>
      outcomeOf(await receiveLead(core, arrivalOf(one), { delivery }), base),
    ),
  location: (taken) => ('lead' in taken ? `${BASE}/leads/${String(taken.lead)}` : undefined),
})

function outcomeOf(received: Received, base: string): Outcome {
  switch (received.outcome) {
    case 'posted':
    case 'nurturing':
      return { taken: received }
    case 'no-sdr':
      return { problem: wrong(`${base}/sdr`, 'There is no SDR to bring it') }
    case 'unreadable': {
      const errors = received.problems.map(({ field, what }) => ({
        pointer: field === undefined ? `${base}/extra` : `${base}/fields/${field}`,
        detail: what,
      }))
      return { problem: problem('invalid', { errors }) }
    }
    case 'refused':
      return { problem: refusedProblem(received.refusal, base) }
  }
}

function refusedProblem(refusal: Refusal, base: string): Problem {
  switch (refusal.code) {
    case 'duplicate':
      return problem('duplicate', { lead: refusal.first })
    case 'gate': {
      const errors = refusal.missing.map((field) => ({
        pointer: `${base}/fields/${field}`,
        detail: 'A lead needs a company or a name',
      }))
      return problem('invalid', { errors })
    }
    case 'past-date':
    case 'far-date':
      return wrong(`${base}/revisitAt`, 'It must lie ahead, and within ten years')
    default:
      return problem('refused', { detail: refusal.code })
  }
}

const wrong = (pointer: string, detail: string): Problem =>
  problem('invalid', { errors: [{ pointer, detail }] })
