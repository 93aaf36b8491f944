// @ts-check
/** @import { Delta, Reply, State } from '../wire.ts' */
/** @import { Model } from './model.js' */
import { dismissEphemeral, fetchState, perform, pushClock, Unserved } from './api.js'
import { connect } from './connection.js'
import { fill } from './dom.js'
import { openForm } from './form-dialog.js'
import { clearToast, complain, say } from './toast.js'

/**
 * What people do on the page. It asks the server, keeps the model, and has the screen drawn again: `redraw` after each change,
 * `rebuild` when another person sits down.
 */
export class App {
  #disconnect = () => {}
  #redrawing = false
  /** Puts words into the box of the conversation on the screen. */
  compose = (/** @type {string} */ _text) => {}

  /** @param {Model} model @param {{ rebuild(): void, redraw(): void, announce(text: string): void, reveal(id: string): void }} screen */
  constructor(model, screen) {
    this.model = model
    this.screen = screen
  }

  start() {
    this.screen.rebuild()
    this.#connect()
  }

  /** Becomes another person, who looks at the same group or at `conversation`. @param {string} id @param {string} [conversation] */
  async switchTo(id, conversation) {
    await this.#tryTo(async () => {
      const state = await fetchState(id)
      if (conversation !== undefined) this.model.open(conversation)
      this.model.replace(state)
      clearToast()
      this.start()
    })
  }

  /** @param {string} conversation */
  show(conversation) {
    this.model.open(conversation)
    this.changed()
  }

  /** Opens a message that a link leads to, where this person may read it. @param {string} id */
  showMessage(id) {
    const message = this.model.message(id)
    if (message === undefined) return
    this.model.open(message.conversation)
    if (message.thread !== undefined) this.model.openThread(message.thread)
    this.changed()
    queueMicrotask(() => this.screen.reveal(id))
  }

  /** @param {string | undefined} root */
  openThread(root) {
    this.model.openThread(root)
    this.changed()
  }

  /** @param {string} text @param {string} [thread] @returns {Promise<boolean>} whether it was taken */
  async say(text, thread) {
    const { conversation, state } = this.model
    return this.#act('say', { as: state.me, conversation, text, ...(thread !== undefined && { thread }) })
  }

  /** @param {{ message: string, action: string, value: string }} press */
  async press(press) {
    await this.#act('press', { as: this.model.state.me, ...press })
  }

  /** @param {string} id */
  async dismiss(id) {
    await this.#tryTo(async () => {
      await dismissEphemeral(this.model.state.me, id)
      this.model.dropEphemeral(id)
      this.changed()
    })
  }

  /** @param {{ push: number } | { to: 'next-deadline' }} push */
  async push(push) {
    await this.#tryTo(async () => {
      this.model.apply({ kind: 'clock', clock: await pushClock(push) })
      this.changed()
      say(fill(this.model.words.pushed, { moment: this.model.moments.full(this.model.now()) }))
    })
  }

  /** The screen shall show the model again, once for all changes of this moment. */
  changed() {
    if (this.#redrawing) return
    this.#redrawing = true
    queueMicrotask(() => {
      this.#redrawing = false
      this.screen.redraw()
    })
  }

  #connect() {
    this.#disconnect()
    this.#disconnect = connect(this.model.state.me, {
      onState: (state) => this.#catchUp(state),
      onDelta: (delta) => this.#hear(delta),
      onLost: () => {
        this.model.online = false
        this.changed()
      },
    })
  }

  /** @param {State} state */
  #catchUp(state) {
    const { run, revision } = this.model.state
    this.model.online = true
    // Nothing was missed: what stands on the screen can stay.
    if (state.run !== run || state.revision !== revision) this.model.replace(state)
    this.changed()
  }

  /** @param {Delta} delta */
  #hear(delta) {
    this.model.apply(delta)
    this.changed()
    if (delta.kind === 'message' && this.model.isOpen(delta.message)) {
      const by = this.model.person(delta.message.from)?.name ?? 'Tenon'
      this.screen.announce(`${by}: ${delta.message.plain}`)
    }
    if (delta.kind === 'ephemeral')
      this.screen.announce(`${this.model.words.onlyYou}: ${delta.ephemeral.plain}`)
    if (delta.kind === 'activity') this.#pointTo(delta.person)
  }

  /** Somebody else has something to do; one click leads there. @param {string} id */
  #pointTo(id) {
    const { words } = this.model
    const person = this.model.person(id)
    if (person === undefined || !this.model.hasUnreadDirect(person)) return
    const { name, direct } = person
    say(fill(words.gotDirect, { name }), {
      label: fill(words.switchTo, { name }),
      run: () => this.switchTo(id, direct),
    })
  }

  /** @param {'say' | 'press'} act @param {Record<string, unknown>} body */
  async #act(act, body) {
    const { conversation, state, words } = this.model
    return this.#tryTo(async () => {
      const reply = await perform(act, body)
      if (reply.kind !== 'form') return
      const { command, value } = reply.form
      const to = { as: state.me, conversation, command, value }
      openForm(reply.form, words, (values) => this.#submit({ ...to, values }))
    })
  }

  /** @param {Record<string, unknown>} body @returns {Promise<Reply>} */
  async #submit(body) {
    try {
      return await perform('submit', body)
    } catch (error) {
      return { kind: 'errors', inputs: {}, form: this.#sentence(error) }
    }
  }

  /** @param {() => Promise<void>} work @returns {Promise<boolean>} whether it worked; else the person has been told why not */
  async #tryTo(work) {
    try {
      await work()
      return true
    } catch (error) {
      complain(this.#sentence(error))
      return false
    }
  }

  /** @param {unknown} error */
  #sentence(error) {
    if (!(error instanceof Unserved)) throw error
    return this.model.words.problems[error.problem]
  }
}
