import { getDomain } from 'tldts'
import { isSharedMailHost } from './shared-mail-hosts.ts'
import { SHARED_PAGE_HOSTS } from './shared-page-hosts.ts'

/** Longer than a web address with all that hangs on it. */
const LONGEST = 2000
/** What tldts reads as it stands. */
const PLAIN = /^[a-z0-9.-]+$/u
const BETWEEN = /[\s,;|<>()"'，；：、（）《》]+/u
/** A dot between the labels of a name, in the other ways that it is typed. */
const DOTS = /[。．｡]/gu

/**
 * The registrable domain (x.com.cn of www.x.com.cn, with suffixes such as github.io as suffixes) of a host, a web address
 * or an email address, in lower case and ASCII; of a text with several, the first. Undefined for IP addresses, single
 * labels, hosts where everybody may have an address, and web addresses of sites with pages of many companies.
 */
export function companyDomain(text: string): string | undefined {
  if (PLAIN.test(text) && text.length <= LONGEST) return ofOne(text)
  for (const written of text.slice(0, LONGEST).replace(DOTS, '.').split(BETWEEN)) {
    const part = written.normalize('NFKC').toLowerCase()
    const domain = part.includes('.') ? ofOne(part.replace(/^mailto:/u, '')) : undefined
    if (domain !== undefined) return domain
  }
  return undefined
}

function ofOne(text: string): string | undefined {
  const found = getDomain(text, { allowPrivateDomains: true })
  const domain = found === null ? undefined : inAscii(found)
  if (domain === undefined || isSharedMailHost(domain)) return undefined
  return SHARED_PAGE_HOSTS.has(domain) && !text.includes('@') ? undefined : domain
}

function inAscii(domain: string): string | undefined {
  if (PLAIN.test(domain)) return domain
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : undefined
}
