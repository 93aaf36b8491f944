import type { Touchpoint } from '../../lead/fields.ts'
import type { WebAddress } from '../web-address.ts'
import { cleanName, cleanTag } from './clean-tag.ts'

const TAGS = ['source', 'medium', 'campaign', 'content', 'term'] as const
/** Told of one visit by hand or by a script, as dirty as it came. */
export type RawTags = Partial<Record<(typeof TAGS)[number], string>>

const CLEAN: Record<(typeof TAGS)[number], (text: string) => string | undefined> = {
  source: cleanName,
  medium: cleanName,
  campaign: cleanName,
  content: cleanTag,
  term: cleanTag,
}

/** What is told counts, else the UTM tags of the address. */
export function tagsOf(visited: WebAddress | undefined, told: RawTags = {}): Omit<Touchpoint, 'derived'> {
  return Object.fromEntries(
    TAGS.flatMap((name) => {
      const values = [told[name], visited?.query.get(`utm_${name}`)]
      const value = values.map((text) => text && CLEAN[name](text)).find((text) => text)
      return value ? [[name, value]] : []
    }),
  )
}

export const isTagged = ({ query }: WebAddress): boolean =>
  [...query.keys()].some((name) => name.startsWith('utm_'))
