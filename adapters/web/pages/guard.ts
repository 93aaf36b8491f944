import type { IncomingMessage } from 'node:http'

/**
 * Whether a POST was sent by a page of ours: browsers name the origin of every one. The session's cookie is not sent along with other
 * sites' forms besides. A browser on this machine may have opened us under any name of this machine.
 */
export function isOwnPost({ headers }: IncomingMessage, publicOrigin: string | undefined): boolean {
  const { origin, host = '', 'sec-fetch-site': site, 'content-type': type = '' } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  if (site !== undefined && site !== 'same-origin') return false
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return false
  const from = new URL(origin)
  return from.origin === publicOrigin || (isLoopback(from.hostname) && from.host === host.toLowerCase())
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
