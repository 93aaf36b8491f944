import { createHash } from 'node:crypto'
import type { AckFn, RespondArguments, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import type { Answer, Caller, FormAnswer } from '../../commands/desk.ts'
import { decodeValue } from '../../src/message.ts'
import { oneLine } from '../../src/text/clean.ts'
import { ask, type Counter, errorsFor, openForm, plainly, reasonOf, troubleFor, whisper } from './answers.ts'
import type { DurableApp } from './durable-app.ts'
import { COMMAND } from './manifest.ts'
import { formOf, valuesOf } from './modal.ts'
import { commandPayload, messagePayload, pressPayload, read, submissionPayload } from './payloads.ts'
import { spoken } from './spoken.ts'
import { cut } from './text.ts'
import { Malformed } from './trouble.ts'

/** Words beside an input may have this length: Slack documents none. */
const ERROR_TEXT = 500
/** What people say in a thread, besides ordinary messages: with a file, or shown in the channel too. */
const SPOKEN = [undefined, 'file_share', 'thread_broadcast']

/** All that Slack can bring us, one listener for each kind. */
export function listen(app: DurableApp, counter: Counter): void {
  app.press((body, ack) => onPress(counter, body, ack))
  app.command(COMMAND, async ({ body, ack }) => onCommand(counter, body, ack))
  app.view<ViewSubmitAction>(/.*/, async ({ body, ack }) => onSubmit(counter, body, ack))
  app.event('message', async ({ body }) => onMessage(counter, body))
}

async function onCommand(counter: Counter, body: unknown, ack: AckFn<RespondArguments>): Promise<void> {
  const given = read(commandPayload, body)
  const caller: Caller = {
    chat: 'slack',
    user: given.user_id,
    conversation: given.channel_id,
    ...(given.user_name && { name: given.user_name }),
    delivery: given.trigger_id,
  }
  let answer: Answer
  try {
    answer = await ask(counter, counter.desk.slash(given.text, caller), (late) => {
      if (late.kind === 'say') void whisper(counter, caller, late.message)
    })
  } catch (fault) {
    counter.logger.error(reasonOf(fault), 'command not done')
    return ack(plainly(troubleFor(fault, counter.texts(caller.user))))
  }
  if (answer.kind === 'say') {
    return ack({ response_type: 'ephemeral', ...counter.chat.lay(answer.message) })
  }
  await ack()
  if (answer.kind === 'form') await openForm(counter, answer.form, caller, given.trigger_id)
}

async function onPress(counter: Counter, body: unknown, ack: () => Promise<void>): Promise<void> {
  const given = read(pressPayload, body)
  const [action] = given.actions
  const { user } = given
  const caller: Caller = {
    chat: 'slack',
    user: user.id,
    conversation: given.channel?.id ?? given.container?.channel_id ?? '',
    ...(user.name && { name: user.name }),
    delivery: given.trigger_id ?? `${user.id}:${action.action_ts ?? ''}:${action.action_id}`,
  }
  const value = decodeValue(action.value ?? action.selected_option?.value ?? '')
  const answer = await ask(counter, counter.desk.press(action.action_id, value, caller))
  await ack()
  if (answer.kind === 'say') await whisper(counter, caller, answer.message)
  if (answer.kind === 'form') await openForm(counter, answer.form, caller, given.trigger_id ?? '')
}

async function onSubmit(counter: Counter, body: unknown, ack: AckFn<ViewResponseAction>): Promise<void> {
  const { user, view } = read(submissionPayload, body)
  const form = formOf(view.private_metadata)
  if (!form) throw new Malformed('no form of ours')
  const caller: Caller = {
    chat: 'slack',
    user: user.id,
    conversation: form.conversation,
    ...(user.name && { name: user.name }),
    delivery: deliveryOf(view),
  }
  const inputs = view.blocks.flatMap(({ type, block_id }) =>
    type === 'input' && block_id !== undefined ? [block_id] : [],
  )
  let answer: FormAnswer
  try {
    const values = valuesOf(view.state)
    answer = await ask(counter, counter.desk.submit(form.command, form.value, values, caller), (late) => {
      if (late.kind === 'done' && late.say) void whisper(counter, caller, late.say)
    })
  } catch (fault) {
    counter.logger.error(reasonOf(fault), 'form not done')
    answer = { kind: 'errors', inputs: {}, form: troubleFor(fault, counter.texts(user.id)) }
  }
  if (answer.kind === 'done') {
    await ack()
    if (answer.say) await whisper(counter, caller, answer.say)
    return
  }
  const errors = Object.entries(errorsFor(answer, inputs)).map(([name, words]) => [
    name,
    cut(oneLine(words), ERROR_TEXT) || '…',
  ])
  if (errors.length > 0) return ack({ response_action: 'errors', errors: Object.fromEntries(errors) })
  // A form without inputs has no place for words: it closes, and they are whispered.
  await ack()
  const plain = [answer.form, ...Object.values(answer.inputs)].filter(Boolean).join(' ')
  await whisper(counter, caller, { plain, blocks: [] })
}

/**
 * A form that was not answered stays open, and its person sends it once more: to Slack that is another delivery, to us the same
 * one. What was refused and corrected has other values.
 */
function deliveryOf({ id, state }: { id: string; state?: unknown }): string {
  const values = createHash('sha256')
    .update(JSON.stringify(state ?? ''))
    .digest('base64url')
  return `${id}:${values}`
}

/** Words of people in threads; those of apps, our own among them, are not for us. */
async function onMessage(counter: Counter, body: unknown): Promise<void> {
  const { event, event_id } = read(messagePayload, body)
  const { user, thread_ts, channel, ts } = event
  if (!user || user === counter.self() || event.bot_id || !SPOKEN.includes(event.subtype)) return
  if (thread_ts === undefined || thread_ts === ts) return
  const text = spoken(event.text ?? '', (id) => counter.nameOf(id)).trim()
  if (text === '') return
  const caller: Caller = {
    chat: 'slack',
    user,
    conversation: channel,
    delivery: event_id ?? `${channel}:${ts}`,
  }
  await ask(counter, counter.desk.said({ channel, id: thread_ts }, text, caller))
}
