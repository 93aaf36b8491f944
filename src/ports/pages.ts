import type { Moment } from '../domain/calendar/moment.ts'
import type { PersonId } from '../domain/workspace.ts'

/** The leaders' pages, as far as a chat must know them. */
export interface Pages {
  /**
   * The address of a page that signs this person in, and them alone: good once, and only before `expiresAt`. It leads to `to`, a path of
   * ours with what is asked for, or to the first page.
   */
  signInLink(person: PersonId, to?: string): Promise<{ href: string; expiresAt: Moment }>
  /** The address of a page for whoever is signed in, the same for everybody; others are told there how to sign in. */
  address(path: string): string
}
