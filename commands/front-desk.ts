import { forbidden } from '../src/domain/lead/decide/allowed.ts'
import type { Refusal } from '../src/domain/lead/refusal.ts'
import type { ActionValue } from '../src/message.ts'
import type { Ask, Values } from './ask.ts'
import { away } from './away.ts'
import { told } from './by-text/told.ts'
import { actorOf, contextFor, intentOf, patienceOf, patient, refusedForm, whisper } from './caller.ts'
import { type Core, rosterNow } from './core.ts'
import type { Answer, Caller, FormAnswer, FrontDesk } from './desk.ts'
import { pressDraft, submitPost } from './drafts.ts'
import { handle } from './handle.ts'
import { askNamed } from './index.ts'
import { LONGEST_TEXT } from './inputs.ts'
import { cardKey } from './link.ts'
import { policy } from './policy/policy.ts'
import { slash } from './slash/index.ts'

/** The front desk over a core: every chat adapter hands in what people did and gets back what to show them. */
export function createFrontDesk(core: Core): FrontDesk {
  return {
    slash: (text, caller) => slash(core, text, patient(core, caller)),
    press: (action, value, caller) => press(core, action, value, patient(core, caller)),
    submit: (command, value, values, caller) => submit(core, command, value, values, patient(core, caller)),
    told: (text, caller, about) => told(core, text, patient(core, caller), about),
    said: (thread, text, caller) => said(core, thread, text, patient(core, caller)),
  }
}

async function press(core: Core, action: string, value: ActionValue, caller: Caller): Promise<Answer> {
  const [name = '', ...more] = action.split(':')
  if (value.draft !== undefined) return pressDraft(core, name, value.draft, caller)
  if (name === 'away') return away.back(core, caller)
  if (name === 'policy') return policy.press(core, action, value, caller)
  const ask = askNamed(name)
  if (ask === undefined || value.lead === undefined)
    return refused(core, caller, ask, { code: 'no-such-lead' })
  const command = ask.pressed?.(value, more.join(':'))
  if (command === undefined) return openForm(core, ask, value, caller)
  const outcome = await handle(core, {
    ...intentOf(core, caller, value.lead, command),
    turn: value.turn,
    onRefusal: (refusal) => (asksForMore(ask, refusal) ? [] : [whisper(core, caller, refusal)]),
  })
  if ('refused' in outcome && asksForMore(ask, outcome.refused)) return openForm(core, ask, value, caller)
  return { kind: 'quiet', lead: value.lead }
}

/** A press that was not enough: a reassignment wants a reason, a lead that fails the gate wants its missing fields. */
const asksForMore = (ask: Ask, refusal: Refusal): boolean =>
  ask.form !== undefined && (refusal.code === 'why-needed' || refusal.code === 'gate')

async function openForm(core: Core, ask: Ask, value: ActionValue, caller: Caller): Promise<Answer> {
  await core.policies.refresh()
  const context = contextFor(core, caller)
  const lead = value.lead === undefined ? undefined : await core.store.lead(value.lead)
  if (lead === undefined) return refused(core, caller, ask, { code: 'no-such-lead' })
  const { now } = context
  const roster = await rosterNow(core)
  const refusal = forbidden(lead, { name: ask.name }, actorOf(core, caller), value.turn, { roster, now })
  if (refusal !== undefined) return refused(core, caller, ask, refusal)
  await rememberOpened(core, caller)
  const form = ask.form?.({ ...context, lead }, { ...value, turn: lead.turn })
  return form === undefined ? { kind: 'quiet' } : { kind: 'form', form }
}

/** So that a copy of this press, which comes when the form was sent and the lead has moved on, puzzles nobody with a refusal. */
async function rememberOpened(core: Core, caller: Caller): Promise<void> {
  await core.store.commit({
    delivery: formDelivery(caller),
    leads: [],
    patience: patienceOf(core, caller),
    decide: () => ({ result: null }),
  })
}

/** Apart from the press's own delivery: a press that was not enough is remembered by that one, and then asks for more. */
const formDelivery = ({ chat, delivery }: Caller): string => `${chat}:${delivery}:form`

async function submit(
  core: Core,
  command: string,
  value: ActionValue,
  typed: Values,
  caller: Caller,
): Promise<FormAnswer> {
  const values = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''))
  if (command === 'away') return away.submit(core, values, caller)
  if (command === 'policy') return policy.submit(core, values, value, caller)
  const ask = askNamed(command)
  const context = contextFor(core, caller)
  const { texts } = context.voice
  if (ask === undefined) return { kind: 'errors', inputs: {}, form: texts.refusals.unknownAction }
  const lead = value.lead === undefined ? undefined : await core.store.lead(value.lead)
  const reading = ask.read(values, value, { ...context, lead })
  if ('errors' in reading) return { kind: 'errors', inputs: reading.errors }
  if (reading.command.name === 'post') return submitPost(core, reading.command, value.draft, values, caller)
  if (lead === undefined) return { kind: 'errors', inputs: {}, form: texts.refusals['no-such-lead'] }
  const outcome = await handle(core, {
    ...intentOf(core, caller, lead.id, reading.command),
    turn: value.turn,
  })
  return 'refused' in outcome ? refusedForm(core, outcome.refused, caller) : { kind: 'done' }
}

/** Words in a card's thread are a note; people who are not in the roster may add what they know too. */
async function said(
  core: Core,
  thread: { channel: string; id: string },
  text: string,
  caller: Caller,
): Promise<void> {
  const words = [...text.trim()].slice(0, LONGEST_TEXT).join('')
  if (words === '') return
  const known = () => core.store.leadOfMessage({ chat: caller.chat, ...thread })
  // Asked once more: a card that was on its way at the first question may be known by the second.
  const lead = (await known()) ?? (await untilKnown(core, caller).then(known))
  if (lead === undefined) return
  await handle(core, intentOf(core, caller, lead, { name: 'note', kind: 'intelligence', text: words }))
}

/** The card may be there and its place not be stored yet: a fault makes the chat bring these words again, when it will be known. */
async function untilKnown(core: Core, { chat }: Caller): Promise<void> {
  for (const lead of await core.store.unsettled(chat, 'card')) {
    if ((await core.store.message(chat, cardKey(lead))) === undefined) {
      throw new Error('words in a thread while a card is on its way')
    }
  }
}

/** What somebody pressed that no button of ours says. */
const UNKNOWN = 'unknown'

/** A refusal without a decision: only the whisper is stored, once for each delivery. */
async function refused(core: Core, caller: Caller, ask: Ask | undefined, refusal: Refusal): Promise<Answer> {
  await core.store.commit({
    delivery: formDelivery(caller),
    leads: [],
    patience: patienceOf(core, caller),
    decide: () => ({ result: { refused: refusal }, effects: [whisper(core, caller, refusal)] }),
  })
  core.meter.decided(ask?.name ?? UNKNOWN, refusal.code)
  return { kind: 'quiet' }
}
