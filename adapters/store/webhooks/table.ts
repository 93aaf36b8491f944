import type { Webhooks } from '../../../src/ports.ts'
import type { Reads } from '../connection.ts'
import type { Writer } from '../writer.ts'
import { follow } from './follow.ts'
import { log, told } from './log.ts'
import { states } from './states.ts'
import { subscribe, subscription } from './subscription.ts'
import { replay, settle, take } from './tasks.ts'

/** The port's promises, each handed to the part that keeps it. */
export const webhookTable = (writer: Writer, reads: Reads): Webhooks => ({
  subscribe: (receiver, events, now) =>
    writer.job((connection) => subscribe(connection, receiver, events, now)),
  subscription: (receiver) => subscription(reads, receiver),
  follow: (receiver, since, limit, now) => follow(writer, reads, receiver, since, { limit, now }),
  take: (receiver, now, limit, until) => take(writer, reads, receiver, { now, limit, until }),
  settle: (task, step, attempt) => writer.job((connection) => settle(connection, task, step, attempt)),
  replay: (receiver, from, now) => writer.job((connection) => replay(connection, receiver, from, now)),
  log: (query) => log(reads, query),
  told: (receiver, leads) => told(reads, receiver, leads),
  states: (receivers) => states(reads, receivers),
})
