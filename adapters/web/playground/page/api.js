// @ts-check
/** @import { Delta, Reply, State, WireClock } from '../wire.ts' */
/** @import { PlaygroundWords } from '../../../../src/text/playground.ts' */

const BASE = '/playground'
/** Milliseconds before the second and the third try of a request that got no answer. */
const PAUSES = [300, 1500]
/** Milliseconds until a live connection that was refused is tried again. */
const RECONNECT = 2000

/** A request that was not served, by the name of the sentence that says why. */
export class Unserved extends Error {
  /** @param {keyof PlaygroundWords['problems']} problem */
  constructor(problem) {
    super(problem)
    this.problem = problem
  }
}

/**
 * @param {string | undefined} as
 * @returns {Promise<State>}
 */
export function fetchState(as) {
  return request(`/state${as === undefined ? '' : `?as=${encodeURIComponent(as)}`}`)
}

/**
 * Says, presses or submits. It is one delivery: tried again where no answer came, and done once all the same.
 *
 * @param {'say' | 'press' | 'submit'} act
 * @param {Record<string, unknown>} body
 * @returns {Promise<Reply>}
 */
export function perform(act, body) {
  return request(`/${act}`, { ...body, delivery: crypto.randomUUID() }, PAUSES)
}

/**
 * @param {string} as
 * @param {string} ephemeral
 * @returns {Promise<Reply>}
 */
export function dismissEphemeral(as, ephemeral) {
  return request('/dismiss', { as, ephemeral }, PAUSES)
}

/**
 * Never tried again: a second push would be another push.
 *
 * @param {{ push: number } | { to: 'next-deadline' }} push
 * @returns {Promise<WireClock>}
 */
export function pushClock(push) {
  return request('/clock', push)
}

/**
 * Listens to what changes. `onOpen` is called at each new connection: from then on no change is missed, so the state is read anew.
 *
 * @param {string} as
 * @param {{ onOpen(): void, onDelta(delta: Delta): void, onLost(): void }} listener
 * @returns {() => void} ends it
 */
export function listen(as, listener) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  const source = new EventSource(`${BASE}/live?as=${encodeURIComponent(as)}`)
  let end = () => source.close()
  source.onopen = () => listener.onOpen()
  source.onmessage = (event) => listener.onDelta(JSON.parse(event.data))
  source.onerror = () => {
    listener.onLost()
    // The browser connects again by itself, but not after an answer that is no event stream.
    if (source.readyState !== EventSource.CLOSED) return
    waiting = setTimeout(() => {
      end = listen(as, listener)
    }, RECONNECT)
  }
  return () => {
    clearTimeout(waiting)
    end()
  }
}

/**
 * @param {string} path
 * @param {object} [body]
 * @param {number[]} [pauses]
 * @returns {Promise<any>}
 */
async function request(path, body, pauses = []) {
  const response = await fetch(BASE + path, {
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  }).catch(() => undefined)
  const answer = await response?.json().catch(() => undefined)
  if (response?.ok && answer !== undefined) return answer
  if (answer?.problem !== undefined) throw new Unserved(answer.problem)
  const [pause, ...rest] = pauses
  if (pause === undefined) throw new Unserved('unreachable')
  await new Promise((resolve) => setTimeout(resolve, pause))
  return request(path, body, rest)
}
