import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Moment } from '../../../src/domain/calendar/moment.ts'

/**
 * What stands in the address of a form: a random id of 128 bits, and a signature over it, when it ends, and what it stands for (the
 * person and the form). Nothing of a form is in it.
 */

/** 22 characters of id, 43 of signature. */
const TOKEN = /^([\w-]{22})\.([\w-]{43})$/
export const NONCE = /^[\w-]{22}$/

/** 128 random bits, as 22 characters. */
export const newNonce = (): string => randomBytes(16).toString('base64url')

export interface Signed {
  id: string
  expiresAt: Moment
  /** What the token stands for, to the letter. */
  sealed: string
}

export const tokenFor = (signed: Signed, secret: Buffer): string =>
  `${signed.id}.${signatureOf(signed, secret)}`

/** The id in a token; nothing for what has not the shape of one. */
export const idIn = (token: string): string | undefined => TOKEN.exec(token)?.[1]

/** Whether this token is the one that was made for this, to the letter. Takes the same time wherever it differs. */
export function isTokenFor(token: string, signed: Signed, secret: Buffer): boolean {
  const [given, expected] = [Buffer.from(token), Buffer.from(tokenFor(signed, secret))]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const signatureOf = ({ id, expiresAt, sealed }: Signed, secret: Buffer): string =>
  createHmac('sha256', secret).update(`form\n${id}\n${expiresAt}\n${sealed}`).digest('base64url')

/** What is kept of a secret of others, and of what they typed, so that it can be known again. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
