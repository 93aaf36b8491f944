import { coreName } from './core-name.ts'

/** More than these say no more about a name. */
const MOST = 24

/**
 * The distinct grams, at most 24, under which a name is found in an index: letters and digits only, without spaces.
 */
export function gramsOf(name: string): string[] {
  const signs = Array.from(coreName(name).replace(/[^\p{L}\p{N}]/gu, ''))
  if (signs.length < 3) return signs.length === 0 ? [] : [`0${signs.join('')}`]
  const size = signs.some((sign) => sign >= '\u3400') ? 2 : 3
  const grams = signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(''))
  return [...new Set(grams)].slice(0, MOST)
}
