import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Effect, Pair } from '../../src/domain/policy/effect.ts'
import type { ReplayContext } from '../../src/domain/policy/lived.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Proposal } from '../../src/domain/policy/proposal.ts'
import { count, EMPTY_TALLY, effectOf } from '../../src/domain/policy/replay.ts'
import type { Store } from '../../src/ports.ts'
import { type Core, rosterNow } from '../core.ts'
import { changePolicy } from './commit.ts'

const DAY = 86_400_000
/** How far back the group is told what other rules would have changed. */
export const SHOWN_DAYS = 90
/** Leads lived again between two breaths: presses are answered in between. */
const PAGE = 50

/** What is counted over how many days before a moment. */
export const windowOf = (to: Moment, days = SHOWN_DAYS): Pick<ReplayContext, 'from' | 'to'> => ({
  from: to - days * DAY,
  to,
})

/** Lives the recorded past again under two policies, a few leads at a time: as little memory for a million as for one. */
export async function measure(
  store: Pick<Store, 'histories'>,
  policies: Pair<Policy>,
  context: ReplayContext,
): Promise<Effect> {
  let tally = EMPTY_TALLY
  let after: string | undefined
  for (;;) {
    const page = await store.histories(context.from, context.to, after, PAGE)
    for (const { events } of page) tally = count(tally, events, policies, context)
    after = page.at(-1)?.lead.id
    if (page.length < PAGE || after === undefined) return effectOf(tally, context)
  }
}

const CLOCK = { kind: 'clock', id: 'clock' } as const
/** Counted once, though the messages of several groups ask at the same moment. */
const counting = new WeakMap<Store, Map<string, Promise<Effect>>>()

/** The proposal with what it would have changed, counted now and kept where it has not been; as it is where that cannot be done. */
export async function measured(core: Core, proposal: Proposal): Promise<Proposal> {
  if (proposal.effect !== undefined || proposal.status !== 'open') return proposal
  const running = counting.get(core.store) ?? new Map<string, Promise<Effect>>()
  counting.set(core.store, running)
  const { id } = proposal
  try {
    const effect = running.get(id) ?? measureProposal(core, proposal)
    running.set(id, effect)
    return { ...proposal, effect: await effect }
  } catch (err) {
    core.logger.error({ proposal: id, err }, 'what a proposal would have changed could not be counted')
    return proposal
  } finally {
    running.delete(id)
  }
}

async function measureProposal(core: Core, { id, at, base, policy }: Proposal): Promise<Effect> {
  await core.policies.refresh(base)
  const context = { ...windowOf(at), roster: await rosterNow(core) }
  const effect = await measure(core.store, { before: core.policies.of(base), after: policy }, context)
  await changePolicy(core, {
    proposal: id,
    command: { name: 'measure', effect },
    actor: CLOCK,
    via: 'clock',
  })
  return effect
}
