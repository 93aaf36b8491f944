import { isPlaceholder } from '../placeholder.ts'

/** Of one tag, in code points. */
const LONGEST_TAG = 200

/**
 * What advertisers' systems put in place when a link is opened, left as it was: {{campaign.name}}, {keyword}, ${source}, %%SITE%%,
 * __CAMPAIGN_NAME__ (in capitals), and [source] or <source> where that is all.
 */
const MACRO =
  /\{\{[^{}]*\}\}|\$?\{[\w.:\- ]*\}|%%[\w.:\- ]+%%|\b__[A-Z][A-Z0-9_]*__\b|^\s*[[<][\w.:\- ]+[\]>]\s*$/gu

/** What some analytics write for "nothing". */
const UNSET = new Set(['notset', 'none', 'null', 'undefined', 'nan', 'unset', 'objectobject'])

/**
 * The value of a tag as it is kept: in one line, of one width, without placeholders that nobody replaced. `undefined` where nothing is
 * left that says anything. A formula stays what it is, a text.
 */
export function cleanTag(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
  const said = plain.replace(MACRO, ' ')
  const tidy = said === plain ? plain : said.replace(/^[\s_\-.|/:]+|[\s_\-.|/:]+$/gu, '')
  const value = [...tidy.replace(/ {2,}/gu, ' ').trim()].slice(0, LONGEST_TAG).join('').trim()
  if (isPlaceholder(value) || UNSET.has(value.toLowerCase().replace(/[^\p{L}]/gu, ''))) return undefined
  return value
}

/** Sources, mediums and campaigns are the same in capitals and in small letters: whoever counts them should not have them twice. */
export const cleanName = (text: string): string | undefined => cleanTag(text)?.toLowerCase()

export const isUsable = (text: string): boolean => cleanTag(text) !== undefined
