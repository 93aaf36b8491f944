import { dice } from './dice.ts'

const ALPHABET = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ']

/** A lead's number as the product makes them, drawn from what it is for. */
export function idOf(...parts: readonly (string | number)[]): string {
  const random = dice('id', ...parts)
  return `L${Array.from({ length: 8 }, () => random.pick(ALPHABET) ?? '').join('')}`
}
