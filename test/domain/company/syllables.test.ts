import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { syllableOf } from '../../../src/domain/company/syllables.ts'

/** Every Chinese sign of the first plane, of the names of places and people beyond it some. */
const SIGNS = [
  ...Array.from({ length: 0x10000 - 0x2e80 }, (_, at) => String.fromCodePoint(0x2e80 + at)),
  '𠮷',
  '𣲘',
  '𬭎',
].filter((sign) => /\p{Script=Han}/u.test(sign))

test('a sign is spoken as the library reads it alone', () => {
  expect(SIGNS.length).toBeGreaterThan(28_000)
  const read = SIGNS.map((sign) => pinyin(sign, { toneType: 'none' }))
  const plain = read.map((sound) =>
    sound
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase(),
  )
  expect(SIGNS.map(syllableOf)).toEqual(plain)
})

test('a sign of no Chinese text is itself', () => {
  expect(['a', '7', 'é', '。'].map(syllableOf)).toEqual(['a', '7', 'é', '。'])
})
