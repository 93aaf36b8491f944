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

/** How long a person's press may wait for the store, in milliseconds, before it is dropped and they are told so. */
export const PATIENCE = 2000

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
    patience: PATIENCE,
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
