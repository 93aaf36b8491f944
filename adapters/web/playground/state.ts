import type { Person, Workspace } from '../../../src/domain/workspace.ts'
import { playgroundWords } from '../../../src/text/playground.ts'
import { conversationsOf, directConversation } from './conversations.ts'
import { examples } from './examples.ts'
import type { Room } from './room.ts'
import { wireEphemeral, wireMessage } from './to-wire.ts'
import type { State, WireClock, WirePerson } from './wire.ts'

/** All that this person sees now. */
export function stateOf(person: Person, workspace: Workspace, room: Room, clock: WireClock): State {
  const language = person.language ?? workspace.language
  const conversations = conversationsOf(person, workspace)
  return {
    run: room.run,
    revision: room.revision,
    me: person.id,
    language,
    words: playgroundWords[language],
    workspace: { name: workspace.name, timezone: timezoneOf(workspace) },
    people: workspace.people.map((one) => wirePerson(one, room)),
    conversations,
    messages: conversations.flatMap(({ id }) => room.of(id).map(wireMessage)),
    ephemerals: room.ephemeralsOf(person.id).map(wireEphemeral),
    clock,
    examples: examples.map(({ label, text }) => ({ label: label[language], text })),
  }
}

function wirePerson({ id, name, roles }: Person, room: Room): WirePerson {
  const direct = directConversation(id)
  return { id, name, roles, direct, latest: room.of(direct).at(-1)?.seq ?? 0 }
}

function timezoneOf({ calendars, calendar }: Workspace): string {
  return calendars[calendar]?.timezone ?? 'Asia/Shanghai'
}
