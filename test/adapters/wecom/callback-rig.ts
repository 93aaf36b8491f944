import { encrypt, getSignature } from '@wecom/crypto'
import { createWebServer } from '../../../adapters/web/server.ts'
import { type Callback, createCallback } from '../../../adapters/wecom/callback/callback.ts'
import type { CallbackEvent } from '../../../adapters/wecom/callback/event.ts'
import type { Passive } from '../../../adapters/wecom/callback/passive.ts'
import { type TestLogger, testLogger } from '../slack/rig.ts'
import { V1 } from './vectors.ts'

export const NOW = 1_790_000_000_000

export interface CallbackRig {
  callback: Callback
  logger: TestLogger
  /** What was handed on; a test sets what comes of it. */
  events: CallbackEvent[]
  take: (event: CallbackEvent) => Promise<Passive | undefined>
  now: number
  url: string
  stop(): Promise<void>
}

export async function startCallback(
  options: { patience?: number; bodyPatience?: number } = {},
): Promise<CallbackRig> {
  const logger = testLogger()
  const rig: CallbackRig = {
    callback: createCallback({
      ...V1,
      ...options,
      clock: { now: () => rig.now },
      logger,
      handle: (event) => {
        rig.events.push(event)
        return rig.take(event)
      },
    }),
    logger,
    events: [],
    take: async () => undefined,
    now: NOW,
    url: '',
    stop: async () => {},
  }
  const server = createWebServer([rig.callback.handle], (fault) => {
    throw fault
  })
  const port = await server.listen(0, '127.0.0.1')
  rig.url = `http://127.0.0.1:${port}/wecom/callback`
  rig.stop = () => server.stop()
  return rig
}

export interface Request {
  query: [name: string, value: string][]
  body?: string
}

interface Signing {
  at?: number
  nonce?: string
  key?: string
  receiveId?: string
}

const signed = (encrypted: string, { at = NOW, nonce = 'n0nce' }: Signing): [string, string][] => {
  const timestamp = String(Math.floor(at / 1000))
  return [
    ['msg_signature', getSignature(V1.token, timestamp, nonce, encrypted)],
    ['timestamp', timestamp],
    ['nonce', nonce],
  ]
}

const sealed = (message: string, { key = V1.aesKey, receiveId = V1.receiveId }: Signing): string =>
  encrypt(key, message, receiveId)

/** An event as WeCom would send it. */
export function posted(xml: string, signing: Signing = {}): Request {
  const encrypted = sealed(xml, signing)
  return { query: signed(encrypted, signing), body: envelope(encrypted) }
}

export const envelope = (encrypted: string): string =>
  `<xml><ToUserName><![CDATA[${V1.receiveId}]]></ToUserName><AgentID><![CDATA[218]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`

/** The check of the address. */
export function checked(echo: string, signing: Signing = {}): Request {
  const encrypted = sealed(echo, signing)
  return { query: [...signed(encrypted, signing), ['echostr', encrypted]] }
}

export interface Answer {
  status: number
  body: string
}

export async function ask(rig: CallbackRig, request: Request): Promise<Answer> {
  const query = new URLSearchParams(request.query).toString()
  return askRaw(rig, query, request.body)
}

export async function askRaw(rig: CallbackRig, query: string, body?: string): Promise<Answer> {
  const response = await fetch(`${rig.url}?${query}`, {
    ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'text/xml' } }),
  })
  return { status: response.status, body: await response.text() }
}

const field = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`

export const FROM = `${field('ToUserName', V1.receiveId)}${field('FromUserName', 'LiLei')}<CreateTime>1789999999</CreateTime>`

export const textXml = (text: string, id = '4561255354251345929'): string =>
  `<xml>${FROM}${field('MsgType', 'text')}${field('Content', text)}<MsgId>${id}</MsgId><AgentID>218</AgentID></xml>`

export const eventXml = (event: string, more = ''): string =>
  `<xml>${FROM}${field('MsgType', 'event')}${field('Event', event)}${more}<AgentID>218</AgentID></xml>`

export const clickXml = (more = '', code = 'RC-1'): string =>
  eventXml(
    'template_card_event',
    `${field('EventKey', 'accept|L-1.3.')}${field('TaskId', 'lead-1_r1')}${field('CardType', 'button_interaction')}${field('ResponseCode', code)}${more}`,
  )
