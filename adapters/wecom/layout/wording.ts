import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Texts } from '../../../src/text/index.ts'

/** What a layout needs to know of the world, in the reader's language. */
export interface Wording {
  texts: Texts['wecom']
  /** A moment in words: WeCom shows none in the reader's own zone. */
  moment(at: Moment): string
  /** The name of a person of the roster. */
  name(person: PersonId): string
}
