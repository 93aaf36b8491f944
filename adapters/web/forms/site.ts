import type { FrontDesk } from '../../../commands/desk.ts'
import type { Language } from '../../../src/domain/workspace.ts'
import type { Clock, Logger } from '../../../src/ports.ts'
import type { Browsers } from './browser.ts'
import type { Reader } from './form-page.ts'
import type { FormLinks } from './links.ts'
import type { oneAtATime } from './one-at-a-time.ts'
import type { Asked } from './sealed.ts'

export interface FormsOptions {
  links: Pick<FormLinks, 'find' | 'step'>
  desk: Pick<FrontDesk, 'submit'>
  /** The language and the time zone of a person. */
  reader(by: Asked): Reader
  /** Of those whom no link makes known, and whose browser names no language that we speak. */
  language: Language
  clock: Clock
  logger: Logger
  /** Where the product is reached, without a slash at the end: the same as for the links. */
  publicUrl: string
}

/** What showing a form and taking it in share. */
export interface Site extends FormsOptions {
  browsers: Browsers
  inTurn: ReturnType<typeof oneAtATime>
}

/** The address of the form from its own page, where the product's is unknown (a proxy may have put something before it). */
export const formAddress = (token: string): string => `${token}?${GO_ON}`

/** The query of a browser that has the cookie, or ought to. */
export const GO_ON = 'open'
