import type { HeadRole } from '../../../src/domain/lead/lead.ts'
import type { PolicyActor, PolicyCommand, PolicyDecision } from '../../../src/domain/policy/decide.ts'
import { decidePolicy } from '../../../src/domain/policy/decide.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import type { Head } from '../../../src/domain/policy/heads.ts'
import type { Policy, PolicyVersion } from '../../../src/domain/policy/policy.ts'
import {
  evolveProposal,
  type PolicyBook,
  type Proposal,
  type ProposalEvent,
  versionOf,
} from '../../../src/domain/policy/proposal.ts'
import { MONDAY } from '../../support/given.ts'

/** The rules and what is asked about them, without a store. */

export const FIRST: PolicyVersion = {
  version: 1,
  policy: DEFAULT_POLICY,
  startsAt: MONDAY,
  by: 'workspace-file',
  agreed: [],
}
export const OTHER: Policy = { ...DEFAULT_POLICY, cap: 20 }

export const head = (id: string, ...sides: HeadRole[]): Head => ({ id, sides })
export const ZHAO = head('head-mkt', 'marketing-head')
export const SUN = head('head-sales', 'sales-head')
export const TWO_HEADS = [ZHAO, SUN]

export const person = (one: Head): PolicyActor => ({ kind: 'person', ...one })
export const proposing = (
  changes: Partial<PolicyCommand & { name: 'propose' }> = {},
): PolicyCommand & { name: 'propose' } => ({
  name: 'propose',
  base: 1,
  policy: OTHER,
  why: '季末放宽',
  ...changes,
})

/** A book that is written on: every event and version that a decision makes. */
export class Rules {
  book: PolicyBook
  heads: readonly Head[]
  readonly events: ProposalEvent[] = []
  readonly proposals = new Map<string, Proposal>()

  constructor(heads: readonly Head[] = TWO_HEADS, versions: PolicyVersion[] = [FIRST]) {
    this.heads = heads
    this.book = { versions }
  }

  ask(actor: PolicyActor, command: PolicyCommand, now = MONDAY, id = this.book.proposal?.id): PolicyDecision {
    const named = this.book.proposal?.id === id ? this.book.proposal : undefined
    return decidePolicy(this.book, named, command, actor, { now, heads: this.heads })
  }

  /** Asks, and writes down what happened. A proposal is numbered. */
  act(actor: PolicyActor, command: PolicyCommand, now = MONDAY): PolicyDecision {
    const decision = this.ask(actor, command, now)
    let proposal = command.name === 'propose' ? undefined : this.book.proposal
    const id = proposal?.id ?? `P-${this.proposals.size + 1}`
    for (const body of decision.events) {
      const seq = (proposal?.seq ?? 0) + 1
      const event: ProposalEvent = {
        proposal: id,
        seq,
        at: now,
        by: actor.id,
        via: 'playground',
        schema: 1,
        ...body,
      }
      proposal = evolveProposal(proposal, event)
      this.events.push(event)
      this.proposals.set(id, proposal)
      const version = event.type === 'accepted' ? versionOf(proposal) : undefined
      const versions = version === undefined ? this.book.versions : [...this.book.versions, version]
      this.book = { versions, proposal }
    }
    return decision
  }
}
