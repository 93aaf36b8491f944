import { createCipheriv } from 'node:crypto'
import { encrypt } from '@wecom/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCipher } from '../../../adapters/wecom/callback/cipher.ts'
import { V1, V1_GET, V1_POST, V3 } from './vectors.ts'

const cipher = createCipher(V1)
const bot = createCipher({ ...V1, receiveId: '' })
const random = (text: string) => Buffer.from(text, 'ascii')

/** A ciphertext of exactly these bytes. */
function ofBytes(plain: Buffer): string {
  const key = Buffer.from(`${V1.aesKey}=`, 'base64')
  const aes = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([aes.update(plain), aes.final()]).toString('base64')
}

/** A whole plaintext, with what may be wrong in it. */
function plain(message: string, wrong: { length?: number; pad?: (length: number) => Buffer } = {}): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(wrong.length ?? Buffer.byteLength(message))
  const body = Buffer.concat([random('0123456789abcdef'), length, Buffer.from(`${message}${V1.receiveId}`)])
  const missing = 32 - (body.length % 32)
  return Buffer.concat([body, wrong.pad?.(missing) ?? Buffer.alloc(missing, missing)])
}

describe('the samples of the documents', () => {
  it.each([
    ['the check of an address', cipher, { ...V1_GET, encrypted: V1_GET.echostr }],
    ['a message to the app', cipher, V1_POST],
    ['a message to a bot', bot, V3],
  ])('%s is read and written byte for byte', (_, own, sample) => {
    expect(own.isSigned(sample.encrypted, sample)).toBe(true)
    expect(own.open(sample.encrypted)).toBe(sample.message)
    const { timestamp, nonce } = sample
    expect(own.seal(sample.message, { timestamp, nonce, random: random(sample.random) })).toEqual({
      encrypted: sample.encrypted,
      signature: sample.signature,
      timestamp,
      nonce,
    })
  })

  it('is a message of 284 bytes', () => {
    expect(Buffer.byteLength(V1_POST.message)).toBe(284)
  })
})

describe('what was sealed', () => {
  it('is opened again, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (message) => {
        const sealed = cipher.seal(message, { timestamp: '1700000000', nonce: 'n' })
        expect(cipher.isSigned(sealed.encrypted, sealed)).toBe(true)
        expect(cipher.open(sealed.encrypted)).toBe(message)
      }),
    )
  })

  it('is signed differently as soon as one bit of it changes', () => {
    const bytes = Buffer.from(V1_POST.encrypted, 'base64')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        expect(cipher.isSigned(flipped.toString('base64'), V1_POST)).toBe(false)
      }),
    )
  })
})

describe('a ciphertext that WeCom would not have made for us', () => {
  const sound = plain('<xml></xml>')
  it.each([
    ['nothing', ''],
    ['16 bytes', Buffer.alloc(16).toString('base64')],
    ['no whole block of AES', Buffer.alloc(40).toString('base64')],
    ['no whole block of 32', ofBytes(Buffer.concat([sound, Buffer.alloc(16, 16)]))],
    ['no base64', '*'.repeat(64)],
    ['base64 with a space', V1_POST.encrypted.replace('+', ' ')],
    ['for another company', encrypt(V1.aesKey, '<xml></xml>', 'wx0000000000000000')],
    ['for nobody', encrypt(V1.aesKey, '<xml></xml>', '')],
    ['under another key', encrypt(V1.aesKey.split('').reverse().join(''), '<xml></xml>', V1.receiveId)],
    ['padding of 0', ofBytes(plain('x', { pad: (n) => Buffer.alloc(n, 0) }))],
    ['padding of 33', ofBytes(plain('x', { pad: (n) => Buffer.alloc(n, 33) }))],
    [
      'padding with other bytes than its length',
      ofBytes(plain('x', { pad: (n) => Buffer.concat([Buffer.alloc(n - 1, 7), Buffer.from([n])]) })),
    ],
    ['a length of more than there is', ofBytes(plain('<xml></xml>', { length: 4_000_000_000 }))],
    ['a length of less', ofBytes(plain('<xml></xml>', { length: 3 }))],
    ['bytes that are no UTF-8', ofBytes(Buffer.from(sound).fill(0xff, 20, 25))],
  ])('is not opened: %s', (_, encrypted) => {
    expect(cipher.open(encrypted)).toBeUndefined()
  })

  it('while the same made right is opened', () => {
    expect(cipher.open(ofBytes(sound))).toBe('<xml></xml>')
  })

  it('cut off anywhere is not opened', () => {
    const bytes = Buffer.from(V1_POST.encrypted, 'base64')
    for (let length = 0; length < bytes.length; length += 16) {
      expect(cipher.open(bytes.subarray(0, length).toString('base64'))).toBeUndefined()
    }
  })
})

describe('settings that cannot be right', () => {
  it.each([
    ['no token', { ...V1, token: '' }],
    ['a key of 42 characters', { ...V1, aesKey: V1.aesKey.slice(0, 42) }],
    ['a key of 44 characters', { ...V1, aesKey: `${V1.aesKey}=` }],
    ['no key', { ...V1, aesKey: '' }],
  ])('are refused at the start, without a word of them: %s', (_, settings) => {
    let message = ''
    try {
      createCipher(settings)
    } catch (error) {
      message = String(error)
    }
    expect(message).toMatch(/WeCom callback/)
    for (const secret of [settings.token, settings.aesKey].filter(Boolean)) {
      expect(message).not.toContain(secret)
    }
  })
})
