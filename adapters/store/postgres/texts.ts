import { createHash } from 'node:crypto'

/**
 * PostgreSQL keeps every sign but one: no text may hold NUL. Since people can write it, it is kept as two noncharacters, which stand for
 * nothing, and the first of them, should somebody write that one, as itself twice.
 */
const SIGN = '\uFFFF'
const NUL = `${SIGN}\uFFFE`

export const kept = (text: string): string =>
  text.includes('\0') || text.includes(SIGN) ? text.replaceAll(SIGN, SIGN + SIGN).replaceAll('\0', NUL) : text

export const given = (text: string): string =>
  text.includes(SIGN) ? text.replace(/\uFFFF([\uFFFE\uFFFF])/g, (pair) => (pair === NUL ? '\0' : SIGN)) : text

/** JSON that the database reads apart: it takes no escapes of NUL, nor of halves of a sign. */
export function listText(value: unknown): string {
  const text = JSON.stringify(value)
  if (!text.includes('\\u')) return text
  return text.replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (whole, sign: string) => {
    if (sign === 'u0000') return '\0'
    return sign.length > 1 ? '\uFFFD' : whole
  })
}

/** No entry of an index may be longer than 2704 bytes, and a sign is up to four. */
const LONGEST = 400

/** A text of any length as one that fits into an index: another one for another text. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, LONGEST / 2)}…${createHash('sha256').update(text).digest('base64url')}`
}
