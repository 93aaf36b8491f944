import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Effect, Pair } from '../../src/domain/policy/effect.ts'
import type { ReplayContext } from '../../src/domain/policy/lived.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Proposal, ProposalId } from '../../src/domain/policy/proposal.ts'
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
/** A message waits this long for the count, and then lets the others of its group go first. */
const BREATH = 100

interface Counting {
  over: boolean
  done: Promise<void>
}

/** Counted once, though the messages of several groups wait for it. */
const counting = new WeakMap<Store, Map<ProposalId, Counting>>()

/**
 * Whether it is still being counted what an open proposal would have changed: begun here where it was not yet, and kept with the proposal
 * when it is done. `false` also where it cannot be counted: nobody waits for that.
 */
export async function isCounting(core: Core, id: ProposalId): Promise<boolean> {
  const proposal = await core.store.proposal(id)
  if (proposal === undefined || proposal.effect !== undefined || proposal.status !== 'open') return false
  const running = counting.get(core.store) ?? new Map<ProposalId, Counting>()
  counting.set(core.store, running)
  const one = running.get(id) ?? begin(core, proposal)
  running.set(id, one)
  await Promise.race([one.done, core.clock.until(core.clock.now() + BREATH)])
  if (!one.over) return true
  running.delete(id)
  return false
}

function begin(core: Core, proposal: Proposal): Counting {
  const one: Counting = { over: false, done: Promise.resolve() }
  one.done = measureProposal(core, proposal)
    .catch((err: unknown) => {
      core.logger.error(
        { proposal: proposal.id, err },
        'what a proposal would have changed could not be counted',
      )
    })
    .finally(() => {
      one.over = true
    })
  return one
}

async function measureProposal(core: Core, { id, at, base, policy }: Proposal): Promise<void> {
  await core.policies.refresh(base)
  const context = { ...windowOf(at), roster: await rosterNow(core) }
  const effect = await measure(core.store, { before: core.policies.of(base), after: policy }, context)
  await changePolicy(core, {
    proposal: id,
    command: { name: 'measure', effect },
    actor: CLOCK,
    via: 'clock',
  })
}
