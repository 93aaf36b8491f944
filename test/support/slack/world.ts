import { Claims } from '../claims.ts'
import type { Call, Ephemeral, Look, Member, Message, RateLimited, View, Violation } from './model.ts'
import type { FakeSlackOptions } from './options.ts'
import { Faults } from './state/faults.ts'
import { Files } from './state/files.ts'
import { RateLimits, slackLimits } from './state/rate-limits.ts'
import { ResponseUrls } from './state/response-urls.ts'
import { Rooms } from './state/rooms.ts'
import { Triggers } from './state/triggers.ts'
import { ViewStacks } from './state/view-stacks.ts'
import { dump } from './watch/dump.ts'
import { matches, postOf } from './watch/posts.ts'
import { Watch } from './watch/watch.ts'

/** Everything that the fake workspace remembers; it outlives the app that talks to it. */
export class World {
  readonly options: FakeSlackOptions
  readonly now: () => number
  readonly rooms: Rooms
  readonly views = new ViewStacks()
  readonly triggers: Triggers
  readonly responseUrls: ResponseUrls
  readonly limits: RateLimits
  readonly faults = new Faults()
  readonly claims = new Claims(matches)
  readonly ephemerals: Ephemeral[] = []
  readonly calls: Call[] = []
  readonly violations: Violation[] = []
  readonly rateLimited: RateLimited[] = []
  readonly files: Files
  /** Where the fake listens. */
  address = ''
  readonly watch: Watch
  readonly #members: ReadonlyMap<string, Member>
  #count = 0

  constructor(options: FakeSlackOptions) {
    this.options = options
    this.now = options.now ?? Date.now
    this.rooms = new Rooms(options.channels, this.now)
    this.files = new Files(options.filesLate)
    this.triggers = new Triggers(this.now, options.triggersLive)
    this.responseUrls = new ResponseUrls(this.now)
    this.limits = new RateLimits(this.now, { ...slackLimits, ...options.limits })
    this.#members = new Map(options.users.map((user) => [user.id, user]))
    this.watch = new Watch(() => dump(this))
  }

  member(id: string): Member | undefined {
    return this.#members.get(id)
  }

  /** A number that was not given out before: for ids. */
  count(): number {
    return ++this.#count
  }

  violate(what: string): void {
    this.violations.push({ what, at: this.now() })
  }

  /** Writes a message into its room and tells who watches; people's own messages need no claim. */
  post(message: Message): void {
    const room = this.rooms.get(message.channel)
    if (!room) throw new Error(`There is no channel ${message.channel}`)
    room.messages.push(message)
    if (message.user !== this.options.botUserId) return
    const post = postOf(message, room)
    this.claims.add(post)
    this.watch.record({ kind: 'posted', post })
  }

  whisper(ephemeral: Ephemeral): void {
    const room = this.rooms.get(ephemeral.channel)
    if (!room) throw new Error(`There is no channel ${ephemeral.channel}`)
    this.ephemerals.push(ephemeral)
    const post = postOf(ephemeral, room)
    this.claims.add(post)
    this.watch.record({ kind: 'posted', post })
  }

  /** Changes what a message or an ephemeral shows. */
  change(target: Message | Ephemeral, look: Look): void {
    target.earlier.push({ text: target.text, blocks: target.blocks })
    target.text = look.text
    target.blocks = look.blocks
    const room = this.rooms.get(target.channel)
    if (room) this.watch.record({ kind: 'updated', post: postOf(target, room) })
  }

  showed(view: View, how: 'open' | 'push' | 'update'): void {
    this.watch.record({ kind: 'view', how, view })
  }
}
