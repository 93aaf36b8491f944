import type { LeadCommand } from '../src/domain/lead/commands.ts'
import type { Actor } from '../src/domain/lead/decide/facts.ts'
import type { Refusal } from '../src/domain/lead/refusal.ts'
import type { PolicyRefusal } from '../src/domain/policy/refusal.ts'
import type { NewEffect } from '../src/ports.ts'
import { refusalLine } from '../src/text/refusals.ts'
import { plainText } from '../src/text/voice.ts'
import type { AskContext } from './ask.ts'
import type { Core } from './core.ts'
import type { Caller, FormAnswer } from './desk.ts'
import type { Intent } from './handle.ts'

/** Milliseconds in which what a person does must be decided; else it is dropped, and they are told so. */
export const PATIENCE = 2000

/** From now on the person waits: whatever is looked up before the decision counts, so that nothing is done after they were told. */
export const patient = ({ stopwatch }: Core, caller: Caller): Caller =>
  stopwatch === undefined ? caller : { ...caller, until: stopwatch.now() + PATIENCE }

/** Milliseconds that the person still waits. */
export const patienceOf = ({ stopwatch }: Core, { until }: Caller): number =>
  stopwatch === undefined || until === undefined ? PATIENCE : Math.max(0, until - stopwatch.now())

export function actorOf(core: Core, caller: Caller): Actor {
  const person = core.personIn(caller.chat, caller.user)
  if (person !== undefined) return { id: person.id, person }
  return { id: `${caller.chat}:${caller.user}`, ...(caller.name !== undefined && { name: caller.name }) }
}

export function contextFor(core: Core, caller: Caller): AskContext {
  const person = core.personIn(caller.chat, caller.user)
  return {
    person,
    voice: core.voiceFor(person, caller.language),
    workspace: core.workspace,
    policy: core.policies.current().policy,
    now: core.clock.now(),
    timezone: core.timezone(person),
  }
}

/** What a person asked for, of this lead or of a new one, ready for `handle`. */
export function intentOf(core: Core, caller: Caller, lead: string | undefined, command: LeadCommand): Intent {
  return {
    lead,
    command,
    actor: actorOf(core, caller),
    via: caller.chat,
    delivery: `${caller.chat}:${caller.delivery}`,
    patience: patienceOf(core, caller),
  }
}

/** A refusal beside the inputs: missing fields at theirs, everything else above the form, and nothing typed is lost. */
export function refusedForm(core: Core, refusal: Refusal, caller: Caller): FormAnswer {
  const { voice, timezone } = contextFor(core, caller)
  const told = (one: Refusal) => plainText(refusalLine(one, voice), timezone, voice.language)
  if (refusal.code !== 'gate') return { kind: 'errors', inputs: {}, form: told(refusal) }
  const inputs = refusal.missing.map((field) => [
    field === 'reach' ? 'phone' : field,
    told({ ...refusal, missing: [field] }),
  ])
  return { kind: 'errors', inputs: Object.fromEntries(inputs) }
}

/** Tells the person who pressed, where they pressed. */
export function whisper(
  core: Core,
  { chat, user, conversation, language }: Caller,
  refusal: Refusal | PolicyRefusal,
): NewEffect {
  return {
    chat,
    dest: `user:${user}`,
    kind: 'whisper',
    payload: { user, conversation, refusal, ...(language !== undefined && { language }) },
    notBefore: core.clock.now(),
  }
}
