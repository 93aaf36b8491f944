import { randomBytes } from 'node:crypto'

/** Letters that are not mistaken for one another, said on the phone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A short id: 31⁸ of them, so that a store of millions never meets the same twice. */
export function newId(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '')
  return `L${letters.join('')}`
}
