import type { LeadEvent } from '../domain/lead/events.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { PersonState } from '../domain/person/person.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { ChatName } from './chat.ts'
import type { MessageRef } from './outbox.ts'

/** What is wanted beside a lead and the people. */
export interface MaterialQuery {
  chat: ChatName
  /** Keys of messages of that chat. */
  messages: readonly string[]
  /** Its events; none by default. */
  events?: boolean
  /** So many leads of its company, the newest, itself perhaps among them; none by default. */
  kin?: number
}

/** All that a message about a lead is drawn from, as of one moment. */
export interface Material {
  lead: Lead
  /** All persons that have a state. */
  people: ReadonlyMap<PersonId, PersonState>
  /** Oldest first. */
  events: LeadEvent[]
  /** Newest first. */
  kin: Lead[]
  /** By key; those that are nowhere are left out. */
  messages: ReadonlyMap<string, MessageRef>
}
