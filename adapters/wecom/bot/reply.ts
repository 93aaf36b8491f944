import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Clock } from '../../../src/ports.ts'
import type { BotCard, BotMessage } from './events.ts'
import { waitOf } from './faults.ts'
import type { Ack, Line } from './line.ts'

/**
 * What became of an answer. `too-late`: its time was over. `used`: it was answered before. `gone`: the connection that it came
 * through is no more, or the gateway has forgotten it. `unknown`: sent, and no acknowledgement came. `busy`: too much for now; it may be
 * tried again after `retryAfter` milliseconds. `refused`: never accepted as it is, `code` says why.
 */
export type Answered =
  | { outcome: 'done' | 'too-late' | 'used' | 'gone' | 'unknown' }
  | { outcome: 'busy'; retryAfter: number }
  | { outcome: 'refused'; code: number }

/** The one answer that words to the bot may have, in the same chat, within a day. Never rejects. */
export interface TextReply {
  markdown(content: string): Promise<Answered>
  card(card: BotCard): Promise<Answered>
}

/** The one change of the pressed card that a press allows, within five seconds. Never rejects. */
export interface ClickReply {
  /** When it is too late. */
  readonly until: Moment
  /** Shows this card instead of the pressed one to everyone, or to these users only. Its task_id is that of the pressed one. */
  updateCard(card: BotCard, users?: readonly [string, ...string[]]): Promise<Answered>
}

const UPDATE_WINDOW = 5_000
const TEXT_WINDOW = 24 * 3_600_000

const WINDOW_CLOSED = 846_604
const NOTHING_TO_ANSWER = 846_605
const ANSWERED_BEFORE = 846_606
const NOT_SUBSCRIBED = 846_609

/** Where an answer goes: the connection and the frame that it came through, and when that was. */
export interface Asked {
  line: Line
  request: string
  arrived: Moment
  clock: Clock
  /** Counts one message in this chat and gives 0, or gives the milliseconds until there is room for one. */
  room(): number
}

export function textReply(asked: Asked): TextReply {
  const answer = answering(asked, 'message', TEXT_WINDOW)
  const say = (message: BotMessage) => answer(message)
  return {
    markdown: (content) => say({ msgtype: 'markdown', markdown: { content } }),
    card: (card) => say({ msgtype: 'template_card', template_card: card }),
  }
}

export function clickReply(asked: Asked, task: string): ClickReply {
  const answer = answering(asked, 'update', UPDATE_WINDOW)
  return {
    until: asked.arrived + UPDATE_WINDOW,
    updateCard: (card, users) =>
      answer({
        response_type: 'update_template_card',
        ...(users !== undefined && { userids: users }),
        template_card: task === '' ? card : { ...card, task_id: task },
      }),
  }
}

/** Answers once; what was certainly not shown does not count. */
function answering(
  { line, request, arrived, clock, room }: Asked,
  what: 'message' | 'update',
  window: number,
) {
  let used = false
  return async (body: object): Promise<Answered> => {
    if (used) return { outcome: 'used' }
    if (clock.now() - arrived >= window) return { outcome: 'too-late' }
    const retryAfter = room()
    if (retryAfter > 0) return { outcome: 'busy', retryAfter }
    used = true
    const answered = meaning(await line.answer(request, what, body))
    used = answered.outcome === 'done' || answered.outcome === 'unknown' || answered.outcome === 'used'
    return answered
  }
}

function meaning(ack: Ack): Answered {
  if (ack.kind === 'not-sent') return { outcome: 'gone' }
  if (ack.kind === 'unknown') return { outcome: 'unknown' }
  if (ack.code === 0) return { outcome: 'done' }
  if (ack.code === WINDOW_CLOSED) return { outcome: 'too-late' }
  if (ack.code === ANSWERED_BEFORE) return { outcome: 'used' }
  if (ack.code === NOTHING_TO_ANSWER || ack.code === NOT_SUBSCRIBED) return { outcome: 'gone' }
  const retryAfter = waitOf(ack.code)
  return retryAfter === undefined ? { outcome: 'refused', code: ack.code } : { outcome: 'busy', retryAfter }
}
