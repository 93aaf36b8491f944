import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u
const ACCENTS = /\p{M}+/gu

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

const spoken = (sign: string): string =>
  pinyin(sign, { toneType: 'none' }).normalize('NFD').replace(ACCENTS, '').toLowerCase()
