import { createCipheriv } from 'node:crypto'
import * as official from '@wecom/crypto'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, signatureOf } from './cipher.ts'

const TOKEN = 'QDG6eK'
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const CORP = 'wx5823bf96d3bd56c7'
const ECHO = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
const POSTED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3' +
  'TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gs' +
  'ijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUa' +
  'x5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIG' +
  'HBZZIs2pDBS8R07+qN+E7Q=='
const MESSAGE = [
  '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>',
  '<FromUserName><![CDATA[mycreate]]></FromUserName>',
  '<CreateTime>1409659813</CreateTime>',
  '<MsgType><![CDATA[text]]></MsgType>',
  '<Content><![CDATA[hello]]></Content>',
  '<MsgId>4561255354251345929</MsgId>',
  '<AgentID>218</AgentID>',
  '</xml>',
].join('\n')
const HI = '{"msgtype":"text","text":{"content":"hi"}}'
const SEALED_HI = 'sKqRbbiSUnDhFHOvPjtUMeJBV1LIPhBLiS/+bDapFbYVhHdUs/DnbaknhbqfAh2BTpK5aJX7/p7a/MUQd1b1sA=='

describe('known answers', () => {
  it.each([
    ['an address check', '1409659589', '263014780', ECHO, '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'],
    ['a message', '1409659813', '1372623149', POSTED, '477715d11cdb4164915debcba66cb864d751f3e6'],
    ['a bot message', '1700000000', 'nonce1', SEALED_HI, 'a5afee41edb2534741152f6294efc6d77fdf84ca'],
  ])('%s has the documented signature', (_, timestamp, nonce, encrypted, signature) => {
    expect(signatureOf(TOKEN, timestamp, nonce, encrypted)).toBe(signature)
  })

  it.each([
    ['an address check', ECHO, '1616140317555161061', CORP, 'c41b64491c2468d0'],
    ['a message', POSTED, MESSAGE, CORP, '0960688932c47ef1'],
    ['a bot message', SEALED_HI, HI, '', '0123456789abcdef'],
  ])('%s opens to the documented text, and closes to the same bytes', (_, encrypted, message, id, random) => {
    expect(decrypt(KEY, encrypted)).toEqual({ message, receiveId: id, random })
    expect(encrypt(KEY, message, id, Buffer.from(random))).toBe(encrypted)
  })
})

describe("WeCom's own library", () => {
  it.each(['', 'x', '派单'.repeat(300), 'x'.repeat(31)])(
    'opens what is sealed here, and the reverse: %j',
    (text) => {
      const theirs = official.decrypt(KEY, encrypt(KEY, text, CORP))
      expect([theirs.message, theirs.id]).toEqual([text, CORP])
      const ours = decrypt(KEY, official.encrypt(KEY, text, CORP))
      expect([ours.message, ours.receiveId]).toEqual([text, CORP])
      expect(official.getSignature(TOKEN, '1', 'n', text)).toBe(signatureOf(TOKEN, '1', 'n', text))
    },
  )
})

describe('what is broken is refused', () => {
  const flipped = (at: number) => {
    const bytes = Buffer.from(POSTED, 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }
  /** One sealed block of 32 bytes that says it is longer. */
  const lying = () => {
    const key = Buffer.from(`${KEY}=`, 'base64')
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const plain = Buffer.concat([Buffer.alloc(16, 'r'), Buffer.from([0, 0, 1, 0]), Buffer.alloc(12, 12)])
    return cipher.update(plain).toString('base64')
  }
  const last = Buffer.from(POSTED, 'base64').length - 1

  it.each([
    ['a key of 42 characters', () => decrypt(KEY.slice(1), ECHO), '43 characters'],
    ['another key', () => decrypt(KEY.replace('j', 'k'), POSTED), 'padding'],
    ['16 bytes', () => decrypt(KEY, Buffer.alloc(16).toString('base64')), 'whole blocks'],
    ['nothing', () => decrypt(KEY, ''), 'whole blocks'],
    ['a space for a plus', () => decrypt(KEY, ECHO.replace('+', ' ')), 'base64'],
    ['a flipped last byte', () => decrypt(KEY, flipped(last)), 'padding'],
    [
      'a cut message',
      () => decrypt(KEY, Buffer.from(POSTED, 'base64').subarray(0, 64).toString('base64')),
      'padding',
    ],
    ['a length that is too great', () => decrypt(KEY, lying()), 'beyond the end'],
  ])('%s', (_, open, reason) => {
    expect(open).toThrow(reason)
  })
})
