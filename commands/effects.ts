import { groupOf } from '../src/domain/lead/group.ts'
import type { Lead } from '../src/domain/lead/lead.ts'
import type { Reaction } from '../src/domain/lead/reactions.ts'
import type { NewEffect } from '../src/ports.ts'
import type { Deciding } from './core.ts'

/** Reactions as outbox rows: one for every chat that reaches the group or the person. They name things; contents are drawn when sent. */
export function effectsOf(core: Deciding, lead: Lead, reactions: Reaction[], now: number): NewEffect[] {
  return reactions.flatMap((reaction) => effectsOfOne(core, lead, reaction, now))
}

function effectsOfOne(core: Deciding, lead: Lead, reaction: Reaction, now: number): NewEffect[] {
  switch (reaction.kind) {
    case 'card':
      return inGroup(core, lead, { kind: 'card', payload: {}, notBefore: now, merge: `card:${lead.id}` })
    case 'told':
      return inGroup(core, lead, {
        kind: 'told',
        payload: { seq: reaction.seq },
        notBefore: reaction.notBefore,
      })
    case 'direct': {
      const { to, attempt } = reaction
      const merge = `direct:${lead.id}:${to}:${attempt}`
      return toPerson(core, lead, to, { kind: 'direct', payload: { to, attempt }, notBefore: now, merge })
    }
    case 'nudge': {
      const { to, seq, notBefore } = reaction
      return toPerson(core, lead, to, { kind: 'nudge', payload: { to, seq }, notBefore })
    }
  }
}

type Draft = Pick<NewEffect, 'kind' | 'payload' | 'notBefore' | 'merge'>

function inGroup(core: Deciding, lead: Lead, effect: Draft): NewEffect[] {
  const group = groupOf(lead, core.workspace)
  return core.chats
    .filter((chat) => chat.reaches({ to: 'group', group }))
    .map((chat) => addressed(effect, chat.name, `group:${group.id}`, lead))
}

function toPerson(core: Deciding, lead: Lead, to: string, effect: Draft): NewEffect[] {
  const person = core.person(to)
  if (person === undefined) return []
  return core.chats
    .filter((chat) => chat.reaches({ to: 'person', person }))
    .map((chat) => addressed(effect, chat.name, `person:${person.id}`, lead))
}

/** Written out, each place by its name: there are several for every click, and copies of objects of many shapes are slow. */
function addressed(
  { kind, payload, notBefore, merge }: Draft,
  chat: NewEffect['chat'],
  dest: string,
  { id }: Lead,
): NewEffect {
  if (merge === undefined) return { chat, dest, kind, lead: id, payload, notBefore }
  return { chat, dest, kind, lead: id, payload, notBefore, merge: `${chat}:${merge}` }
}
