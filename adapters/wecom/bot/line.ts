import { generateReqId, WSClient, WsCmd } from '@wecom/aibot-node-sdk'
import { z } from 'zod'
import type { Clock, Logger } from '../../../src/ports.ts'
import { inTime } from './in-time.ts'
import { sdkLogger } from './sdk-logger.ts'

export interface LineOptions {
  botId: string
  secret: string
  /** Another address of the gateway than WeCom's. */
  wsUrl?: string
  clock: Clock
  logger: Logger
  /** Milliseconds between two heartbeats; the third that meets no answer ends the connection. */
  heartbeat: number
  /** A message or event of the gateway, as it came. */
  onFrame(frame: unknown, line: Line): void
}

/** Why there is no connection. `refused` and `busy`: the gateway's own word, with its code. */
export type NoLine =
  | { kind: 'unreachable' }
  | { kind: 'refused'; code: number }
  | { kind: 'busy'; code: number }

/** `cut`: lost. `kicked`: somebody else has subscribed as the same bot. `closed`: by us. */
export type End = 'cut' | 'kicked' | 'closed'

/** What became of something that was sent: the gateway's code (0: done), nothing sent, or nobody knows. */
export type Ack = { kind: 'code'; code: number } | { kind: 'not-sent' } | { kind: 'unknown' }

/** One connection that is subscribed; never made again by itself. */
export interface Line {
  readonly kind: 'line'
  readonly open: boolean
  readonly gone: Promise<End>
  /** Answers a frame of the gateway, by its req_id. */
  answer(request: string, what: 'message' | 'update', body: object): Promise<Ack>
  /** Says something unasked. */
  say(body: object): Promise<Ack>
  /** Uploads a picture of at most 10 MB, which may be shown for three days; gives its id, or what became of it. */
  upload(filename: string, png: Buffer): Promise<{ kind: 'media'; id: string } | Ack>
  close(): void
}

/** Milliseconds until connecting and subscribing is given up, and until an acknowledgement counts as lost. */
const PATIENCE = 10_000
const ACK = 5_000
/** Milliseconds until an upload, which takes several of them, counts as lost. */
const UPLOAD = 20_000
/** Bytes of one frame. */
const LARGEST_FRAME = 1024 * 1024
const NOT_SUBSCRIBED = 846_609
/** The SDK's own words for it; it closes the connection too, which the gateway may do minutes later. */
const KICKED = 'New connection established'
/** Codes that speak of the moment and not of the credentials. */
const FOR_NOW = new Set([-1, 45_009, 45_033, 846_607])
const CMD = { message: WsCmd.RESPONSE, update: WsCmd.RESPONSE_UPDATE }

/**
 * Connects and subscribes once. The SDK's own reconnecting is off: it neither asks whether another process has taken over nor
 * tells a refused secret from a lost network, and after its last try it is deaf until it is told to disconnect. So each client
 * of its is used for one connection and thrown away.
 */
export async function openLine(options: LineOptions, signal: AbortSignal): Promise<Line | NoLine> {
  const { botId, secret, wsUrl, clock, logger, heartbeat } = options
  const client = new WSClient({
    botId,
    secret,
    ...(wsUrl !== undefined && { wsUrl }),
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    heartbeatInterval: heartbeat,
    wsOptions: { maxPayload: LARGEST_FRAME, perMessageDeflate: false },
    logger: sdkLogger(logger),
  })
  let open = false
  let ended: (end: End) => void = () => {}
  const gone = new Promise<End>((resolve) => {
    ended = (end) => {
      open = false
      resolve(end)
    }
  })
  const close = () => {
    ended('closed')
    client.disconnect()
  }
  const ask = async (request: string, cmd: string, body: object): Promise<Ack> => {
    if (!open) return { kind: 'not-sent' }
    const sent = client.reply({ headers: { req_id: request } }, body, cmd)
    const acknowledged = sent.then((): Ack => ({ kind: 'code', code: 0 }), failureOf)
    const ack = (await inTime(clock, acknowledged, clock.now() + ACK)) ?? { kind: 'unknown' }
    if (ack.kind === 'code' && ack.code === NOT_SUBSCRIBED) {
      ended('cut')
      client.disconnect()
    }
    return ack
  }
  const line: Line = {
    kind: 'line',
    get open() {
      return open
    },
    gone,
    answer: (request, what, body) => ask(request, CMD[what], body),
    async upload(filename, png) {
      if (!open) return { kind: 'not-sent' }
      const sent = client.uploadMedia(png, { type: 'image', filename })
      const done = sent.then(({ media_id: id }) => ({ kind: 'media' as const, id }), failureOf)
      return (await inTime(clock, done, clock.now() + UPLOAD)) ?? { kind: 'unknown' }
    },
    say: (body) => ask(generateReqId(WsCmd.SEND_MSG), WsCmd.SEND_MSG, body),
    close,
  }

  let refusal: NoLine | undefined
  client.on('error', ({ message }) => {
    refusal ??= refusalIn(message)
  })
  client.on('disconnected', (reason) => ended(reason.startsWith(KICKED) ? 'kicked' : 'cut'))
  client.on('message', (frame) => options.onFrame(frame, line))
  client.on('event', (frame) => options.onFrame(frame, line))
  const subscribed = new Promise<'subscribed'>((resolve) => {
    client.on('authenticated', () => {
      open = true
      resolve('subscribed')
    })
  })
  client.connect()
  const first = await inTime(clock, Promise.race([subscribed, gone]), clock.now() + PATIENCE, signal)
  if (first === 'subscribed' && !signal.aborted) return line
  close()
  return refusal ?? { kind: 'unreachable' }
}

/** The SDK tells the code of a refusal only in words. */
function refusalIn(message: string): NoLine | undefined {
  const code = /^Authentication failed: .*\(code: (-?\d+)\)$/s.exec(message)?.[1]
  if (code === undefined) return undefined
  return { kind: FOR_NOW.has(Number(code)) ? 'busy' : 'refused', code: Number(code) }
}

const refused = z.object({ errcode: z.int() })

/** An acknowledgement with an error comes as the frame itself, all else as an Error. */
function failureOf(reason: unknown): Ack {
  const frame = refused.safeParse(reason)
  if (frame.success) return { kind: 'code', code: frame.data.errcode }
  const unsent = reason instanceof Error && reason.message.startsWith('WebSocket not connected')
  return { kind: unsent ? 'not-sent' : 'unknown' }
}
