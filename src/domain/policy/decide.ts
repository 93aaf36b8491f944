import type { Moment } from '../calendar/moment.ts'
import type { PersonId } from '../workspace.ts'
import { samePolicy } from './difference.ts'
import type { Effect } from './effect.ts'
import { agree, canAgree, type Head } from './heads.ts'
import { newestOf } from './in-force.ts'
import type { Policy } from './policy.ts'
import { OPERATOR, openProposal, type PolicyBook, type Proposal, type ProposalEventBody } from './proposal.ts'
import type { PolicyRefusal } from './refusal.ts'

/** What can be asked about the rules. */
export type PolicyCommand =
  | { name: 'propose'; base: number; policy: Policy; startsAt?: Moment; why: string; effect?: Effect }
  | { name: 'consent' }
  /** By the proposer it is a withdrawal. */
  | { name: 'decline' }
  | { name: 'withdraw' }
  /** What it would have changed has been counted. */
  | { name: 'measure'; effect: Effect }

/** Who asks: a person of the chat (no sides where they are no head), the operator's tool, the workspace file, or the clock. */
export type PolicyActor =
  | ({ kind: 'person' } & Head)
  | { kind: 'operator' | 'workspace-file' | 'clock'; id: PersonId }

export interface PolicyFacts {
  now: Moment
  /** Of the roster as it is today. */
  heads: readonly Head[]
}

/** What happened to the proposal, or why nothing did; both where a press finds that another version came first. */
export type PolicyDecision = { events: ProposalEventBody[]; refused?: PolicyRefusal }

/** Ten years, like the longest length of a policy. */
const FARTHEST = 3650 * 86_400_000

const refuse = (refused: PolicyRefusal): PolicyDecision => ({ events: [], refused })

/**
 * Who may change the rules: both heads, who are two different people. Everybody else, and the file and the operator too, can at most
 * propose. Pure; `proposal` is the one that the command names, `undefined` for a new one or when it is not the newest.
 */
export function decidePolicy(
  book: PolicyBook,
  proposal: Proposal | undefined,
  command: PolicyCommand,
  actor: PolicyActor,
  facts: PolicyFacts,
): PolicyDecision {
  if (command.name === 'propose') return propose(book, command, actor, facts)
  if (command.name === 'measure') {
    const counted = proposal === undefined || proposal.effect !== undefined
    return { events: counted ? [] : [{ type: 'measured', effect: command.effect }] }
  }
  if (command.name === 'withdraw' && actor.kind !== 'person') return withdraw(proposal, actor)
  if (actor.kind !== 'person' || actor.sides.length === 0) return refuse(notAHead(facts))
  if (proposal?.status !== 'open') return refuse(ended(proposal))
  switch (command.name) {
    case 'consent':
      return consent(book, proposal, actor, facts)
    case 'decline':
      return { events: [{ type: isOf(proposal, actor) ? 'withdrawn' : 'declined' }] }
    case 'withdraw':
      return withdraw(proposal, actor)
  }
}

/** The first reason why this actor cannot propose anything now, if there is one. */
export function mayNotPropose(
  book: PolicyBook,
  actor: PolicyActor,
  { heads }: Pick<PolicyFacts, 'heads'>,
): PolicyRefusal | undefined {
  if (actor.kind === 'clock' || (actor.kind === 'person' && actor.sides.length === 0))
    return notAHead({ heads })
  if (!canAgree(heads)) return { code: 'policy:no-two-heads' }
  const open = openProposal(book)
  return open && { code: 'policy:one-open', by: open.by, at: open.at }
}

function propose(
  book: PolicyBook,
  { base, policy, startsAt, why, effect }: PolicyCommand & { name: 'propose' },
  actor: PolicyActor,
  { now, heads }: PolicyFacts,
): PolicyDecision {
  const forbidden = mayNotPropose(book, actor, { heads })
  if (forbidden !== undefined) return refuse(forbidden)
  const newest = newestOf(book.versions)
  if (base !== newest.version) return refuse({ code: 'policy:outdated', newest: newest.version })
  if (why.trim() === '') return refuse({ code: 'policy:why-needed' })
  if (startsAt !== undefined && startsAt <= now) return refuse({ code: 'policy:past-start' })
  if (startsAt !== undefined && startsAt > now + FARTHEST) return refuse({ code: 'policy:far-start' })
  if (samePolicy(policy, newest.policy)) return refuse({ code: 'policy:nothing-different' })
  const start = startsAt === undefined ? {} : { startsAt }
  return {
    events: [
      { type: 'proposed', base, policy, ...start, why },
      ...(effect === undefined ? [] : [{ type: 'measured', effect } as const]),
      ...(actor.kind === 'person' ? [{ type: 'consented', sides: actor.sides } as const] : []),
    ],
  }
}

/** The second consent makes the version, in one breath with it. */
function consent(
  { versions }: PolicyBook,
  proposal: Proposal,
  head: PolicyActor & Head,
  { now, heads }: PolicyFacts,
): PolicyDecision {
  const newest = newestOf(versions)
  if (proposal.base !== newest.version) {
    const outdated = { newest: newest.version }
    return {
      events: [{ type: 'outdated', ...outdated }],
      refused: { code: 'policy:outdated', ...outdated },
    }
  }
  const given: ProposalEventBody = { type: 'consented', sides: head.sides }
  const [first] = proposal.consents
  if (first === undefined) return { events: [given] }
  const awaited = awaitedFor(proposal, heads)
  if (first.head === head.id) return refuse({ code: 'policy:own-consent', awaited })
  if (!agree({ id: first.head, sides: first.sides }, head))
    return refuse({ code: 'policy:side-given', sides: first.sides, by: first.head, awaited })
  const startsAt = Math.max(now, proposal.startsAt ?? now, newest.startsAt)
  return { events: [given, { type: 'accepted', version: newest.version + 1, startsAt }] }
}

function withdraw(proposal: Proposal | undefined, actor: PolicyActor): PolicyDecision {
  if (proposal?.status !== 'open') return refuse(ended(proposal))
  if (!isOf(proposal, actor)) return refuse({ code: 'policy:not-the-proposer', by: proposal.by })
  return { events: [{ type: 'withdrawn' }] }
}

const isOf = ({ by }: Proposal, { id }: PolicyActor): boolean => by === id

const notAHead = ({ heads }: Pick<PolicyFacts, 'heads'>): PolicyRefusal => ({
  code: 'policy:not-a-head',
  heads: heads.map(({ id }) => id),
})

function ended(proposal: Proposal | undefined): PolicyRefusal {
  if (proposal === undefined || proposal.status === 'open') return { code: 'policy:not-open' }
  return { code: 'policy:not-open', status: proposal.status, ...proposal.ended }
}

/** The heads whose consent an open proposal still waits for. */
export function awaitedFor({ consents, status }: Proposal, heads: readonly Head[]): PersonId[] {
  if (status !== 'open') return []
  const [first] = consents
  const given = first && { id: first.head, sides: first.sides }
  return heads.filter((head) => given === undefined || agree(given, head)).map(({ id }) => id)
}

/** The operator's tool as an actor. */
export const THE_OPERATOR: PolicyActor = { kind: 'operator', id: OPERATOR }
