import type { IncomingMessage } from 'node:http'
import type { Notice } from './notice-page.ts'

/** Where a browser may say that a submission comes from: our own page, or the person (who reloads or comes back). */
const OWN_SITES = ['same-origin', 'none']

/**
 * What is wrong with a POST by its headers alone. The cookie, which other sites' pages cannot make a browser send, is looked at besides. A
 * page that tells nobody its address sends the origin `null`.
 */
export function refusePost(
  { headers }: IncomingMessage,
  publicOrigin: string,
): { status: number; notice: Notice } | undefined {
  const { origin = 'null', 'sec-fetch-site': site, 'content-type': type = '' } = headers
  const own = site === undefined || OWN_SITES.includes(String(site))
  if (!own || (origin !== 'null' && origin !== publicOrigin)) return { status: 403, notice: 'foreign' }
  const typed = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)
  return typed ? undefined : { status: 415, notice: 'bad-request' }
}
