import { nextMoment } from '../src/domain/lead/context.ts'
import type { LeadId } from '../src/domain/lead/lead.ts'
import type { ClockName } from '../src/domain/policy/policy.ts'
import type { Change, View } from '../src/ports.ts'
import type { Deciding } from './core.ts'
import type { Named, Outcome } from './handle.ts'

/** Sees one decision, so that it can be counted and followed. */
export interface Witness {
  /** In the transaction, and again if that is done again. Gives the change with its effects marked by the step that they come from. */
  decided(view: View, change: Change<Outcome>): Change<Outcome>
  /** It is on disk. What was decided for an earlier delivery, or not at all, is not counted. */
  written(outcome: Outcome): void
}

interface Fired {
  clock: ClockName
  late: number
}

export function witness(core: Deciding, { lead, command }: Pick<Named, 'lead' | 'command'>): Witness {
  const step = core.tracer.current()
  let wasDecided = false
  let fired: Fired | undefined
  return {
    decided(view, change) {
      wasDecided = true
      fired = command.name === 'tick' ? firing(core, lead, view, change) : undefined
      return step === undefined ? change : marked(change, step)
    },
    written(outcome) {
      if (!wasDecided) return
      core.meter.decided(command.name, 'refused' in outcome ? outcome.refused.code : undefined)
      if (fired !== undefined) core.meter.rungFired(fired.clock, fired.late)
    },
  }
}

/** Which rung it was that fired, and how long after its moment. */
function firing(core: Deciding, id: LeadId, view: View, { leads = [] }: Change<Outcome>): Fired | undefined {
  const before = view.lead(id)
  if (before === undefined || !leads.some(({ events }) => events.length > 0)) return undefined
  const now = core.clock.now()
  const { versions } = view.policies()
  const policyOf = (version: number) =>
    versions.find((one) => one.version === version)?.policy ?? core.policies.of(version)
  const due = nextMoment(before, { roster: core.rosterWith((person) => view.person(person)), now, policyOf })
  return due && { clock: due.clock, late: Math.max(0, now - due.at) }
}

const marked = (change: Change<Outcome>, step: string): Change<Outcome> => ({
  ...change,
  ...(change.effects && {
    effects: change.effects.map((effect) => ({ ...effect, payload: { ...effect.payload, step } })),
  }),
})
