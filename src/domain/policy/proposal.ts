import type { Moment } from '../calendar/moment.ts'
import type { Via } from '../lead/events.ts'
import type { HeadRole } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'
import type { Effect } from './effect.ts'
import type { Policy, PolicyVersion } from './policy.ts'

/** The two that propose and are no person: the file at a start, and whoever holds the operator's tool. */
export const WORKSPACE_FILE = 'workspace-file'
export const OPERATOR = 'operator'

export type ProposalId = string
export type ProposalStatus = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'outdated'

/** A head's yes. `sides`: the head's roles when they gave it. */
export interface Consent {
  head: PersonId
  sides: HeadRole[]
  at: Moment
}

/** Another policy that somebody wants, as its events add up to. */
export interface Proposal {
  id: ProposalId
  /** A person's id, `workspace-file` or `operator`. */
  by: PersonId
  at: Moment
  /** The version that it was made from. */
  base: number
  /** Whole, merged. */
  policy: Policy
  /** The earliest start that was asked for. */
  startsAt?: Moment
  why: string
  /** One while it is open, two different people once it is accepted. */
  consents: Consent[]
  status: ProposalStatus
  /** What it would have changed: counted once, then frozen. */
  effect?: Effect
  /** Who ended it, and when. */
  ended?: { by: PersonId; at: Moment }
  /** What became of it when it was accepted. */
  became?: { version: number; startsAt: Moment }
  /** Number of events so far. */
  seq: number
}

export type ProposalEventBody =
  | { type: 'proposed'; base: number; policy: Policy; startsAt?: Moment; why: string }
  | { type: 'measured'; effect: Effect }
  | { type: 'consented'; sides: HeadRole[] }
  | { type: 'declined' }
  | { type: 'withdrawn' }
  /** Another version came first. */
  | { type: 'outdated'; newest: number }
  | { type: 'accepted'; version: number; startsAt: Moment }

export type ProposalEvent = {
  proposal: ProposalId
  seq: number
  at: Moment
  by: PersonId
  via: Via
  schema: 1
} & ProposalEventBody

/** All that a decision about the rules looks at: every version, oldest first, and the newest proposal, which alone can be open. */
export interface PolicyBook {
  versions: readonly PolicyVersion[]
  proposal?: Proposal | undefined
}

export const openProposal = ({ proposal }: PolicyBook): Proposal | undefined =>
  proposal?.status === 'open' ? proposal : undefined

/** Adds one event up. Throws for an event that does not follow. */
export function evolveProposal(proposal: Proposal | undefined, event: ProposalEvent): Proposal {
  if (event.type === 'proposed') {
    if (proposal !== undefined) throw new Error(`${event.proposal}: proposed twice`)
    return begin(event)
  }
  if (proposal === undefined) throw new Error(`${event.proposal} begins with ${event.type}`)
  const { by, at } = event
  const next: Proposal = { ...proposal, seq: proposal.seq + 1 }
  switch (event.type) {
    case 'measured':
      return { ...next, effect: event.effect }
    case 'consented':
      return { ...next, consents: [...proposal.consents, { head: by, sides: event.sides, at }] }
    case 'accepted':
      return {
        ...next,
        status: 'accepted',
        became: { version: event.version, startsAt: event.startsAt },
        ended: { by, at },
      }
    case 'declined':
    case 'withdrawn':
    case 'outdated':
      return { ...next, status: event.type, ended: { by, at } }
  }
}

function begin(event: ProposalEvent & { type: 'proposed' }): Proposal {
  const { proposal: id, by, at, base, policy, startsAt, why } = event
  const start = startsAt === undefined ? {} : { startsAt }
  return { id, by, at, base, policy, ...start, why, consents: [], status: 'open', seq: 1 }
}

/** The version that an acceptance made. */
export function versionOf(proposal: Proposal): PolicyVersion | undefined {
  const { policy, by, consents, became } = proposal
  return became && { ...became, policy, by, agreed: consents.map(({ head }) => head) }
}
