import { polyphonic } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u
const ACCENTS = /\p{M}+/gu

/** The usual sound is the first in the library's list of a sign's, but for these. */
const USUAL = new Map([
  ['了', 'liao'],
  ['々', 'tong'],
])

/** Of the signs that have been asked for: there are only so many, and the library takes long over each. */
const known = new Map<string, string>()

/**
 * How a Chinese character is spoken, without its tone ("rui" for 锐, "lu" for 绿): the usual one of several ways. Any
 * other sign is itself.
 */
export function syllableOf(sign: string): string {
  const found = known.get(sign)
  if (found !== undefined) return found
  const syllable = HAN.test(sign) ? spoken(sign) : sign
  known.set(sign, syllable)
  return syllable
}

/** Asked for the sounds of the sign: asked how a text is read, the library would first make its dictionary of words. */
function spoken(sign: string): string {
  const [sounds] = polyphonic(sign, { toneType: 'none', type: 'array' })
  const usual = USUAL.get(sign) ?? sounds?.[0] ?? sign
  return usual.normalize('NFD').replace(ACCENTS, '').toLowerCase()
}
