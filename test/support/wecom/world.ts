import { Claims } from '../claims.ts'
import { isJson, type Json } from '../slack/json.ts'
import { Watch } from '../slack/watch/watch.ts'
import type { Upload } from './bot/media.ts'
import type { Call, Dropped, Look, Message, RateLimited, Violation } from './model.ts'
import type { FakeWeComOptions } from './options.ts'
import { isBroken } from './schema/text.ts'
import { Chats } from './state/chats.ts'
import { Directory } from './state/directory.ts'
import { Faults } from './state/faults.ts'
import { Requests } from './state/requests.ts'
import { ResponseCodes } from './state/response-codes.ts'
import { Tokens } from './state/tokens.ts'
import { Windows } from './state/windows.ts'
import { dump } from './watch/dump.ts'
import { matches, type Post, postsOf } from './watch/posts.ts'

/** What the product did, in the order it did it. */
export interface Happening {
  readonly kind: 'posted' | 'updated' | 'recalled'
  readonly post: Post
}

/** A file that the bot has uploaded. */
export interface Media {
  readonly type: string
  readonly name: string
  readonly at: number
  readonly data: Buffer
}

/** Everything that the fake corporation remembers; it outlives the product that talks to it. */
export class World {
  readonly options: FakeWeComOptions
  readonly now: () => number
  readonly directory: Directory
  readonly chats: Chats
  readonly tokens: Tokens
  readonly codes: ResponseCodes
  readonly requests = new Requests()
  readonly windows: Windows
  readonly faults = new Faults()
  readonly claims = new Claims(matches)
  readonly calls: Call[] = []
  readonly violations: Violation[] = []
  readonly rateLimited: RateLimited[] = []
  readonly dropped: Dropped[] = []
  /** Everything that people have typed, here or elsewhere: none of it may become markup. */
  readonly typed: string[] = []
  readonly watch: Watch<Happening>
  /** Files of the bot's on their way up, and those that are there, by their ids. */
  readonly uploads = new Map<string, Upload>()
  readonly media = new Map<string, Media>()
  /** Whether the app calls from an address that the corporation trusts. */
  trusted = true
  /** Where the fake listens. */
  origin = ''
  #count = 0

  constructor(options: FakeWeComOptions) {
    this.options = options
    this.now = options.now ?? Date.now
    const { limits } = options
    this.directory = new Directory(options)
    this.chats = new Chats(options.groups, options.users)
    this.tokens = new Tokens(this.now, limits.tokensLive)
    this.codes = new ResponseCodes(this.now, limits.responseCodesLive)
    this.windows = new Windows(this.now, limits.tolerance)
    this.watch = new Watch(() => dump(this))
  }

  /** A number that was not given out before: for ids. */
  count(): number {
    return ++this.#count
  }

  violate(what: string): void {
    this.violations.push({ what, at: this.now() })
    this.watch.changed()
  }

  /** Notes a call that was one too many. */
  tooFast(method: string, chat: string): void {
    this.rateLimited.push({ method, chat, at: this.now() })
  }

  /** Writes a call down, and looks for texts in it that were cut in the middle of a character. */
  noteCall(method: string, args: Json, answer: Json, heard: boolean): Call {
    const call = { method, args, at: this.now(), answer, heard }
    this.calls.push(call)
    for (const text of textsIn(args)) {
      if (isBroken(text)) this.violate(`${method}: a text was cut in the middle of a character: ${text}`)
    }
    return call
  }

  /** A new message; people's own need no claim. */
  say(message: Omit<Message, 'id' | 'at' | 'copies' | 'earlier' | 'recalled'>): Message {
    const whole = { ...message, ...this.#fresh(), copies: new Map(), earlier: [], recalled: false }
    this.chats.messages.push(whole)
    return whole
  }

  /** Shows a message of the product's to whoever waits for it; from now on a test has to expect it. */
  publish(message: Message): void {
    for (const post of postsOf(message)) {
      this.claims.add(post)
      this.watch.record({ kind: 'posted', post })
    }
  }

  /** Changes what everybody sees, or only some; they stay with their copy until everybody's changes again. */
  show(message: Message, look: Look, users?: readonly string[]): void {
    message.earlier.push(message.look, ...message.copies.values())
    if (users === undefined) {
      message.look = look
      message.copies.clear()
    } else for (const user of users) message.copies.set(user, look)
    for (const post of postsOf(message, users)) this.watch.record({ kind: 'updated', post })
  }

  /** Takes a message away from everybody. */
  recall(message: Message): void {
    message.recalled = true
    for (const post of postsOf(message)) this.watch.record({ kind: 'recalled', post })
  }

  /** After the product was started anew, it may not know what came of its calls. */
  forgetHeard(): void {
    for (const call of this.calls) call.heard = false
  }

  #fresh(): { id: string; at: number } {
    return { id: `msg${this.count()}`, at: this.now() }
  }
}

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isJson(value) ? Object.values(value).flatMap(textsIn) : []
}
