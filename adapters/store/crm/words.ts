import type { CompanyKey } from '../../../src/domain/company/company.ts'
import { gramsOf } from '../../../src/domain/company/grams.ts'

/** The words of the index: one for each key and each gram, all of signs that SQLite's tokenizer takes for letters. */

/** No gram begins like this. */
const KEY = '\uE000'
const NO_LETTERS = /[^0-9A-Za-z\u{80}-\u{10ffff}]/gu

/** The key with a sign of the private area for each of ASCII's that would part it in two words. */
export const keyWord = (key: CompanyKey): string =>
  KEY + key.replace(NO_LETTERS, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)))

export const wordsOf = (company: string, keys: readonly CompanyKey[]): string[] => [
  ...keys.map(keyWord),
  ...gramsOf(company),
]
