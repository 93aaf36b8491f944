import { getDomain } from 'tldts'
import { SHARED_MAIL_HOSTS } from './shared-mail-hosts.ts'

const ASCII = /^[\x21-\x7e]*$/u
const LONGEST = 300

/**
 * The registrable domain (x.com.cn of www.x.com.cn) of a host, web address or email address, in lower case and ASCII;
 * undefined for IP addresses, single labels, public suffixes (github.io among them) and shared mail hosts.
 */
export function companyDomain(text: string): string | undefined {
  const written = text.slice(0, LONGEST).trim()
  const domain = getDomain(ASCII.test(written) ? written : written.normalize('NFKC'), {
    allowPrivateDomains: true,
  })
  const ascii = domain === null ? undefined : inAscii(domain)
  return ascii === undefined || SHARED_MAIL_HOSTS.has(ascii) ? undefined : ascii
}

function inAscii(domain: string): string | undefined {
  if (ASCII.test(domain)) return domain.toLowerCase()
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : undefined
}
