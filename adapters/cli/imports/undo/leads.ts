import { withdrawLead } from '../../../../commands/intake/withdraw.ts'
import type { LeadEvent } from '../../../../src/domain/lead/events.ts'
import { environmentFor } from '../../environment.ts'
import { workspaceFor } from '../../workspace.ts'
import { type Left, leave, nothingUndone, type Undoing, type Undone } from './undoing.ts'

/** Leads that are decided together. */
const AT_ONCE = 50

/** Withdraws the leads of an import that nobody has touched since. */
export async function undoLeads(of: Undoing): Promise<Undone> {
  const { store, entry, options, terminal, office, progress, stopped } = of
  const environment = environmentFor(terminal)
  const ahead = await office.ahead(environment, store)
  const clock = { now: () => terminal.now() + ahead, until: () => new Promise<void>(() => {}) }
  const core = await office.deciding(environment, workspaceFor(options, terminal), store, clock)
  const undone = nothingUndone()
  let last = 0
  while (!stopped()) {
    const steps = await store.imports.steps(entry.id, last, AT_ONCE)
    const outcomes = await Promise.all(
      steps.flatMap(({ state }) => {
        const lead = leadIn(state)
        if (lead === undefined) return []
        const how = { import: entry.id, look: options.dryRun === true }
        return [withdrawLead(core, lead, how).then((outcome) => ({ lead, outcome }))]
      }),
    )
    for (const { lead, outcome } of outcomes) {
      if ('withdrawn' in outcome) undone.removed++
      else leave(undone, leftBy(lead, outcome.left))
    }
    last = steps.at(-1)?.number ?? last
    progress.update({ done: last, total: entry.rows })
    if (steps.length < AT_ONCE) break
  }
  return undone
}

const leftBy = (id: string, event: LeadEvent | 'gone'): Left => ({
  id,
  why: event === 'gone' ? 'it is not there any more' : `${event.type} by ${event.by}`,
})

const leadIn = (state: unknown): string | undefined =>
  typeof state === 'object' && state !== null && 'lead' in state && typeof state.lead === 'string'
    ? state.lead
    : undefined
