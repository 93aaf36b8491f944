import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock, Logger } from '../../../src/ports.ts'
import { kindOf } from '../trouble.ts'
import { readBody } from './body.ts'
import { createCipher, type Signed } from './cipher.ts'
import { encryptedIn } from './envelope.ts'
import { type CallbackEvent, eventOf } from './event.ts'
import { inTime } from './in-time.ts'
import { type Passive, passiveXml, sealedReply } from './passive.ts'
import { echoOf, signedOf, WINDOW } from './query.ts'
import { createReplays } from './replays.ts'
import { type Reply, send } from './reply.ts'
import { readXml } from './xml.ts'

export interface CallbackOptions {
  token: string
  /** The EncodingAESKey. */
  aesKey: string
  /** The company's id. */
  receiveId: string
  /** WeCom's time: the real one, whatever others are shown. */
  clock: Pick<Clock, 'now'>
  logger: Logger
  /**
   * Takes an event. It is answered when this resolves: with nothing, or with a change of the clicker's card. So what must not be lost is
   * on disk by then, and what takes longer goes on behind it. When it rejects, or is not done in time, WeCom brings the event again.
   */
  handle(event: CallbackEvent): Promise<Passive | undefined>
  /** Milliseconds that `handle` has: WeCom's check of the address gives up after 1 000, its events after 5 000. */
  patience?: number
  /** Milliseconds in which a request's body must be there. */
  bodyPatience?: number
}

export interface Callback {
  /** Answers what comes to `CALLBACK_PATH`; false for any other path. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** Resolves when no event is in work. */
  idle(): Promise<void>
}

export const CALLBACK_PATH = '/wecom/callback'

const PATIENCE = 900
const BODY_LIMIT = 64 * 1024
const BODY_PATIENCE = 5000
/** What WeCom asks an address to say back is a short word; a message that somebody passes off as one is no such thing. */
const ECHO = /^[\w-]{1,128}$/

const REFUSED: Reply = { kind: 'refused' }
const HANG_UP: Reply = { kind: 'hang-up' }
const DONE: Reply = { kind: 'ok' }

/**
 * The callback of the self-built app: the check of its address and its encrypted events. What is not WeCom's, too old, from the
 * future, too large or unreadable goes no further, and none of it learns why. Throws for settings that cannot be right.
 */
export function createCallback(options: CallbackOptions): Callback {
  const { clock, logger } = options
  const cipher = createCipher(options)
  const replays = createReplays(() => clock.now())
  const working = new Set<Promise<unknown>>()

  const refuse = (reason: string): Reply => {
    logger.warn({ reason }, 'request to the wecom address refused')
    return REFUSED
  }

  function check(query: URLSearchParams): Reply {
    const signed = signedOf(query, clock.now())
    const echo = echoOf(query)
    if (signed === undefined || echo === undefined) return refuse('unsigned or stale')
    if (!cipher.isSigned(echo, signed)) return refuse('forged')
    const message = cipher.open(echo)
    return message !== undefined && ECHO.test(message) ? { kind: 'ok', body: message } : refuse('unreadable')
  }

  async function take(request: IncomingMessage, query: URLSearchParams): Promise<Reply> {
    const signed = signedOf(query, clock.now())
    if (signed === undefined) return refuse('unsigned or stale')
    const body = await readBody(request, BODY_LIMIT, options.bodyPatience ?? BODY_PATIENCE)
    if (body === 'lost') return HANG_UP
    if (body === 'too-large') return { kind: 'too-large' }
    const encrypted = encryptedIn(body.toString())
    if (encrypted === undefined || !cipher.isSigned(encrypted, signed)) return refuse('forged')
    const known = replays.answered(signed.signature)
    if (known !== undefined) return known
    const reply = answer(encrypted, signed)
    replays.keep(signed.signature, Number(signed.timestamp) * 1000 + WINDOW, reply)
    return reply
  }

  async function answer(encrypted: string, signed: Signed): Promise<Reply> {
    const message = cipher.open(encrypted)
    const root = message === undefined ? undefined : readXml(message)
    if (root === undefined) return refuse('unreadable')
    const event = eventOf(root)
    if (event === 'ignored') return DONE
    if (event !== undefined) return hand(event, signed)
    logger.warn({}, 'an event of wecom lacks what it must have')
    return DONE
  }

  async function hand(event: CallbackEvent, { nonce }: Signed): Promise<Reply> {
    const work = (async () => options.handle(event))()
    track(work)
    try {
      const taken = await inTime(work, options.patience ?? PATIENCE)
      if (taken === undefined) return tooLate(event, work)
      return taken.done === undefined ? DONE : passively(taken.done, event, nonce)
    } catch (fault) {
      logger.error({ kind: event.kind, fault: kindOf(fault) }, 'an event of wecom was not taken')
      return HANG_UP
    }
  }

  function tooLate({ kind }: CallbackEvent, work: Promise<unknown>): Reply {
    logger.warn({ kind }, 'an event of wecom was not taken in time')
    work.catch((fault: unknown) => logger.error({ kind, fault: kindOf(fault) }, 'nor was it taken later'))
    return HANG_UP
  }

  function passively(passive: Passive, { user, company }: CallbackEvent, nonce: string): Reply {
    const now = clock.now()
    const timestamp = String(Math.floor(now / 1000))
    const xml = passiveXml(passive, { user, company }, now)
    return { kind: 'ok', body: sealedReply(cipher, xml, { timestamp, nonce }), xml: true }
  }

  function track(work: Promise<unknown>): void {
    working.add(work)
    const forget = () => void working.delete(work)
    work.then(forget, forget)
  }

  async function serve(request: IncomingMessage): Promise<Reply> {
    const query = new URL(request.url ?? '', 'http://wecom').searchParams
    if (request.method === 'GET') return check(query)
    return request.method === 'POST' ? take(request, query) : { kind: 'wrong-method' }
  }

  return {
    handle: (request, response) => {
      if ((request.url ?? '').split('?', 1)[0] !== CALLBACK_PATH) return false
      serve(request)
        .catch((fault: unknown): Reply => {
          logger.error({ fault: kindOf(fault) }, 'wecom request failed')
          return HANG_UP
        })
        .then((reply) => send(response, reply))
        .catch((fault: unknown) => logger.error({ fault: kindOf(fault) }, 'wecom answer failed'))
      return true
    },
    idle: async () => {
      await Promise.allSettled([...working])
    },
  }
}
