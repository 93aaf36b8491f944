import type { Moment } from '../../calendar/moment.ts'
import type { Origin, Touchpoint } from '../../lead/fields.ts'
import { isTooLong } from '../too-long.ts'
import { type WebAddress, webAddress } from '../web-address.ts'
import { channelOf, filledIn } from './channel.ts'
import { cleanTag } from './clean-tag.ts'
import { type RawTags, tagsOf } from './tags.ts'

/** One visit as a marketing cloud tells it: the page on which it began with its query, and from where. As dirty as it came. */
export interface RawTouch extends RawTags {
  at?: Moment
  url?: string
  referrer?: string
}

/** What is known of a visit; what rules filled in is named in `derived`. Never throws. */
export function readTouch(raw: RawTouch): Touchpoint {
  const visited = addressIn(raw.url)
  const referrer = addressIn(raw.referrer)
  const told: Touchpoint = {
    ...tagsOf(visited, raw),
    ...(visited && { landingPage: visited.page }),
    ...(referrer && { referrer: referrer.page }),
    ...(raw.at !== undefined && { at: raw.at }),
    derived: [],
  }
  return filledIn(told, channelOf(visited, referrer), visited)
}

/** A value that is too long, or that nobody put in place, is none. */
function addressIn(text: string | undefined): WebAddress | undefined {
  if (text === undefined || isTooLong(text) || cleanTag(text) === undefined) return undefined
  return webAddress(text.replace(/[\p{Cc}\p{Cf}\ud800-\udfff]+/gu, ''))
}

/** Where a lead came from, out of its first visit and its last; by their moments, where both have one. Nothing for no visit at all. */
export function originOfTouches(first: RawTouch | undefined, last: RawTouch | undefined): Origin | undefined {
  const [one, other] = [first, last].map((raw) => raw && readTouch(raw))
  const newest = other ?? one
  if (newest === undefined) return undefined
  if (one === undefined || other === undefined) return newest
  const turned = one.at !== undefined && other.at !== undefined && one.at > other.at
  return turned ? { ...one, first: other } : { ...other, first: one }
}

/** "baidu / cpc / 2026q4-mfg": what stands as a lead's source where nobody wrote one. */
export const sourceInWords = ({ source, medium, campaign }: Touchpoint): string | undefined =>
  source === undefined
    ? undefined
    : [source, medium, campaign].filter((part) => part !== undefined).join(' / ')
