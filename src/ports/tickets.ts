import type { Moment } from '../domain/calendar/moment.ts'

/** Something small that a link stands for, for a short time. */
export interface Ticket {
  id: string
  value: string
  expiresAt: Moment
}

/** Tickets are kept for an hour after they expire, so that who comes late is told so; then they are forgotten. */
export interface Tickets {
  /** Rejects, changing nothing, for an id that is there already. */
  put(ticket: Ticket): Promise<void>
  /** Expired ones too. */
  get(id: string): Promise<Ticket | undefined>
  /**
   * Changes a value in one step, however many processes want to. `change` is synchronous and free of side effects: it may be run
   * again. Gives the value as it is afterwards; nothing where there is no such ticket.
   */
  change(id: string, change: (value: string) => string): Promise<string | undefined>
}
