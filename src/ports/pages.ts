import type { Moment } from '../domain/calendar/moment.ts'
import type { PersonId } from '../domain/workspace.ts'

/** The leaders' pages, as far as a chat must know them. */
export interface Pages {
  /** The address of a page that signs this person in, and them alone: good once, and only before `expiresAt`. */
  signInLink(person: PersonId): Promise<{ href: string; expiresAt: Moment }>
}
