import { setTimeout as wait } from 'node:timers/promises'
import type { BackendFactory, IQueueBackend } from 'bullmq'

/** Milliseconds before a server that would not give a job is asked again. */
const PAUSE = 500

/**
 * The same backend, patient: where a server refuses at once (it is starting, it is full), BullMQ's worker would ask again at once, some
 * hundred times a second, each time over a new connection.
 */
export function patient<Backend extends IQueueBackend, Connection>(
  factory: BackendFactory<Backend, Connection>,
): BackendFactory<Backend, Connection> {
  return (name, options, more) => {
    const backend = factory(name, options, more)
    const take = backend.moveToActive.bind(backend)
    backend.moveToActive = async (...args) => {
      try {
        return await take(...args)
      } catch (error) {
        await wait(PAUSE)
        throw error
      }
    }
    return backend
  }
}
