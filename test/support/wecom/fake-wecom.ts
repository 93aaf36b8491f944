import type { Server } from 'node:http'
import type { Patience, Truthy } from '../slack/watch/watch.ts'
import { Gateway } from './bot/gateway.ts'
import { Courier } from './callback/courier.ts'
import type { SignedRequest, SignOptions } from './callback/envelope.ts'
import type { Answer } from './callback/send.ts'
import type { Call, Dropped, Message, RateLimited, Violation } from './model.ts'
import { type FakeWeComOptions, type Given, optionsFrom } from './options.ts'
import { textOf } from './read/text-of.ts'
import { createApi } from './server.ts'
import type { Room } from './state/chats.ts'
import type { Fault, FaultOptions } from './state/faults.ts'
import { type GroupView, viewOf } from './state/group-view.ts'
import { User } from './user/user.ts'
import { dump } from './watch/dump.ts'
import { matches, type Post, type Which } from './watch/posts.ts'
import { type Happening, World } from './world.ts'

/** A WeCom corporation on loopback that remembers, enforces WeCom's limits, and has people in it. */
export class FakeWeCom {
  readonly #world: World
  readonly #gateway: Gateway
  readonly #courier: Courier
  readonly #server: Server
  #port = 0

  constructor(given: Given = {}) {
    this.#world = new World(optionsFrom(given))
    this.#gateway = new Gateway(this.#world)
    this.#courier = new Courier(this.#world)
    this.#server = createApi(this.#world)
    this.#gateway.serve(this.#server)
  }

  /** Listens on a free port of loopback. */
  async start(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    const address = this.#server.address()
    this.#port = typeof address === 'object' && address ? address.port : 0
    this.#world.origin = this.apiUrl
    return this
  }

  async stop(): Promise<void> {
    this.#gateway.stop()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** For WECOM_API_URL: without /cgi-bin and without a slash at the end. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** For WECOM_BOT_WS_URL. */
  get botUrl(): string {
    return `ws://127.0.0.1:${this.#port}`
  }

  /** For WECOM_WEBHOOK_URL: that of a group. */
  webhookUrl(group: string): string {
    return `${this.apiUrl}/cgi-bin/webhook/send?key=${this.#room(group).webhookKey}`
  }

  get options(): FakeWeComOptions {
    return this.#world.options
  }

  /** Where the product listens now, such as http://127.0.0.1:3000; it may move when it starts anew. */
  set product(url: string) {
    this.#courier.product = url.replace(/\/$/, '')
    this.#world.forgetHeard()
  }

  /** By user id; case does not matter. */
  user(id: string): User {
    const member = this.#world.directory.member(id)
    if (!member) throw new Error(`There is no user ${id}`)
    return new User(this.#world, this.#gateway, this.#courier, member)
  }

  /** Something that a person typed elsewhere (a form, an import): none of it may become markup. */
  typed(text: string): void {
    this.#world.typed.push(text)
  }

  /** A request to the callback, sealed as WeCom does it, or wrongly in the ways that `options` say. */
  signed(verb: 'GET' | 'POST', plain: string, options: SignOptions = {}): SignedRequest {
    return this.#courier.signed(verb, plain, options)
  }

  /** Sends such a request; what it is answered is held against nobody. The same one sent twice is a replay. */
  send(request: SignedRequest): Promise<Answer> {
    return this.#courier.send(request)
  }

  /** Somebody saves the callback's address in the console: WeCom checks it at once. */
  checkAddress(): Promise<Answer> {
    return this.#courier.check()
  }

  /** Lets the next call of a path (`message/send`) or frame (`aibot_send_msg`), or `*` for any, go wrong. */
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

  /** Whether the app calls from an address that the corporation trusts; else all it asks is answered with 60020. */
  set trusted(trusted: boolean) {
    this.#world.trusted = trusted
  }

  /** Ends the app's token before its time. */
  killToken(how: 40014 | 42001 = 42001): void {
    this.#world.tokens.kill(how)
  }

  /** How often the app has asked for a token and been given one. */
  get tokenFetches(): number {
    return this.#world.tokens.fetches
  }

  /** How many connections the gateway has, authenticated or not. */
  get connections(): number {
    return this.#gateway.size
  }

  /** Whether the bot is connected and authenticated. */
  get botIsOnline(): boolean {
    return this.#gateway.isHeld
  }

  /** How often the bot has authenticated, and how many heartbeats it has sent. */
  get bot(): { readonly subscriptions: number; readonly heartbeats: number } {
    return this.#gateway
  }

  /** Breaks the bot's connections without a word. */
  cut(): void {
    this.#gateway.cut()
  }

  /** Turns new connections away from now on, or lets them in again. */
  set refuseConnections(refuse: boolean) {
    this.#gateway.refusing = refuse
  }

  /** Another process subscribes as the same bot: the product is told so, and hears and says no more. */
  takeOver(): void {
    this.#gateway.takeOver()
  }

  group(id: string): GroupView {
    return viewOf(this.#world.chats, this.#room(id))
  }

  /** All that a person and the product have said to each other alone, through the bot or the app. */
  dm(user: string): readonly Message[] {
    const id = this.#world.directory.proper(user)
    const { chats } = this.#world
    return chats.messages.filter((m) => m.chat.kind !== 'group' && chats.readers(m).includes(id))
  }

  get calls(): readonly Call[] {
    return this.#world.calls
  }

  /** What a well-made client never does. Tests that provoke one empty the list. */
  get violations(): Violation[] {
    return this.#world.violations
  }

  /** Calls that came too fast and were refused. */
  get rateLimited(): RateLimited[] {
    return this.#world.rateLimited
  }

  /** Messages of the app that came too fast for a person and were lost without a word. */
  get dropped(): Dropped[] {
    return this.#world.dropped
  }

  /** The bytes of what a message shows that the bot had uploaded. */
  media({ text }: Pick<Post, 'text'>): Buffer {
    const found = [...this.#world.media.values()].find(({ type, name }) => text === `(${type} ${name})`)
    if (found === undefined) throw new Error(`Nothing was uploaded for ${text}`)
    return found.data
  }

  /** All that the product has said, as it looked when it was said. */
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

  /** As `next`, for something said: in a group, to one person, through a webhook. Claims it. */
  async nextPost(which: Which, patience?: Patience): Promise<Post> {
    const post = await this.#nextOf('posted', which, patience)
    this.#world.claims.claim((p) => p === post)
    return post
  }

  /** As `next`, for a card that changed its look; with `user` where only some people's copies did. */
  nextUpdate(which: Which, patience?: Patience): Promise<Post> {
    return this.#nextOf('updated', which, patience)
  }

  /** As `next`, for a message that was taken back. */
  nextRecall(which: Which, patience?: Patience): Promise<Post> {
    return this.#nextOf('recalled', which, patience)
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

  /** Throws when the product broke a rule of WeCom's, came too fast, or said what no test expected. */
  expectNothingElse(): void {
    const { requests } = this.#world
    const all = [
      ...this.violations.map(({ what }) => `violation: ${what}`),
      ...this.rateLimited.map(({ method, chat }) => `too fast: ${method} ${chat}`),
      ...this.dropped.map(({ user, look }) => `too fast for ${user}, lost without a word: ${textOf(look)}`),
      ...requests.unfinished.map(({ user }) => `a streamed answer to ${user} was never finished`),
      ...this.unexpected().map((p) => `nobody expected in ${p.where} ${p.chatid}: ${p.text}`),
    ]
    if (all.length > 0) throw new Error(`${all.join('\n')}\n${this.dump()}`)
  }

  dump(): string {
    return dump(this.#world)
  }

  #nextOf(kind: Happening['kind'], which: Which, patience?: Patience): Promise<Post> {
    const pick = (h: Happening) => (h.kind === kind && matches(h.post, which) ? h.post : undefined)
    return this.#world.watch.next(pick, patience)
  }

  #room(id: string): Room {
    const room = this.#world.chats.room(id)
    if (!room) throw new Error(`There is no group ${id}`)
    return room
  }
}
