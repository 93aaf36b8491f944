import { randomUUID } from 'node:crypto'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Message } from '../../../src/message.ts'
import type { ConversationId } from './conversations.ts'

/** Newest ephemerals kept of each person. */
const KEPT = 20

/** Words to one person alone, until they are dismissed or the process ends. */
export interface Ephemeral {
  id: string
  conversation: ConversationId
  at: Moment
  message: Message
}

export interface Ephemerals {
  add(person: PersonId, draft: Omit<Ephemeral, 'id'>): Ephemeral
  /** False where the person has none with this id. */
  dismiss(person: PersonId, id: string): boolean
  /** Oldest first. */
  of(person: PersonId): Ephemeral[]
}

export function createEphemerals(): Ephemerals {
  const byPerson = new Map<PersonId, Ephemeral[]>()
  const of = (person: PersonId) => byPerson.get(person) ?? []
  return {
    add(person, draft) {
      const ephemeral = { ...draft, id: randomUUID() }
      byPerson.set(person, [...of(person), ephemeral].slice(-KEPT))
      return ephemeral
    },
    dismiss(person, id) {
      const rest = of(person).filter((ephemeral) => ephemeral.id !== id)
      const found = rest.length < of(person).length
      byPerson.set(person, rest)
      return found
    },
    of,
  }
}
