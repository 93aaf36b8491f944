import type { Origin } from '../lead/fields.ts'
import { knownHost } from './hosts.ts'
import { channelOf, filledIn, hasClickTag } from './source/channel.ts'
import { isTagged, tagsOf } from './source/tags.ts'
import { type WebAddress, webAddresses } from './web-address.ts'

/**
 * Where a lead came from, out of what the SDR wrote as its source. UTM tags of an address in it count first; what they
 * leave open is filled by rules and named in `derived`: a search engine's address is organic search, a social site's
 * is social, another address is a referral by its host. Words beside an address, or words alone, are the source as is.
 */
export function originOf(source: string): Origin {
  const addresses = webAddresses(source)
  const visited =
    addresses.find((one) => isTagged(one) || hasClickTag(one)) ??
    addresses.find(({ host }) => !knownHost(host))
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
  return addresses.length === 0 ? told : filledIn(told, wayOf(visited, referrer), visited)
}

/** An address that somebody wrote as the source is where the lead was found: not a page of ours to which nobody sent it. */
const wayOf = (visited: WebAddress | undefined, referrer: WebAddress | undefined) =>
  referrer === undefined && visited !== undefined && !hasClickTag(visited)
    ? channelOf(undefined, visited)
    : channelOf(visited, referrer)
