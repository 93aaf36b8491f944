import { ChatFault } from '../../../src/ports.ts'
import type { Ack } from './line.ts'

/** Milliseconds to wait. Of 846607 and 45009 WeCom does not say whether it counts the minute or the hour. */
const BUSY = new Map([
  [-1, 5_000],
  [45_009, 60_000],
  [45_033, 2_000],
  [846_607, 60_000],
])

/** The connection is not subscribed any more: it is made anew. */
const NOT_SUBSCRIBED = 846_609
/** The bot has sent a card with this task before: after an outcome that was not known, that one landed. */
const TASK_USED = 42_014

/** Milliseconds to wait where the gateway says that it is too much for now. */
export const waitOf = (code: number): number | undefined => BUSY.get(code)

/** What a push that was not acknowledged with 0 means for us. Only the number counts: the words beside it change, and hold ids. */
export function faultOf(ack: Ack): ChatFault | undefined {
  if (ack.kind === 'not-sent') return new ChatFault('not-sent', 'not connected')
  if (ack.kind === 'unknown') return new ChatFault('unknown', 'no acknowledgement')
  if (ack.code === 0) return undefined
  const code = `errcode_${ack.code}`
  const retryAfter = waitOf(ack.code)
  if (retryAfter !== undefined) return new ChatFault('busy', code, { retryAfter })
  if (ack.code === NOT_SUBSCRIBED) return new ChatFault('not-sent', code)
  return new ChatFault('rejected', ack.code === TASK_USED ? 'task-used' : code)
}
