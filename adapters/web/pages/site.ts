import type { Core } from '../../../commands/core.ts'
import type { Live } from './live.ts'
import type { Sessions } from './sessions.ts'
import type { SignInLinks } from './sign-in-links.ts'
import type { Tables } from './tables.ts'
import type { Turnstile } from './turnstile.ts'

/** What answering requests shares. */
export interface Site {
  core: Core
  links: SignInLinks
  sessions: Sessions
  live: Live
  /** Files that are being made. */
  files: Turnstile
  tables: Tables
  /** What stands before every path: '' or without a slash at its end. */
  base: string
  /** Where people's browsers say that our pages are from; unknown where no port was told. */
  publicOrigin: string | undefined
  playground: boolean
}
