import { type Load, loadsOf } from '../../src/domain/insight/load.ts'
import type { PactKept } from '../../src/domain/insight/numbers.ts'
import { type PactWeek, pactWeeks } from '../../src/domain/insight/pact.ts'
import type { Core } from '../core.ts'

/** The numbers of `store.insight` that need the rules or the roster beside them. */

/** This week of the pact and those before it, newest first: promised against delivered. */
export async function pactNow(core: Core, weeks = 4): Promise<(PactWeek & PactKept)[]> {
  await core.policies.refresh()
  const context = { timezone: core.timezone(), now: core.clock.now(), count: weeks }
  const promised = pactWeeks(core.policies.all(), context)
  const kept = await core.store.insight.pact(promised)
  return promised.flatMap((week, i) => {
    const one = kept[i]
    return one === undefined ? [] : [{ ...week, ...one }]
  })
}

/** Open leads against caps, those with the least room first. */
export async function loadsNow(core: Core): Promise<Load[]> {
  await core.policies.refresh()
  const { policy } = core.policies.current()
  const rows = await core.store.insight.loads()
  return loadsOf(rows, core.workspace.people, policy, { now: core.clock.now(), timezone: core.timezone() })
}
