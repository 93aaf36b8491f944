import type { IncomingMessage, ServerResponse } from 'node:http'
import { LogLevel, type Receiver } from '@slack/bolt'
import type { FrontDesk } from '../../commands/desk.ts'
import type { Clock, Logger } from '../../src/ports.ts'
import { boltLogger } from './bolt-logger.ts'
import type { SlackChat } from './chat.ts'
import { DurableApp } from './durable-app.ts'
import { type Identity, learnIdentity } from './identity.ts'
import { listen } from './listeners.ts'
import { createReceiver } from './receiver.ts'
import { createSocket } from './socket.ts'
import type { TextsFor } from './texts.ts'

export interface SlackOptions {
  chat: SlackChat
  desk: FrontDesk
  texts: TextsFor
  clock: Clock
  logger: Logger
  /** Deliveries come to our address, signed; or through a socket that we open. */
  transport:
    | { over: 'http'; signingSecrets: readonly string[] }
    | { over: 'socket'; appToken: string; apiUrl?: string }
  /** The roster's name of a Slack user. */
  nameOf?(user: string): string | undefined
  /** Slack's time: the real one, whatever `clock` shows. */
  now?(): number
  /** Milliseconds that the desk has to answer. */
  patience?: number
}

export interface Slack {
  /** Answers what comes to `SLACK_PATH`; with a socket, nothing does. */
  handle(req: IncomingMessage, res: ServerResponse): void
  /** Begins, in the background: Slack need not be there yet. */
  start(): void
  /** Ends when what is in work is done, or after five seconds. */
  stop(): Promise<void>
  /** Slack has told who we are, and with a socket, it is connected. */
  ready(): boolean
}

/** Slack gives a delivery three seconds, its way included; the desk drops what it has not decided a moment before this. */
const PATIENCE = 2_300
const DRAIN = 5_000

/** The way in from Slack: Bolt behind our own door, handing everything to the desk. */
export function createSlack(options: SlackOptions): Slack {
  const { chat, clock, logger, transport } = options
  const identity: Identity = {}
  const way = wayIn(options)
  const app = new DurableApp({
    receiver: way.receiver,
    // A fresh object each time: Bolt writes the delivery's user into it. No token: the listeners do not use Bolt's client.
    authorize: async () => ({ ...identity }),
    convoStore: false,
    ignoreSelf: false,
    logger: boltLogger(logger),
    logLevel: LogLevel.WARN,
    ...(transport.over === 'socket' && { socketMode: true }),
  })
  app.error(async (error) => {
    throw error.original ?? error
  })
  listen(app, {
    desk: options.desk,
    chat,
    texts: options.texts,
    patience: options.patience ?? PATIENCE,
    logger,
    nameOf: (user) => options.nameOf?.(user),
    self: () => identity.botUserId,
  })

  const stopping = new AbortController()
  let learning: Promise<void> = Promise.resolve()
  return {
    handle: way.handle,
    start: () => {
      learning = learnIdentity(chat.client, identity, { clock, logger, signal: stopping.signal })
      way.start()
    },
    stop: async () => {
      stopping.abort()
      const ends = async () => {
        await Promise.all([app.idle(), learning])
        await way.stop()
      }
      await atMost(DRAIN, ends())
    },
    ready: () => identity.botUserId !== undefined && way.connected(),
  }
}

interface Way {
  receiver: Receiver
  handle: Slack['handle']
  start(): void
  stop(): Promise<void>
  connected(): boolean
}

function wayIn({ transport, clock, logger, now = Date.now }: SlackOptions): Way {
  if (transport.over === 'socket') {
    const { appToken, apiUrl } = transport
    const socket = createSocket({ appToken, clock, logger, ...(apiUrl !== undefined && { apiUrl }) })
    return { ...socket, handle: (_req, res) => void res.writeHead(404, { 'content-length': 0 }).end() }
  }
  const receiver = createReceiver({ signingSecrets: transport.signingSecrets, now, logger })
  const nothing = { start: () => {}, stop: async () => {}, connected: () => true }
  return { receiver, handle: receiver.handle, ...nothing }
}

async function atMost(limit: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit)
  })
  await Promise.race([work, over])
  clearTimeout(timer)
}
