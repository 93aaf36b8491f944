import type { Via } from '../../src/domain/lead/events.ts'
import {
  decidePolicy,
  type PolicyActor,
  type PolicyCommand,
  type PolicyFacts,
} from '../../src/domain/policy/decide.ts'
import { headsIn } from '../../src/domain/policy/heads.ts'
import {
  evolveProposal,
  type PolicyBook,
  type Proposal,
  type ProposalEvent,
  type ProposalEventBody,
  type ProposalId,
  versionOf,
} from '../../src/domain/policy/proposal.ts'
import type { PolicyRefusal } from '../../src/domain/policy/refusal.ts'
import type { Change, Chat, Meter, NewEffect, PolicyChange } from '../../src/ports.ts'
import type { Core } from '../core.ts'

/** What a change of the rules needs: the operator's tool has this much too. */
export type PolicyDesk = Pick<Core, 'store' | 'clock' | 'workspace'> & {
  chats: readonly Pick<Chat, 'name' | 'reaches'>[]
  meter?: Meter
}

/** One thing that somebody asks about the rules. */
export interface PolicyIntent {
  /** The proposal that it is about; a fresh id for a new one. */
  proposal: ProposalId
  command: PolicyCommand
  actor: PolicyActor
  via: Via
  /** The platform's id of the delivery. */
  delivery?: string
  patience?: number
  /** Effects of a refusal, stored with it so that a crash does not swallow it. */
  onRefusal?: (refusal: PolicyRefusal) => NewEffect[]
}

/** What came of it; the same delivery again gives the same. Both where a press found that another version had come first. */
export interface PolicyOutcome {
  proposal: ProposalId
  events: ProposalEventBody['type'][]
  refused?: PolicyRefusal
}

/** Decides, and writes what happened with the messages that tell it, in one transaction. Resolves when it is on disk. */
export async function changePolicy(desk: PolicyDesk, intent: PolicyIntent): Promise<PolicyOutcome> {
  let isNew = false
  const done = await desk.store.commit<PolicyOutcome>({
    ...(intent.delivery !== undefined && { delivery: intent.delivery }),
    ...(intent.patience !== undefined && { patience: intent.patience }),
    leads: [],
    decide(view): Change<PolicyOutcome> {
      isNew = true
      const { outcome, policies, effects } = decided(desk, view.policies(), intent)
      const told = outcome.refused === undefined ? [] : (intent.onRefusal?.(outcome.refused) ?? [])
      return { result: outcome, policies, effects: [...effects, ...told] }
    },
  })
  if (isNew) desk.meter?.decided(`policy:${intent.command.name}`, done.refused?.code)
  return done
}

/** What a decision on this book comes to: the events in their envelopes, the version that they make, and who is told. */
export function decided(desk: PolicyDesk, book: PolicyBook, intent: PolicyIntent) {
  const facts: PolicyFacts = { now: desk.clock.now(), heads: headsIn(desk.workspace.people) }
  const named = book.proposal?.id === intent.proposal ? book.proposal : undefined
  const { events: bodies, refused } = decidePolicy(book, named, intent.command, intent.actor, facts)
  const outcome: PolicyOutcome = {
    proposal: intent.proposal,
    events: bodies.map(({ type }) => type),
    ...(refused !== undefined && { refused }),
  }
  return { outcome, ...written(desk, named, intent, bodies, facts.now) }
}

/** Events of a proposal as they are kept, and the messages in every group that show its newest state. */
export function written(
  desk: PolicyDesk,
  before: Proposal | undefined,
  { proposal: id, actor, via }: Pick<PolicyIntent, 'proposal' | 'actor' | 'via'>,
  bodies: ProposalEventBody[],
  now: number,
): { policies: PolicyChange; effects: NewEffect[] } {
  let proposal = before
  const events = bodies.map((body) => {
    const seq = (proposal?.seq ?? 0) + 1
    const event: ProposalEvent = { proposal: id, seq, at: now, by: actor.id, via, schema: 1, ...body }
    proposal = evolveProposal(proposal, event)
    return event
  })
  if (proposal === undefined || events.length === 0) return { policies: {}, effects: [] }
  const version = events.some(({ type }) => type === 'accepted') ? versionOf(proposal) : undefined
  return {
    policies: { proposals: [{ proposal, events }], ...(version !== undefined && { versions: [version] }) },
    // What it would have changed is counted on the way to the message that shows it.
    effects: bodies.every(({ type }) => type === 'measured') ? [] : noticesOf(desk, id, now),
  }
}

/** One message in every dispatch group of every chat, drawn when it is sent. */
function noticesOf({ chats, workspace }: PolicyDesk, proposal: ProposalId, now: number): NewEffect[] {
  return chats.flatMap((chat) =>
    workspace.groups
      .filter((group) => chat.reaches({ to: 'group', group }))
      .map(({ id }) => ({
        chat: chat.name,
        dest: `group:${id}`,
        kind: 'notice' as const,
        payload: { proposal },
        notBefore: now,
        merge: `${chat.name}:${noticeKey(proposal, id)}`,
      })),
  )
}

/** The key of a proposal's message in a group. */
export const noticeKey = (proposal: ProposalId, group: string): string => `policy:${proposal}:${group}`
