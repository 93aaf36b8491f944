import type { Json } from '../../slack/json.ts'
import type { World } from '../world.ts'
import { type SignedRequest, type SignOptions, sign } from './envelope.ts'
import { type About, acknowledged } from './passive.ts'
import { type Answer, send } from './send.ts'
import { buildXml, type Members, type Style } from './xml.ts'

export interface DeliverOptions {
  /** Failed or slow answers are what the test wants: they are no violation. */
  readonly expectFailure?: boolean
  /** How often WeCom tries; three times unless told. */
  readonly attempts?: 1 | 2 | 3
  readonly style?: Style
}

/** What became of something that a person did. */
export interface Delivery {
  /** Whether the product has taken it in: a connected bot was told, or the callback answered 200 in time. */
  readonly delivered: boolean
  /** What was sent: the frame's body, or the members of the XML. */
  readonly payload: Json
  /** What the callback answered, attempt by attempt; empty where the bot was told. */
  readonly answers: readonly Answer[]
  /** Sends it once more: the same msgid again. */
  again(options?: DeliverOptions): Promise<Delivery>
}

/** Real ms that a late answer is still waited for, so that the test can say how late it was. */
const GRACE = 1000
const ATTEMPTS = 3

/** Brings what people do in the app to the product's callback, and watches how it is answered. */
export class Courier {
  /** Where the product listens, such as http://127.0.0.1:3000. */
  product = 'http://127.0.0.1:9'
  path = '/wecom/callback'
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  signed(verb: 'GET' | 'POST', plain: string, options: SignOptions = {}): SignedRequest {
    return sign(this.#world, verb, plain, options)
  }

  /** Sends any request as it is; nothing of it is held against the product. */
  send(request: SignedRequest): Promise<Answer> {
    return send(this.product + this.path, request, this.#world.options.answerWithin.event + GRACE)
  }

  /** What WeCom does when somebody saves the callback's address: it must get its words back, naked, within a second. */
  async check(words = String(7_300_000_000_000_000_000n + BigInt(this.#world.count()))): Promise<Answer> {
    const answer = await this.send(this.signed('GET', words))
    const { check } = this.#world.options.answerWithin
    if (answer.status !== 200 || answer.body !== words || answer.ms > check) {
      const got = `${answer.status} "${answer.body}" after ${answer.ms} ms`
      this.#world.violate(
        `the check of the address was answered with ${got}, not with "${words}" in ${check} ms`,
      )
    }
    return answer
  }

  async deliver(about: About, content: Members, options: DeliverOptions = {}): Promise<Delivery> {
    const plain = buildXml(content, options.style)
    let request = this.signed('POST', plain)
    const answers: Answer[] = []
    for (let attempt = 1; attempt <= (options.attempts ?? ATTEMPTS); attempt++) {
      if (attempt > 1 && this.#world.options.unverified.retriesAreSignedAnew)
        request = this.signed('POST', plain)
      const answer = await this.send(request)
      answers.push(answer)
      if (this.#isGood(answer)) break
      if (options.expectFailure) continue
      const { status, ms, body } = answer
      this.#world.violate(`${about.label}: attempt ${attempt} was answered ${status} after ${ms} ms: ${body}`)
    }
    const last = answers.at(-1)
    const delivered = last !== undefined && this.#isGood(last)
    if (delivered) acknowledged(this.#world, about, last.body)
    this.#world.watch.changed()
    const again = (how: DeliverOptions = {}) => this.deliver(about, content, { ...options, ...how })
    return { delivered, payload: { ...content }, answers, again }
  }

  #isGood({ status, ms }: Answer): boolean {
    return status === 200 && ms <= this.#world.options.answerWithin.event
  }
}
