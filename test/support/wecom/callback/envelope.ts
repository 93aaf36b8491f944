import { randomBytes } from 'node:crypto'
import type { World } from '../world.ts'
import { encrypt, signatureOf } from './cipher.ts'

/** A request to the product's callback, byte for byte. */
export interface SignedRequest {
  readonly verb: 'GET' | 'POST'
  /** Without the question mark. */
  readonly query: string
  readonly body: string
}

type Parameter = 'msg_signature' | 'timestamp' | 'nonce' | 'echostr'

/** The ways in which a request can differ from one of WeCom's. */
export interface SignOptions {
  readonly token?: string
  readonly aesKey?: string
  /** Instead of the corporation's id. */
  readonly receiveId?: string
  /** Epoch seconds. */
  readonly timestamp?: number | string
  readonly nonce?: string
  /** Instead of the computed one. */
  readonly signature?: string
  /** Base64 to be signed and sent as the encrypted part, whatever it holds. */
  readonly encrypted?: string
  /** Flips one bit of the encrypted part after it was signed. */
  readonly flipBit?: boolean
  readonly omit?: Parameter
  readonly double?: Parameter
  /** Sends a `+` of base64 as a space, as an address that was not encoded does. */
  readonly plusAsSpace?: boolean
  /** Instead of the whole body; `encrypted` is signed all the same. */
  readonly body?: string
}

const flip = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64')
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64')
}

/** Base64 with a `+` in it, for the test of addresses: another random prefix until there is one. */
const withPlus = (make: () => string): string => {
  for (;;) {
    const made = make()
    if (made.includes('+')) return made
  }
}

/** Encrypts and signs `plain` as WeCom does, or wrongly in the ways that `options` say. */
export const sign = (
  world: World,
  verb: 'GET' | 'POST',
  plain: string,
  options: SignOptions = {},
): SignedRequest => {
  const own = world.options
  const make = () =>
    encrypt(options.aesKey ?? own.callbackAesKey, plain, options.receiveId ?? own.corpId, randomBytes(16))
  const good = options.encrypted ?? (options.plusAsSpace ? withPlus(make) : make())
  const timestamp = String(options.timestamp ?? Math.floor(world.now() / 1000))
  const nonce = options.nonce ?? randomBytes(5).readUIntBE(0, 5).toString()
  const signature =
    options.signature ?? signatureOf(options.token ?? own.callbackToken, timestamp, nonce, good)
  const sent = options.flipBit ? flip(good) : good
  const all: [Parameter, string][] = [
    ['msg_signature', signature],
    ['timestamp', timestamp],
    ['nonce', nonce],
  ]
  if (verb === 'GET') all.push(['echostr', sent])
  const times = (name: Parameter) => (name === options.omit ? 0 : name === options.double ? 2 : 1)
  const query = all
    .flatMap((pair) => Array.from({ length: times(pair[0]) }, () => pair))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return {
    verb,
    query: options.plusAsSpace ? query.replaceAll('%2B', '+') : query,
    body: verb === 'GET' ? '' : (options.body ?? wrap(world, sent)),
  }
}

const wrap = (world: World, encrypted: string): string =>
  `<xml><ToUserName><![CDATA[${world.options.corpId}]]></ToUserName>` +
  `<AgentID><![CDATA[${world.options.agentId}]]></AgentID>` +
  `<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
