import type { Person, PersonId, Workspace } from '../../../src/domain/workspace.ts'
import type { Address } from '../../../src/ports.ts'

/**
 * Where messages stand: a dispatch group, or a person's direct messages with Tenon. Its id is the `channel` of message
 * references and the `conversation` of callers.
 */
export type ConversationId = string

export interface Conversation {
  id: ConversationId
  kind: 'group' | 'direct'
  name: string
}

export const groupConversation = (group: string): ConversationId => `group:${group}`
export const directConversation = (person: PersonId): ConversationId => `person:${person}`

export function conversationOf(address: Address): ConversationId {
  return address.to === 'group' ? groupConversation(address.group.id) : directConversation(address.person.id)
}

/** What a person sees in the sidebar: every group, then the own direct messages. Nobody reads another's. */
export function conversationsOf(person: Person, workspace: Workspace): Conversation[] {
  const groups = workspace.groups.map((group): Conversation => {
    return { id: groupConversation(group.id), kind: 'group', name: group.id }
  })
  return [...groups, { id: directConversation(person.id), kind: 'direct', name: person.name }]
}

export function mayRead(person: Person, conversation: ConversationId, workspace: Workspace): boolean {
  return conversationsOf(person, workspace).some(({ id }) => id === conversation)
}
