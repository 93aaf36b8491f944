import { randomInt } from 'node:crypto'
import type { Moment } from './domain/calendar/moment.ts'

/** Letters that are not mistaken for one another, said on the phone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 8
const ALL = ALPHABET.length ** LENGTH

/** A year has so many of the 31⁸ for each of its milliseconds. */
const EACH_MILLISECOND = 27

let last = 0

/**
 * A short id. Those that are made one after the other are near to each other, so that what is written of the leads of one hour lies
 * together on the disk: a batch of decisions changes a third fewer pages. This process gives none twice; another one may in the same
 * millisecond, so whoever needs a new one makes sure.
 */
export function newId(): string {
  const now = Date.now() * EACH_MILLISECOND
  last = Math.max(now, last + 1) + randomInt(EACH_MILLISECOND)
  return idOf(last)
}

/** The id of what is told of as having begun at this moment: one that is near to those of its time. */
export const idAt = (at: Moment): string => idOf(at * EACH_MILLISECOND + randomInt(EACH_MILLISECOND))

function idOf(place: number): string {
  let number = place % ALL
  let letters = ''
  for (let place = 0; place < LENGTH; place++) {
    letters = ALPHABET.charAt(number % ALPHABET.length) + letters
    number = Math.floor(number / ALPHABET.length)
  }
  return `L${letters}`
}
