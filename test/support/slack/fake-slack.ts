import type { Server } from 'node:http'
import type { Call, Ephemeral, Message, RateLimited, View, Violation } from './model.ts'
import { defaults, type FakeSlackOptions } from './options.ts'
import { createWebApi } from './server.ts'
import type { SignedRequest, SignOptions } from './sign.ts'
import { SocketHub } from './socket.ts'
import type { Fault, FaultOptions } from './state/faults.ts'
import { Courier } from './user/courier.ts'
import type { Answer } from './user/send.ts'
import { User } from './user/user.ts'
import { dump } from './watch/dump.ts'
import { matches, type Post, type Which } from './watch/posts.ts'
import type { Happening, Patience, Truthy } from './watch/watch.ts'
import { World } from './world.ts'

/** One conversation, as the test looks into it. */
export interface ChannelView {
  readonly id: string
  /** Top-level messages, oldest first. */
  readonly messages: readonly Message[]
  /** The replies under a message, oldest first. */
  thread(parent: string | { readonly ts: string }): readonly Message[]
}

/** A Slack workspace on loopback that remembers, enforces Slack's limits, and has people in it. */
export class FakeSlack {
  readonly #world: World
  readonly #socket: SocketHub
  readonly #courier: Courier
  readonly #server: Server
  #port = 0

  constructor(options: Partial<FakeSlackOptions> = {}) {
    this.#world = new World({ ...defaults, ...options })
    this.#socket = new SocketHub(this.#world)
    this.#courier = new Courier(this.#world, this.#socket)
    this.#server = createWebApi(this.#world, () => `ws://127.0.0.1:${this.#port}${this.#socket.ticket()}`)
    this.#socket.serve(this.#server)
  }

  /** Listens on a free port of loopback. */
  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    const address = this.#server.address()
    this.#port = typeof address === 'object' && address ? address.port : 0
    this.#world.address = `http://127.0.0.1:${this.#port}`
    return this
  }

  async stop(): Promise<void> {
    this.#socket.stop()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** For SLACK_API_URL. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/`
  }

  get options(): FakeSlackOptions {
    return this.#world.options
  }

  /** Where the app listens now, such as http://127.0.0.1:3000; it may move when it starts anew. */
  set product(url: string) {
    this.#courier.product = url.replace(/\/$/, '')
  }

  /** How people's doings reach the app. */
  set deliverBy(by: 'http' | 'socket') {
    this.#courier.by = by
  }

  /** How many Socket Mode connections are open. */
  get sockets(): number {
    return this.#socket.size
  }

  disconnectSockets(reason: Parameters<SocketHub['disconnect']>[0] = 'refresh_requested'): void {
    this.#socket.disconnect(reason)
  }

  user(id: string): User {
    const member = this.#world.member(id)
    if (!member) throw new Error(`There is no user ${id}`)
    return new User(
      this.#world,
      this.#courier,
      member,
      (path) => `http://127.0.0.1:${this.#port}/response/${path}`,
    )
  }

  /** A request to the app, signed as Slack does, or wrongly in the ways that `options` say. */
  signed(body: string, options: SignOptions = {}): SignedRequest {
    return this.#courier.signed(body, options)
  }

  /** Sends such a request; what it is answered is held against nobody. */
  post(request: SignedRequest): Promise<Answer> {
    return this.#courier.post(request)
  }

  /** The bytes of a file that was uploaded. */
  file(id: string): Buffer {
    const data = this.#world.files.data(id)
    if (data === undefined) throw new Error(`There is no file ${id}`)
    return data
  }

  /** Lets the next call of `method` (also `response_url`, or `*` for any) go wrong. */
  failNext(method: string, fault: Fault, options: FaultOptions = {}): void {
    this.#world.faults.plan(method, fault, options)
  }

  clearFaults(): void {
    this.#world.faults.clear()
  }

  /** Methods of the faults that were asked for and that no call has met. */
  get faultsWaiting(): readonly string[] {
    return this.#world.faults.waiting
  }

  channel(id: string): ChannelView {
    const room = this.#world.rooms.get(id)
    if (!room) throw new Error(`There is no channel ${id}`)
    return {
      id,
      get messages() {
        return room.messages.filter((m) => m.threadTs === undefined)
      },
      thread: (parent) => {
        const ts = typeof parent === 'string' ? parent : parent.ts
        return room.messages.filter((m) => m.threadTs === ts)
      },
    }
  }

  /** The bot's direct conversation with a person. */
  dm(user: string): ChannelView {
    return this.channel(this.#world.rooms.dm(user).id)
  }

  /** Somebody deletes a message. */
  remove({ channel, ts }: { readonly channel: string; readonly ts: string }): void {
    this.#world.rooms.remove(channel, ts)
  }

  get ephemerals(): readonly Ephemeral[] {
    return this.#world.ephemerals
  }

  /** The modals a person has open, the one on top last. */
  views(user: string): readonly View[] {
    return this.#world.views.of(user)
  }

  /** The modal on top; throws when there is none. */
  view(user: string): View {
    const view = this.#world.views.top(user)
    if (!view) throw new Error(`${user} has no view open\n${this.dump()}`)
    return view
  }

  get calls(): readonly Call[] {
    return this.#world.calls
  }

  /** What a well-made app never does. Tests that provoke one empty the list. */
  get violations(): Violation[] {
    return this.#world.violations
  }

  /** Calls that came too fast. */
  get rateLimited(): RateLimited[] {
    return this.#world.rateLimited
  }

  /** All that the app has said, as it looked when it was said. */
  get posts(): readonly Post[] {
    return this.#world.claims.posts
  }

  /** The first happening that fits, past or to come, that no earlier `next…` was given. A post is claimed by it. */
  next(fits: (happening: Happening) => boolean, patience?: Patience): Promise<Happening> {
    const pick = (h: Happening) => (fits(h) ? h : undefined)
    return this.#world.watch.next(pick, patience).then((happening) => {
      if (happening.kind === 'posted') this.#world.claims.claim((p) => p === happening.post)
      return happening
    })
  }

  /** As `next`, for something said: a message, a reply, a direct message, an ephemeral. Claims it. */
  async nextPost(which: Which, patience?: Patience): Promise<Post> {
    const pick = (h: Happening) => (h.kind === 'posted' && matches(h.post, which) ? h.post : undefined)
    const post = await this.#world.watch.next(pick, patience)
    this.#world.claims.claim((p) => p === post)
    return post
  }

  /** As `next`, for a message or an ephemeral that changed its look. */
  nextUpdate(which: Which, patience?: Patience): Promise<Post> {
    const pick = (h: Happening) => (h.kind === 'updated' && matches(h.post, which) ? h.post : undefined)
    return this.#world.watch.next(pick, patience)
  }

  /** As `next`, for a modal that opens, covers another or changes. */
  nextView(user: string, patience?: Patience): Promise<View> {
    return this.#world.watch.next(
      (h) => (h.kind === 'view' && h.view.user === user ? h.view : undefined),
      patience,
    )
  }

  /** Waits until the condition answers with something; it is asked again after every call, never by the clock. */
  until<T>(condition: () => T, patience?: Patience): Promise<Truthy<T>> {
    return this.#world.watch.until(condition, patience)
  }

  /** Marks posts as expected and answers with them; throws when there are none, or not `count`. */
  claim(which: Which, count?: number): readonly Post[] {
    const found = this.#world.claims.claim(which)
    if (found.length === 0 || (count !== undefined && found.length !== count)) {
      throw new Error(`Claimed ${found.length} posts, not ${count ?? 'any'}\n${this.dump()}`)
    }
    return found
  }

  /** Such posts are expected, now and later. */
  allow(which: Which): void {
    this.#world.claims.allow(which)
  }

  /** What nobody claimed. */
  unexpected(): readonly Post[] {
    return this.#world.claims.unexpected()
  }

  /** Throws when the app broke a rule of Slack's, came too fast, or said what no test expected. */
  expectNothingElse(): void {
    const stray = this.unexpected().map(
      (p) => `nobody expected in ${p.where} ${p.user ?? p.channel}: ${p.text}`,
    )
    const broken = this.violations.map((v) => `violation: ${v.what}`)
    const fast = this.rateLimited.map((r) => `too fast: ${r.method} ${r.channel ?? ''}`)
    const all = [...broken, ...fast, ...stray]
    if (all.length > 0) throw new Error(`${all.join('\n')}\n${this.dump()}`)
  }

  dump(): string {
    return dump(this.#world)
  }
}
