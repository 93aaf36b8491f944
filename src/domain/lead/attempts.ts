import type { Envelope } from './events.ts'
import type { Attempt, Lead } from './lead.ts'

/** A lead without what belongs to one status alone. */
export type Base = Omit<Lead, 'status'>

interface Ending {
  outcome: NonNullable<Lead['attempts'][number]['outcome']>
  at: number
  reason?: string | undefined
  note?: string | undefined
}

/** The lead with its running attempt, if it has one, ended. */
export function endAttempt(lead: Base, { outcome, at, reason, note }: Ending): Base {
  const last = lead.attempts.at(-1)
  if (last === undefined || last.outcome !== undefined) return lead
  return {
    ...lead,
    attempts: amendLast(lead, {
      outcome,
      endedAt: at,
      ...(reason !== undefined && { reason }),
      ...(note !== undefined && { note }),
    }),
  }
}

/** The attempts with something said about the newest one. */
export const amendLast = (lead: Base, change: Partial<Lead['attempts'][number]>) =>
  lead.attempts.map((attempt, i) => (i === lead.attempts.length - 1 ? { ...attempt, ...change } : attempt))

/** The attempts, the newest one's contact known to one person more. */
export function disclosed(lead: Base, to: string): Attempt[] {
  const known = lead.attempts.at(-1)?.disclosedTo ?? []
  return known.includes(to) ? lead.attempts : amendLast(lead, { disclosedTo: [...known, to] })
}

/** The attempt that an assignment begins. */
export function attemptOf(
  event: Envelope & { rep: string; suggested: boolean; why?: string; waitedSince?: number; synced?: true },
): Attempt {
  return {
    rep: event.rep,
    assignedBy: event.by,
    assignedAt: event.at,
    suggested: event.suggested,
    ...(event.why !== undefined && { why: event.why }),
    ...(event.waitedSince !== undefined && { waitedSince: event.waitedSince }),
    ...(event.synced && { synced: true }),
  }
}
