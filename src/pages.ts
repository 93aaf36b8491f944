import { streamCsv } from '../adapters/table/stream-csv.ts'
import { streamXlsx } from '../adapters/table/stream-xlsx.ts'
import { signInSecret } from '../adapters/web/forms/secret.ts'
import { pagesHandler } from '../adapters/web/pages/handler.ts'
import { createLive } from '../adapters/web/pages/live.ts'
import { createSessions } from '../adapters/web/pages/sessions.ts'
import { createSignInLinks, LINK_LIFE, type SignInLinks } from '../adapters/web/pages/sign-in-links.ts'
import { createTurnstile } from '../adapters/web/pages/turnstile.ts'
import type { Handler } from '../adapters/web/server.ts'
import type { Core } from '../commands/core.ts'
import type { Clock, Pages, Store } from './ports.ts'

const HOUR = 3_600_000
/** Files that are made at once: for one person, and for all. */
const FILES_EACH = 2
const FILES = 8
/** Milliseconds that somebody stays signed in: a working day. Where the clock is pushed by days, a play is not interrupted. */
const SESSION = 12 * HOUR
const LONG_SESSION = 366 * 24 * HOUR

/** Links that sign people in, for the chats. */
export interface OpenedPages extends Pages {
  links: SignInLinks
}

/** `address`: where people's browsers reach us, without a slash at the end. */
export async function openPages(store: Store, clock: Clock, address: () => string): Promise<OpenedPages> {
  const links = createSignInLinks({ store, clock, secret: await signInSecret(store) })
  return {
    links,
    async signInLink(person, to) {
      const expiresAt = clock.now() + LINK_LIFE
      return { href: `${address()}/in/${await links.make(person, to)}`, expiresAt }
    },
    address: (path) => `${address()}${path}`,
  }
}

export interface ServedPages {
  handler: Handler
  close(): void
}

/** The pages themselves. `publicUrl` is missing where the port was not known before. */
export function servePages(
  core: Core,
  { links }: OpenedPages,
  { publicUrl, playground }: { publicUrl: string | undefined; playground: boolean },
): ServedPages {
  const { store, clock, logger } = core
  const url = publicUrl === undefined ? undefined : new URL(publicUrl)
  const base = (url?.pathname ?? '').replace(/\/$/, '')
  const secure = url?.protocol === 'https:'
  const life = playground ? LONG_SESSION : SESSION
  const live = createLive({ store, logger })
  const handler = pagesHandler({
    ...{ core, links, live, base, playground },
    files: createTurnstile(FILES_EACH, FILES),
    sessions: createSessions({ store, clock, secure, base, life }),
    tables: { csv: streamCsv, xlsx: streamXlsx },
    publicOrigin: url?.origin,
  })
  return { handler, close: live.close }
}
