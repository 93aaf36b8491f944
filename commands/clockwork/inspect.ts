import type { Core } from '../core.ts'
import { inspectCrm } from '../insight/inspect-crm.ts'
import { createRound, type Round } from './round.ts'

/** An import that has been still for so long is over. */
const EVERY = 60_000

/** Looks, after an import, which entries of the CRM were written just after a posting. */
export function createInspector(core: Core): Round {
  let before: string | undefined
  return createRound(core, {
    name: 'inspect',
    every: EVERY,
    async run(stopping) {
      const state = await core.store.insight.crmNews()
      // What an import is still adding to would be looked through again and again.
      if (state !== undefined && state === before) await inspectCrm(core, () => stopping.aborted)
      before = state
    },
  })
}
