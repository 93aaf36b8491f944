import type { Calendar } from '../src/domain/calendar/calendar.ts'
import type { Roster } from '../src/domain/lead/desk.ts'
import type { Lead } from '../src/domain/lead/lead.ts'
import { NEW_PERSON, type PersonState } from '../src/domain/person/person.ts'
import type { Policy, PolicyVersion } from '../src/domain/policy/policy.ts'
import type { PolicyOverrides } from '../src/domain/policy/schema.ts'
import type { Group, Language, Person, PersonId, Workspace } from '../src/domain/workspace.ts'
import {
  type Chat,
  type ChatName,
  type Clock,
  type Crm,
  type Logger,
  type Meter,
  NO_METER,
  NO_TRACER,
  type Pages,
  type Painter,
  type Self,
  type Store,
  type Tracer,
} from '../src/ports.ts'
import { type Voice, voiceOf } from '../src/text/voice.ts'
import { rosterIn } from './roster.ts'

/** What decisions about leads are put together from, in whichever process. */
export interface DecidingParts {
  store: Store
  /** What the companies know already; the table in the store, unless another one is connected. */
  crm?: Crm
  clock: Clock
  /** Measures how long people wait, whatever `clock` shows; without it only their wait for the store counts. */
  stopwatch?: Clock
  logger: Logger
  /** Counts what is done; nobody does by default. */
  meter?: Meter
  /** Follows what is done; nobody does by default. */
  tracer?: Tracer
  workspace: Workspace
  /** A fresh short id for a lead or a draft. */
  newId(): string
  /** Whom messages will reach; who only decides sends none. */
  chats: readonly Pick<Chat, 'name' | 'reaches'>[]
  policies: Policies
}

/** What a process is put together from. */
export interface CoreParts extends DecidingParts {
  chats: Chat[]
  /** The leaders' pages, where there are any. */
  pages?: Pages
  self: Self
  /** Draws what goes with the words of a digest; without it they go alone. */
  painter?: Painter
  /** Reads what somebody wrote of a policy, as in the workspace file; every problem at once, with its line in the text. */
  readPolicyText(text: string): { overrides: PolicyOverrides } | { problems: PolicyProblem[] }
}

/** One thing that is wrong with a written policy. `line` from 1; `path` is empty where it is about the text as a whole. */
export interface PolicyProblem {
  line: number
  path: string
  message: string
}

/** What is looked up in the workspace, and what there is where nobody said otherwise. */
interface LookedUp {
  crm: Crm
  meter: Meter
  tracer: Tracer
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

/** What every command works with: the ports, the workspace and what is looked up in it. Made once at the start. */
export interface Core extends CoreParts, LookedUp {
  crm: Crm
  meter: Meter
  tracer: Tracer
}

/** As much of it as decides about leads: the operator's tool has no more. */
export interface Deciding extends DecidingParts, LookedUp {
  crm: Crm
  meter: Meter
  tracer: Tracer
}

/**
 * The versions of the policy that are known here. Another process may have begun a newer one: decisions look into their transaction's own
 * view; what only shows something asks `refresh` before.
 */
export interface Policies {
  /** In force at the clock's now. */
  current(): PolicyVersion
  /** Throws for a version that is not known. */
  of(version: number): Policy
  /** Oldest first, those still to start too. */
  all(): readonly PolicyVersion[]
  /** Looks into the store for newer ones; where `wanted` is given, only when that one is not known. */
  refresh(wanted?: number): Promise<void>
}

/** Indexes the workspace once; everything after it is a look-up. */
export function createCore<Parts extends DecidingParts>(parts: Parts): Parts & LookedUp {
  const { workspace } = parts
  const groups = new Map(workspace.groups.map((group) => [group.id, group]))
  const voices = new Map<Language, Voice>()
  const byUser = new Map(
    workspace.people.flatMap((person) =>
      chatIds(person).map(([chat, user]) => [`${chat}:${user}`, person] as const),
    ),
  )
  const voice = (language: Language): Voice => {
    const made = voices.get(language) ?? voiceOf(workspace, language)
    voices.set(language, made)
    return made
  }
  const roster = rosterIn(workspace)
  const { person, withRole, calendar } = roster
  return {
    ...parts,
    crm: parts.crm ?? parts.store.crm,
    meter: parts.meter ?? NO_METER,
    tracer: parts.tracer ?? NO_TRACER,
    person: roster.person,
    personIn: (chat, user) => byUser.get(`${chat}:${user}`),
    group: (id) => groups.get(id),
    // Written out: there is one for every decision.
    rosterWith: (state) => ({ workspace, person, withRole, calendar, state }),
    voice,
    voiceFor: (person, fallback) => voice(person?.language ?? fallback ?? workspace.language),
    calendar: () => roster.calendar(workspace.calendar),
    timezone: (person) => roster.calendar(person?.calendar ?? workspace.calendar).timezone,
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

/** Makes sure that the versions are known here which a lead lives under and was judged by: another process may have begun them. */
export const knowRulesOf = ({ policies }: Pick<Core, 'policies'>, { policy, verdict }: Lead): Promise<void> =>
  policies.refresh(Math.max(policy, verdict?.policy ?? 0))
