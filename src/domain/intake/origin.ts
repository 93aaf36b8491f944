import type { Origin } from '../lead/fields.ts'
import { knownHost, mediumOf } from './hosts.ts'
import { type WebAddress, webAddresses } from './web-address.ts'

type Channel = Pick<Origin, 'source' | 'medium'>

/** What advertisers' own click tags say when nobody wrote UTM tags. */
const CLICK_TAGS: readonly (readonly [string, Channel])[] = [
  ['gclid', { source: 'google', medium: 'cpc' }],
  ['bd_vid', { source: 'baidu', medium: 'cpc' }],
  ['msclkid', { source: 'bing', medium: 'cpc' }],
  ['fbclid', { source: 'facebook', medium: 'social' }],
  ['li_fat_id', { source: 'linkedin', medium: 'cpc' }],
  ['ttclid', { source: 'tiktok', medium: 'cpc' }],
]

/**
 * Where a lead came from, out of what the SDR wrote as its source. UTM tags of an address in it count first; what they
 * leave open is filled by rules and named in `derived`: a search engine's address is organic search, a social site's
 * is social, another address is a referral by its host. Words beside an address, or words alone, are the source as is.
 */
export function originOf(source: string): Origin {
  const addresses = webAddresses(source)
  const visited = addresses.find(isTagged) ?? addresses.find(({ host }) => !knownHost(host))
  const referrer = addresses.find((address) => address !== visited && knownHost(address.host))
  const words = addresses.reduce((text, { written }) => text.replace(written, ' '), source).trim()
  const tagged = tagsOf(visited)
  const told: Origin = {
    ...tagged,
    ...(visited && { landingPage: visited.page }),
    ...(referrer && { referrer: referrer.written }),
    derived: [],
  }
  if (!tagged.source && words !== '') told.source = words
  return addresses.length === 0 ? told : filledIn(told, channelOf(visited, referrer))
}

const isTagged = ({ query }: WebAddress): boolean =>
  [...query.keys()].some((name) => name.startsWith('utm_')) || CLICK_TAGS.some(([tag]) => query.has(tag))

function tagsOf(visited: WebAddress | undefined): Omit<Origin, 'derived'> {
  const tag = (name: 'source' | 'medium' | 'campaign' | 'content' | 'term') => {
    const value = visited?.query.get(`utm_${name}`)
    return value ? { [name]: value } : {}
  }
  return { ...tag('source'), ...tag('medium'), ...tag('campaign'), ...tag('content'), ...tag('term') }
}

function channelOf(visited: WebAddress | undefined, referrer: WebAddress | undefined): Channel {
  const click = CLICK_TAGS.find(([tag]) => visited?.query.get(tag))?.[1]
  if (click) return click
  if (referrer) return knownHost(referrer.host) ?? {}
  return visited ? { source: visited.host.replace(/^www\./u, ''), medium: 'referral' } : {}
}

function filledIn(told: Origin, channel: Channel): Origin {
  const filled: Origin = { ...told }
  if (filled.source === undefined && channel.source !== undefined) {
    filled.source = channel.source
    filled.derived = [...filled.derived, 'source']
  }
  if (filled.medium === undefined) {
    const medium =
      (told.source === undefined ? undefined : mediumOf(told.source.toLowerCase())) ?? channel.medium
    if (medium !== undefined) {
      filled.medium = medium
      filled.derived = [...filled.derived, 'medium']
    }
  }
  return filled
}
