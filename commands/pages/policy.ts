import { awaitedFor } from '../../src/domain/policy/decide.ts'
import { headsIn } from '../../src/domain/policy/heads.ts'
import { comingAfter } from '../../src/domain/policy/in-force.ts'
import type { Policy, PolicyVersion } from '../../src/domain/policy/policy.ts'
import type { Proposal, ProposalEventBody, ProposalId } from '../../src/domain/policy/proposal.ts'
import type { PolicyRefusal } from '../../src/domain/policy/refusal.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import { PATIENCE } from '../caller.ts'
import type { Core } from '../core.ts'
import { changePolicy } from '../policy/commit.ts'

const PAST = 20

/** The rules, what they were, and what is proposed. */
export interface Rules {
  current: PolicyVersion
  next: PolicyVersion | undefined
  /** The newest first, each with the policy before it. */
  versions: { version: PolicyVersion; before: Policy | undefined }[]
  open?: { proposal: Proposal; before: Policy; awaited: PersonId[]; may: PolicyAnswer[] }
  past: Proposal[]
}

/** What a head can say to a proposal. */
export const POLICY_ANSWERS = ['consent', 'decline', 'withdraw'] as const
export type PolicyAnswer = (typeof POLICY_ANSWERS)[number]

export async function rulesFor(core: Core, person: Person): Promise<Rules> {
  await core.policies.refresh()
  const versions = core.policies.all()
  const proposals = await core.store.proposals({ limit: PAST + 1 })
  const open = proposals.find(({ status }) => status === 'open')
  const before = new Map(versions.map((version, i) => [version.version, versions[i - 1]?.policy]))
  return {
    current: core.policies.current(),
    next: comingAfter(versions, core.clock.now()),
    versions: versions.map((version) => ({ version, before: before.get(version.version) })).reverse(),
    ...(open !== undefined && { open: openFor(core, person, open) }),
    past: proposals.filter((proposal) => proposal !== open).slice(0, PAST),
  }
}

function openFor(core: Core, person: Person, proposal: Proposal): NonNullable<Rules['open']> {
  const awaited = awaitedFor(proposal, headsIn(core.workspace.people))
  const mine = proposal.by === person.id
  const may: PolicyAnswer[] = mine ? ['withdraw'] : awaited.includes(person.id) ? ['consent', 'decline'] : []
  return { proposal, before: core.policies.of(proposal.base), awaited, may }
}

/** The command of the chat's button, from a page. The same `delivery` twice is done once. */
export async function answerProposal(
  core: Core,
  person: Person,
  { proposal, answer, delivery }: { proposal: ProposalId; answer: PolicyAnswer; delivery: string },
): Promise<{ events: ProposalEventBody['type'][]; refused?: PolicyRefusal }> {
  const [head] = headsIn([person])
  const outcome = await changePolicy(core, {
    proposal,
    command: { name: answer },
    actor: { kind: 'person', id: person.id, sides: head?.sides ?? [] },
    via: 'web',
    delivery: `web:${delivery}`,
    patience: PATIENCE,
  })
  if (outcome.events.includes('accepted')) {
    // It is done: that it cannot be seen here at once must not be said to be a failure.
    await core.policies
      .refresh()
      .catch((err: unknown) => core.logger.warn({ err }, 'the new version cannot be read yet'))
  }
  return outcome
}
