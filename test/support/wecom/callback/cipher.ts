import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * WeCom's encryption of callbacks, written from its documentation and from nothing else, so that the fake judges
 * independently: AES-256-CBC, IV = the key's first 16 bytes, PKCS#7 to blocks of 32, over
 * `random(16) ‖ uint32BE(length) ‖ message ‖ receiveid`.
 */
const BLOCK = 32
const HEAD = 20

const keyOf = (aesKey: string): Buffer => {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  if (aesKey.length !== 43 || key.length !== 32) throw new Error('an EncodingAESKey has 43 characters')
  return key
}

export const encrypt = (
  aesKey: string,
  message: string,
  receiveId: string,
  random = randomBytes(16),
): string => {
  const key = keyOf(aesKey)
  const body = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([random, length, body, Buffer.from(receiveId)])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

export interface Decrypted {
  readonly message: string
  readonly receiveId: string
  readonly random: string
}

/** Throws with the reason where a byte of it is not as it must be. */
export const decrypt = (aesKey: string, encrypted: string): Decrypted => {
  const key = keyOf(aesKey)
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.toString('base64') !== encrypted) throw new Error('is no canonical base64')
  if (bytes.length === 0 || bytes.length % BLOCK !== 0)
    throw new Error(`${bytes.length} bytes are no whole blocks`)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const pad = padded[padded.length - 1] ?? 0
  if (pad < 1 || pad > BLOCK || !padded.subarray(-pad).every((byte) => byte === pad)) {
    throw new Error('the padding is broken')
  }
  const plain = padded.subarray(0, padded.length - pad)
  if (plain.length < HEAD) throw new Error('is too short')
  const end = HEAD + plain.readUInt32BE(16)
  if (end > plain.length) throw new Error('the length field reaches beyond the end')
  const text = (from: number, to: number) => plain.subarray(from, to).toString()
  return { random: text(0, 16), message: text(HEAD, end), receiveId: text(end, plain.length) }
}

/** msg_signature: SHA-1 of the four strings, sorted and joined. */
export const signatureOf = (token: string, timestamp: string, nonce: string, encrypted: string): string =>
  createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex')
