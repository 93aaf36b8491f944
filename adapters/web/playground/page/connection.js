// @ts-check
/** @import { Delta, State } from '../wire.ts' */
import { fetchState, listen } from './api.js'

/**
 * Keeps a person's view up to date: at each new connection the whole state, from then on what changes. A delta that arrives while
 * the state is on its way comes after it.
 *
 * @param {string} me
 * @param {{ onState(state: State): void, onDelta(delta: Delta): void, onLost(): void }} listener
 * @returns {() => void} ends it
 */
export function connect(me, listener) {
  /** Deltas that wait for the state. @type {Delta[] | undefined} */
  let waiting = []
  let ended = false

  async function catchUp() {
    waiting = []
    const state = await fetchState(me).catch(() => undefined)
    if (ended) return
    // The connection is there but the state is not: the next connection brings it.
    if (state === undefined) return listener.onLost()
    listener.onState(state)
    const late = waiting
    waiting = undefined
    for (const delta of late ?? []) listener.onDelta(delta)
  }

  const end = listen(me, {
    onOpen: () => void catchUp(),
    onDelta: (delta) => (waiting === undefined ? listener.onDelta(delta) : void waiting.push(delta)),
    onLost: () => listener.onLost(),
  })
  return () => {
    ended = true
    end()
  }
}
