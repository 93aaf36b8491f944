import { timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'

export interface CipherOptions {
  /** The callback's token. */
  token: string
  /** The EncodingAESKey: 43 letters and digits. */
  aesKey: string
  /** Whom messages are for: the company's id for a self-built app, '' for a smart bot. */
  receiveId: string
}

export interface Signed {
  signature: string
  /** Seconds, as sent. */
  timestamp: string
  nonce: string
}

export interface Sealed extends Signed {
  encrypted: string
}

/**
 * WeCom's encryption of callbacks, through its own package, with what the package leaves to its caller. `isSigned` comes before
 * `open`: the signature is all that keeps a message whole.
 */
export interface Cipher {
  /** Compares in constant time. */
  isSigned(encrypted: string, signed: Signed): boolean
  /** The message; undefined where the text is not exactly what WeCom would have made of a message for us. */
  open(encrypted: string): string | undefined
  /** `random`: 16 bytes, fresh ones unless given. */
  seal(message: string, with_: { timestamp: string; nonce: string; random?: Buffer }): Sealed
}

const KEY = /^[A-Za-z0-9]{43}$/
const SIGNATURE = /^[0-9a-f]{40}$/

/** Throws an Error that names what is wrong with the settings, never their values: without a token any signature could be forged. */
export function createCipher({ token, aesKey, receiveId }: CipherOptions): Cipher {
  if (token === '') throw new Error('the token of the WeCom callback is empty')
  if (!KEY.test(aesKey) || Buffer.from(`${aesKey}=`, 'base64').length !== 32) {
    throw new Error('the AES key of the WeCom callback must be its EncodingAESKey, 43 letters and digits')
  }

  return {
    isSigned: (encrypted, { signature, timestamp, nonce }) => {
      if (!SIGNATURE.test(signature)) return false
      const ours = getSignature(token, timestamp, nonce, encrypted)
      return timingSafeEqual(Buffer.from(ours, 'hex'), Buffer.from(signature, 'hex'))
    },
    open: (encrypted) => {
      try {
        const { message, id, random } = decrypt(aesKey, encrypted)
        if (id !== receiveId) return undefined
        // The package looks at neither the padding nor the length field, and skips what is no base64. Made anew from what was read,
        // the text must come out the same: so all of it is right, and nothing is hidden in it.
        return encrypt(aesKey, message, id, random) === encrypted ? message : undefined
      } catch {
        return undefined
      }
    },
    seal: (message, { timestamp, nonce, random }) => {
      const encrypted = encrypt(aesKey, message, receiveId, random)
      return { encrypted, signature: getSignature(token, timestamp, nonce, encrypted), timestamp, nonce }
    },
  }
}
