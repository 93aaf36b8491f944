import { compact, type Json } from '../json.ts'
import { FORM, JSON_TYPE, type SignedRequest, type SignOptions, sign } from '../sign.ts'
import type { SocketHub } from '../socket.ts'
import type { World } from '../world.ts'
import { type Answer, send } from './send.ts'

export interface DeliverOptions {
  /** A failed or slow answer is what the test wants: it is no violation. */
  readonly expectFailure?: boolean
}

export interface AgainOptions extends DeliverOptions {
  /** As Slack marks its repetitions; without it the very same bytes are sent. */
  readonly retryNum?: number
  readonly retryReason?: string
  /** Signs anew, for when the first signature has grown old. */
  readonly resign?: boolean
}

/** What became of something that a person did. */
export interface Delivery extends Answer {
  /** What was sent, parsed. */
  readonly payload: Json
  /** Whether it was answered as Slack demands, and in time: what comes later, Slack throws away. */
  readonly taken: boolean
  /** For a form that was sent back: the words under its fields, by block_id. */
  readonly errors: Readonly<Record<string, string>>
  /** Sends it once more. */
  again(options?: AgainOptions): Promise<Delivery>
}

export type Kind = 'slash_commands' | 'interactive' | 'events_api'

export interface Shipment {
  readonly kind: Kind
  /** For the list of violations. */
  readonly label: string
  readonly payload: Json
  /** Does what Slack's client does with a timely answer; answers with a form's errors. */
  acknowledged(body: unknown): Readonly<Record<string, string>>
}

/** Real ms that a late answer is still waited for, so that the test can say how late it was. */
const GRACE = 3000

/** Brings what people do to the app, over HTTP or through the socket, and watches how it is answered. */
export class Courier {
  /** Where the app listens, such as http://127.0.0.1:3000. */
  product = 'http://127.0.0.1:9'
  path = '/slack/events'
  by: 'http' | 'socket' = 'http'
  readonly #world: World
  readonly #socket: SocketHub

  constructor(world: World, socket: SocketHub) {
    this.#world = world
    this.#socket = socket
  }

  signed(body: string, options: SignOptions = {}): SignedRequest {
    const timestamp = options.timestamp ?? Math.floor(this.#world.now() / 1000)
    const secret = options.secret ?? this.#world.options.signingSecret
    return {
      body,
      headers: {
        'content-type': options.contentType ?? (body.startsWith('{') ? JSON_TYPE : FORM),
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': options.signature ?? sign(secret, timestamp, body),
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      },
    }
  }

  /** Sends any request as it is; nothing of it is held against the app. */
  post(request: SignedRequest): Promise<Answer> {
    return send(this.product + this.path, request, this.#patience)
  }

  async deliver(shipment: Shipment, options: DeliverOptions = {}): Promise<Delivery> {
    return this.#ship(shipment, this.signed(bodyOf(shipment)), options)
  }

  get #patience(): number {
    return this.#world.options.ackWithin + GRACE
  }

  async #ship(shipment: Shipment, request: SignedRequest, options: AgainOptions): Promise<Delivery> {
    const again = { ...request, headers: { ...request.headers, ...retryHeaders(options) } }
    const answer = this.by === 'http' ? await this.post(again) : await this.#throughSocket(shipment, options)
    const taken = answer.status === 200 && answer.ms <= this.#world.options.ackWithin
    if (!taken && !options.expectFailure) {
      this.#world.violate(
        `${shipment.label}: answered ${answer.status} after ${answer.ms} ms: ${answer.body}`,
      )
    }
    const errors = taken ? shipment.acknowledged(answer.body) : {}
    this.#world.watch.changed()
    return {
      ...answer,
      payload: shipment.payload,
      taken,
      errors,
      again: (how = {}) => this.#ship(shipment, how.resign ? this.signed(request.body) : request, how),
    }
  }

  async #throughSocket(shipment: Shipment, options: AgainOptions): Promise<Answer> {
    const began = performance.now()
    const envelope = compact({
      type: shipment.kind,
      payload: shipment.payload,
      accepts_response_payload: shipment.kind !== 'events_api',
      retry_attempt: shipment.kind === 'events_api' ? (options.retryNum ?? 0) : undefined,
      retry_reason: shipment.kind === 'events_api' ? (options.retryReason ?? '') : undefined,
    })
    const answer = await this.#socket.deliver(envelope, this.#patience)
    const ms = Math.round(performance.now() - began)
    return answer
      ? { status: 200, body: answer.payload ?? '', ms }
      : { status: 0, body: 'no acknowledgement', ms }
  }
}

const retryHeaders = ({ retryNum, retryReason }: AgainOptions): Record<string, string> =>
  retryNum === undefined
    ? {}
    : { 'x-slack-retry-num': String(retryNum), 'x-slack-retry-reason': retryReason ?? 'http_timeout' }

const bodyOf = ({ kind, payload }: Shipment): string => {
  if (kind === 'events_api') return JSON.stringify(payload)
  if (kind === 'interactive') return String(new URLSearchParams({ payload: JSON.stringify(payload) }))
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])
  return String(new URLSearchParams(fields))
}
