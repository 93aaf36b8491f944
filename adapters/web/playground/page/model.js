// @ts-check
/** @import { Delta, State, WireClock, WireEphemeral, WireMessage, WirePerson } from '../wire.ts' */
import { createMoments } from './moments.js'
import { markRead, readMark } from './read-marks.js'

/**
 * What the page knows: the state as one person sees it, kept up to date by deltas, and what is open on the screen.
 */
export class Model {
  /** @type {State} */
  state
  /** Id of the open conversation. */
  conversation = ''
  /** Id of the message whose thread is open. @type {string | undefined} */
  thread
  /** @type {Set<string>} */
  #seenBeforeThread = new Set()
  online = false
  /** Milliseconds that the playground's clock is ahead of this browser's. */
  ahead = 0

  /** @param {State} state @param {string | undefined} conversation */
  constructor(state, conversation) {
    this.state = state
    this.conversation = conversation ?? ''
    this.moments = this.#momentsOf(state)
    this.replace(state)
  }

  /** A newer state of the same or another person. @param {State} state */
  replace(state) {
    this.state = state
    this.#setClock(state.clock)
    if (!state.conversations.some(({ id }) => id === this.conversation)) {
      // Another person's direct messages are not for these eyes; their own stand in the same place.
      const own = this.conversation.startsWith('person:')
        ? state.conversations.at(-1)
        : state.conversations[0]
      this.open(own?.id ?? '')
    }
    if (this.thread !== undefined && this.message(this.thread) === undefined) this.thread = undefined
    this.moments = this.#momentsOf(state)
  }

  /** @param {Delta} delta */
  apply(delta) {
    if (delta.kind === 'clock') return this.#setClock(delta.clock)
    // The state that was read after it happened holds it already.
    if (delta.revision <= this.state.revision) return
    this.state.revision = delta.revision
    if (delta.kind === 'message') this.#put(delta.message)
    if (delta.kind === 'ephemeral') this.state.ephemerals = [...this.state.ephemerals, delta.ephemeral]
    if (delta.kind === 'dismissed') this.dropEphemeral(delta.id)
    if (delta.kind === 'activity') this.#note(delta.person, delta.latest)
  }

  /** @param {string} conversation */
  open(conversation) {
    if (conversation !== this.conversation) this.thread = undefined
    this.conversation = conversation
  }

  /** @param {string | undefined} root */
  openThread(root) {
    this.thread = root
    this.#seenBeforeThread = new Set(this.state.ephemerals.map(({ id }) => id))
  }

  /** Whether a message stands where this person looks. @param {WireMessage} message */
  isOpen({ conversation, thread }) {
    return conversation === this.conversation && (thread === undefined || thread === this.thread)
  }

  /** @param {string} id */
  dropEphemeral(id) {
    this.state.ephemerals = this.state.ephemerals.filter((ephemeral) => ephemeral.id !== id)
  }

  now() {
    return Date.now() + this.ahead
  }

  get words() {
    return this.state.words
  }

  get me() {
    return this.person(this.state.me)
  }

  /** @param {string | undefined} id @returns {WirePerson | undefined} */
  person(id) {
    return this.state.people.find((person) => person.id === id)
  }

  /** @param {string} id @returns {WireMessage | undefined} */
  message(id) {
    return this.state.messages.find((message) => message.id === id)
  }

  /** Messages of the open conversation outside threads, and words to this person alone, in order of time. */
  stream() {
    /** @type {(WireMessage | WireEphemeral)[]} */
    const shown = this.state.messages.filter((one) => one.conversation === this.conversation && !one.thread)
    return [...shown, ...this.#whispers()].sort((one, other) => one.at - other.at)
  }

  /** Replies in the open thread, and what was said to this person alone since it was opened. @param {string} root */
  threadStream(root) {
    const whispers = this.#whispers().filter(({ id }) => !this.#seenBeforeThread.has(id))
    return [...this.replies(root), ...whispers].sort((one, other) => one.at - other.at)
  }

  /** @param {string} root @returns {WireMessage[]} */
  replies(root) {
    return this.state.messages.filter(({ thread }) => thread === root)
  }

  /** Whether there is something that this person has not looked at. @param {string} conversation */
  isUnread(conversation) {
    return this.#latest(conversation) > readMark(this.state.me, conversation)
  }

  /** Whether somebody's direct messages hold something that they have not looked at. @param {WirePerson} person */
  hasUnreadDirect(person) {
    return person.latest > readMark(person.id, person.direct)
  }

  /** The open conversation is being looked at. */
  markRead() {
    markRead(this.state.me, this.conversation, this.#latest(this.conversation))
  }

  #whispers() {
    return this.state.ephemerals.filter(({ conversation }) => conversation === this.conversation)
  }

  /** @param {State} state */
  #momentsOf({ language, workspace, words }) {
    return createMoments(language, workspace.timezone, words, () => this.now())
  }

  /** @param {string} conversation */
  #latest(conversation) {
    return this.state.messages.reduce(
      (latest, message) => (message.conversation === conversation ? Math.max(latest, message.seq) : latest),
      0,
    )
  }

  /** @param {WireMessage} message */
  #put(message) {
    const rest = this.state.messages.filter(({ id }) => id !== message.id)
    this.state.messages = [...rest, message].sort((one, other) => one.seq - other.seq)
    if (message.conversation === this.me?.direct) this.#note(this.state.me, message.seq)
  }

  /** @param {string} id @param {number} latest */
  #note(id, latest) {
    const person = this.person(id)
    if (person) person.latest = Math.max(person.latest, latest)
  }

  /** @param {WireClock} clock */
  #setClock(clock) {
    this.state.clock = clock
    this.ahead = clock.now - Date.now()
  }
}
