import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Receiver } from '@slack/bolt'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Logger } from '../../src/ports.ts'
import { drain, readBody } from './body.ts'
import { isSslCheck, type Payload, parsePayload } from './payload.ts'
import { createReplays } from './replays.ts'
import { type Reply, replyOf, replyToFault, send } from './reply.ts'
import { verifier } from './signature.ts'
import { kindOf } from './trouble.ts'

interface ReceiverOptions {
  signingSecrets: readonly string[]
  /** Slack's time, which is the real one. */
  now: () => Moment
  logger: Logger
}

interface HttpReceiver extends Receiver {
  /** Answers a request to our own server. Never throws. */
  handle(req: IncomingMessage, res: ServerResponse): void
}

export const SLACK_PATH = '/slack/events'
const BODY_LIMIT = 256 * 1024

/**
 * Bolt's way in over HTTP, on somebody else's server. What is not Slack's, too old, from the future, too large or unreadable
 * goes no further; the same signed bytes twice run once.
 */
export function createReceiver({ signingSecrets, now, logger }: ReceiverOptions): HttpReceiver {
  const verify = verifier(signingSecrets, now)
  const replays = createReplays(now)
  let app: App | undefined

  /** Answers as soon as a listener acknowledges, or says with its fault that it will not. */
  const dispatch = (body: Payload): Promise<Reply> =>
    new Promise((resolve) => {
      if (!app) return resolve({ status: 503 })
      const ack = async (acknowledged?: unknown) => resolve(replyOf(acknowledged))
      app.processEvent({ body, ack }).then(
        () => resolve({ status: 404 }),
        (fault: unknown) => {
          logger.error({ fault: kindOf(fault) }, 'slack delivery failed')
          resolve(replyToFault(fault))
        },
      )
    })

  const run = (raw: Buffer, contentType: string): Promise<Reply> | Reply => {
    const body = parsePayload(raw, contentType)
    if (body === 'unknown-type') return { status: 415 }
    if (body === 'malformed') return { status: 400 }
    if (body.ssl_check === '1') return { status: 200 }
    if (body.type === 'url_verification') return replyOf({ challenge: String(body.challenge) })
    return dispatch(body)
  }

  const answer = (raw: Buffer, req: IncomingMessage): Promise<Reply> | Reply => {
    const signed = verify(raw, req.headers)
    if (typeof signed === 'string') {
      if (isSslCheck(raw)) return { status: 200 }
      logger.warn({ reason: signed }, 'request to the slack address refused')
      return { status: 401 }
    }
    const known = replays.answered(signed.signature)
    if (known !== undefined) return known
    const reply = run(raw, req.headers['content-type'] ?? '')
    if (reply instanceof Promise) replays.keep(signed.signature, signed.expires, reply)
    return reply
  }

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const raw = await readBody(req, BODY_LIMIT)
    if (raw === 'broken') return
    send(res, raw === 'too-large' ? { status: 413 } : await answer(raw, req))
  }

  return {
    init: (bolt) => {
      app = bolt
    },
    start: async () => {},
    stop: async () => {},
    handle: (req, res) => {
      const wrong = wrongAddress(req)
      if (wrong) {
        drain(req)
        return send(res, wrong)
      }
      serve(req, res).catch((fault: unknown) => {
        logger.error({ fault: kindOf(fault) }, 'slack request failed')
        send(res, { status: 500 })
      })
    },
  }
}

function wrongAddress(req: IncomingMessage): Reply | undefined {
  if ((req.url ?? '').split('?', 1)[0] !== SLACK_PATH) return { status: 404 }
  return req.method === 'POST' ? undefined : { status: 405 }
}
