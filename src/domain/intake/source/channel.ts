import type { Touchpoint } from '../../lead/fields.ts'
import { knownHost, mediumOf } from '../hosts.ts'
import type { WebAddress } from '../web-address.ts'

type Channel = Pick<Touchpoint, 'source' | 'medium'>

/** What advertisers' own click tags say when nobody wrote UTM tags. */
const CLICK_TAGS: readonly (readonly [string, Channel])[] = [
  ...['gclid', 'gbraid', 'wbraid'].map((tag) => [tag, { source: 'google', medium: 'cpc' }] as const),
  ['bd_vid', { source: 'baidu', medium: 'cpc' }],
  ['qhclickid', { source: '360', medium: 'cpc' }],
  ['gdt_vid', { source: 'tencent', medium: 'cpc' }],
  ['msclkid', { source: 'bing', medium: 'cpc' }],
  ['yclid', { source: 'yandex', medium: 'cpc' }],
  ['fbclid', { source: 'facebook', medium: 'social' }],
  ['twclid', { source: 'twitter', medium: 'social' }],
  ['li_fat_id', { source: 'linkedin', medium: 'cpc' }],
  ['ttclid', { source: 'tiktok', medium: 'cpc' }],
]

export const hasClickTag = ({ query }: WebAddress): boolean => CLICK_TAGS.some(([tag]) => query.has(tag))

const clickOf = (visited: WebAddress | undefined): Channel | undefined =>
  CLICK_TAGS.find(([tag]) => visited?.query.get(tag))?.[1]

const siteOf = (host: string): string => host.replace(/^(?:www|m)\./u, '')

/** Another page of the site itself sent nobody. */
const isInternal = (visited: WebAddress | undefined, referrer: WebAddress): boolean =>
  visited !== undefined && siteOf(visited.host) === siteOf(referrer.host)

/**
 * By which way somebody came, where their tags do not say: by an advertiser's click tag, from a search engine or a social site, else by a
 * link of another site, else directly.
 */
export function channelOf(visited: WebAddress | undefined, referrer: WebAddress | undefined): Channel {
  const click = clickOf(visited)
  if (click !== undefined) return click
  if (referrer !== undefined && referrer.host !== '') {
    const known = knownHost(referrer.host)
    if (known !== undefined) return known
    if (!isInternal(visited, referrer)) return { source: siteOf(referrer.host), medium: 'referral' }
  }
  return visited === undefined ? {} : { source: 'direct', medium: 'none' }
}

/** Fills in what was not told, and names it. What an advertiser's click says of the medium counts more than what a source is known for. */
export function filledIn<Told extends Touchpoint>(told: Told, channel: Channel, visited?: WebAddress): Told {
  const filled = { ...told }
  if (filled.source === undefined && channel.source !== undefined) {
    filled.source = channel.source
    filled.derived = [...filled.derived, 'source']
  }
  if (filled.medium !== undefined) return filled
  const known = told.source === undefined ? undefined : mediumOf(told.source.toLowerCase())
  const ownWay = told.source === undefined || channel.medium !== 'none' ? channel.medium : undefined
  const medium = clickOf(visited)?.medium ?? known ?? ownWay
  if (medium === undefined) return filled
  return { ...filled, medium, derived: [...filled.derived, 'medium'] }
}
