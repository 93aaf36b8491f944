import { isGivenUp, meaningOf, retryIn } from '../../src/domain/webhook/answer.ts'
import type { Receiver, Subscription } from '../../src/domain/webhook/events.ts'
import { messagesOf, type WebhookMessage } from '../../src/domain/webhook/message.ts'
import type {
  WebhookAnswer,
  WebhookAttempt,
  WebhookSender,
  WebhookStep,
  WebhookTask,
} from '../../src/ports.ts'
import type { Core } from '../core.ts'
import type { Pause } from './pause.ts'

interface Parts {
  sender: WebhookSender
  receiver: Receiver
  pause: Pause
  stopping: AbortSignal
  draw: () => number
  /** Milliseconds for which a lead is held after each event. */
  held: number
}

/** Works through one lead that is held: event by event, as far as the receiver takes them. */
export function createDelivery(core: Core, { sender, receiver, pause, stopping, draw, held }: Parts) {
  const { clock, logger, meter } = core
  const { webhooks } = core.store

  async function work(task: WebhookTask, subscription: Subscription): Promise<void> {
    const events = await core.store.events(task.lead)
    const messages = messagesOf(events, task, subscription, receiver)
    const end = events.at(-1)?.seq ?? task.sent
    let now: WebhookTask | undefined = task
    for (const [index, message] of messages.entries()) {
      now = await tell(now, message, messages[index + 1], end)
      if (now === undefined) return
    }
    if (messages.length === 0) await webhooks.settle(task, { sent: end, failures: 0 })
  }

  /** Gives the task as it is held from now on, where the lead may go on. */
  async function tell(
    task: WebhookTask,
    message: WebhookMessage,
    next: WebhookMessage | undefined,
    end: number,
  ): Promise<WebhookTask | undefined> {
    const waits = { since: message.at }
    const { failedSince } = task
    const asBefore = {
      sent: task.sent,
      failures: task.failures,
      ...(failedSince !== undefined && { failedSince }),
    }
    if (stopping.aborted || pause.isOn()) {
      const at = Math.max(clock.now(), pause.until())
      await webhooks.settle(task, { ...asBefore, next: { ...waits, at } })
      return undefined
    }
    const answer = await sender.send(receiver.url, message, stopping)
    const meaning = meaningOf(answer.status)
    const now = clock.now()
    if (stopping.aborted && meaning !== 'taken') {
      await webhooks.settle(task, { ...asBefore, next: { ...waits, at: now } })
      return undefined
    }
    const done = (): WebhookStep => ({
      sent: next === undefined ? end : message.seq,
      failures: 0,
      ...(next && { next: { at: now, since: next.at }, until: now + held }),
    })
    if (meaning === 'taken') {
      pause.served()
      return settle(task, done(), attemptOf(task, message, answer, 'delivered'))
    }
    const failures = task.failures + 1
    const since = failedSince ?? now
    if (meaning === 'refused') pause.served()
    else pause.begin(meaning, answer)
    if (isGivenUp(failures, since, now)) {
      const about = { receiver: receiver.id, lead: task.lead, seq: message.seq, status: answer.status }
      logger.error({ ...about, fault: answer.fault, failures }, 'a webhook was given up')
      return settle(task, done(), attemptOf(task, message, answer, 'given-up'))
    }
    const at = Math.max(pause.until(), now + retryIn(meaning, failures, draw()))
    const again: WebhookStep = { sent: task.sent, failures, failedSince: since, next: { ...waits, at } }
    return settle(task, again, attemptOf(task, message, answer, 'failed'))
  }

  async function settle(
    task: WebhookTask,
    step: WebhookStep,
    attempt: WebhookAttempt,
  ): Promise<WebhookTask | undefined> {
    meter.webhook(receiver.id, attempt.outcome)
    const isHeld = await webhooks.settle(task, step, attempt)
    const { receiver: id, lead, again } = task
    if (!isHeld || step.until === undefined) return undefined
    return {
      receiver: id,
      lead,
      ...(again !== undefined && { again }),
      sent: step.sent,
      failures: 0,
      until: step.until,
    }
  }

  function attemptOf(
    { lead, failures }: WebhookTask,
    { seq, event }: WebhookMessage,
    { status, fault, took }: WebhookAnswer,
    outcome: WebhookAttempt['outcome'],
  ): WebhookAttempt {
    return {
      ...{ receiver: receiver.id, lead, seq, event, at: clock.now(), outcome, attempt: failures + 1, took },
      ...(status !== undefined && { status }),
      ...(fault !== undefined && { fault }),
    }
  }

  return { work }
}
