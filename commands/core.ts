import { type Calendar, compileCalendar } from '../src/domain/calendar/calendar.ts'
import type { Roster } from '../src/domain/lead/desk.ts'
import { NEW_PERSON, type PersonState } from '../src/domain/person/person.ts'
import type { Policy, PolicyVersion } from '../src/domain/policy/policy.ts'
import type { Group, Language, Person, PersonId, Workspace } from '../src/domain/workspace.ts'
import type { Chat, ChatName, Clock, Crm, Logger, Store } from '../src/ports.ts'
import { type Voice, voiceOf } from '../src/text/voice.ts'

/** What a process is put together from. */
export interface CoreParts {
  store: Store
  /** What the companies know already; the table in the store, unless another one is connected. */
  crm?: Crm
  clock: Clock
  logger: Logger
  workspace: Workspace
  /** A fresh short id for a lead or a draft. */
  newId(): string
  chats: Chat[]
  policies: Policies
}

/** What every command works with: the ports, the workspace and what is looked up in it. Made once at the start. */
export interface Core extends CoreParts {
  crm: Crm
  person(id: PersonId): Person | undefined
  /** The roster's person behind a chat's user. */
  personIn(chat: ChatName, user: string): Person | undefined
  group(id: string): Group | undefined
  /** The workspace as rules see it, with how people are today. */
  rosterWith(state: (id: PersonId) => PersonState): Roster
  voice(language: Language): Voice
  voiceFor(person: Person | undefined, fallback?: Language): Voice
  timezone(person?: Person): string
  /** The workspace's own. */
  calendar(): Calendar
}

export interface Policies {
  current(): PolicyVersion
  of(version: number): Policy
}

/** Indexes the workspace once; everything after it is a look-up. */
export function createCore(parts: CoreParts): Core {
  const { workspace } = parts
  const people = new Map(workspace.people.map((person) => [person.id, person]))
  const groups = new Map(workspace.groups.map((group) => [group.id, group]))
  const calendars = new Map<string, Calendar>(
    Object.values(workspace.calendars).map((spec) => [spec.id, compileCalendar(spec)]),
  )
  const voices = new Map<Language, Voice>()
  const byUser = new Map(
    workspace.people.flatMap((person) =>
      chatIds(person).map(([chat, user]) => [`${chat}:${user}`, person] as const),
    ),
  )
  const calendar = (id: string): Calendar => {
    const found = calendars.get(id)
    if (found === undefined) throw new Error(`no calendar ${id}`)
    return found
  }
  const voice = (language: Language): Voice => {
    const made = voices.get(language) ?? voiceOf(workspace, language)
    voices.set(language, made)
    return made
  }
  const roster = {
    workspace,
    person: (id: PersonId) => people.get(id),
    withRole: (role: Person['roles'][number]) =>
      workspace.people.filter((person) => person.roles.includes(role)),
    calendar,
  }
  return {
    ...parts,
    crm: parts.crm ?? parts.store.crm,
    person: roster.person,
    personIn: (chat, user) => byUser.get(`${chat}:${user}`),
    group: (id) => groups.get(id),
    rosterWith: (state) => ({ ...roster, state }),
    voice,
    voiceFor: (person, fallback) => voice(person?.language ?? fallback ?? workspace.language),
    calendar: () => calendar(workspace.calendar),
    timezone: (person) => calendar(person?.calendar ?? workspace.calendar).timezone,
  }
}

/** In the playground people are known by their roster id. */
const chatIds = ({ id, slack, wecom }: Person): [ChatName, string][] => [
  ['playground', id],
  ...(slack === undefined ? [] : [['slack', slack] as [ChatName, string]]),
  ...(wecom === undefined ? [] : [['wecom', wecom] as [ChatName, string]]),
]

/** How people are today, as the store has it now. */
export async function rosterNow(core: Core): Promise<Roster> {
  const states = await core.store.people()
  return core.rosterWith((id) => states.get(id) ?? NEW_PERSON)
}
