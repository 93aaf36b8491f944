import type { IncomingMessage } from 'node:http'
import { digestOf, NONCE } from './token.ts'

/** Seconds that a browser keeps the cookie: longer than a link lives, so that who comes late is known and is told so. */
const KEPT = 7200

export interface Browsers {
  /** Digests of the cookies that came with a request; none for a browser that was not here. */
  of(request: IncomingMessage): string[]
  /** A header that gives the browser this cookie, for the page of this token alone. */
  header(token: string, nonce: string): { 'set-cookie': string }
}

/**
 * Browsers are known again by a cookie that scripts cannot read and that is never sent from other sites' pages. Each link has its own,
 * by its path.
 */
export function knownBrowsers(publicUrl: string): Browsers {
  const { protocol, pathname } = new URL(publicUrl)
  const secure = protocol === 'https:'
  const name = secure ? '__Secure-tenon-form' : 'tenon-form'
  const base = pathname.replace(/\/$/, '')
  return {
    of: (request) =>
      (request.headers.cookie ?? '')
        .split(';')
        .map((pair) => pair.trim().split('='))
        .flatMap(([key, nonce = '']) => (key === name && NONCE.test(nonce) ? [digestOf(nonce)] : [])),
    header: (token, nonce) => ({
      'set-cookie': `${name}=${nonce}; Path=${base}/f/${token}; Max-Age=${KEPT}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
    }),
  }
}
