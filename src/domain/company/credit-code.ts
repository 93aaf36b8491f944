/** GB 32100-2015: digits and capital letters without I, O, S, V and Z. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WRITTEN = /^[0-9A-HJ-NPQRTUWXY]{18}$/u
const WEIGHTS = Array.from({ length: 17 }, (_, place) => 3 ** place % 31)
const NOTHING = '0'.repeat(18)

/**
 * A unified social credit code in capital letters without spaces and dashes; undefined when it has not 18 of the
 * allowed signs or its check digit (GB 32100-2015) is wrong.
 */
export function creditCode(text: string): string | undefined {
  if (text.length > 80) return undefined
  const code = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]+/gu, '')
    .toUpperCase()
  return WRITTEN.test(code) && code !== NOTHING && code[17] === checkSign(code) ? code : undefined
}

function checkSign(code: string): string | undefined {
  const sum = WEIGHTS.reduce((sum, weight, place) => sum + weight * SIGNS.indexOf(code[place] ?? ''), 0)
  return SIGNS[(31 - (sum % 31)) % 31]
}
