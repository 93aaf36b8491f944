import { expect } from 'vitest'
import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { createLogger } from '../../../adapters/log/logger.ts'
import { thisProcess } from '../../../adapters/process/self.ts'
import { type Drawn, draw } from '../../../commands/clockwork/draw.ts'
import { createRelay, type Relay } from '../../../commands/clockwork/relay.ts'
import { type Core, createCore } from '../../../commands/core.ts'
import type { Caller } from '../../../commands/desk.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { readPolicyText } from '../../../src/config/policy-text.ts'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Group, Person, PersonId } from '../../../src/domain/workspace.ts'
import type { ActionValue } from '../../../src/message.ts'
import { newId } from '../../../src/new-id.ts'
import { openPolicies } from '../../../src/policies.ts'
import { type Address, type Chat, ChatFault, type MessageRef } from '../../../src/ports.ts'
import { sqlitePlace } from '../../adapters/store/sqlite-place.ts'
import { openLedger } from '../../flows/ledger.ts'
import { leadText } from '../../flows/steps.ts'
import { exampleWorkspace, FRIDAY_MORNING } from '../../flows/story.ts'
import { fastClock } from '../../support/fast-clock.ts'
import type { Opened, Place, Platform, Seen } from './platform.ts'

/** A press as it came to the front desk. */
export interface Asked {
  action: string
  value: ActionValue
  caller: Caller
}

/** The product over a real store, connected to one platform; a test says what goes out, unless the relay runs. */
export interface Bench {
  platform: Platform
  opened: Opened
  core: Core
  chat: Chat
  asked: Asked[]
  person(id: PersonId): Person
  group: Group
  /** 林晓 posts a lead; gives its id. */
  lead(changes?: Record<string, string>): Promise<string>
  /** Somebody does something to it, in whichever way. */
  does(who: PersonId, command: string, lead: string, more?: object): Promise<void>
  leadNow(id: string): Promise<Lead>
  events(id: string): Promise<LeadEvent[]>
  /** The lead's card in the group as it is now, or that of a person. */
  card(lead: string, person?: PersonId): Promise<Drawn>
  post(drawn: Drawn): Promise<MessageRef>
  sees(person: PersonId, place?: Place): Promise<Seen[]>
  /** Waits until somebody sees it; the product works behind its answers. */
  until(person: PersonId, fits: (seen: Seen) => boolean, place?: Place): Promise<Seen>
  /** From now on what is decided goes out by itself. */
  relay(): Promise<void>
  settled(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

const PATIENCE = 15_000
const WHILE = 20

export async function openBench(platform: Platform): Promise<Bench> {
  const clock = fastClock(FRIDAY_MORNING)
  const place = await sqlitePlace({ clock, stopwatch: systemClock() })
  const { store } = place
  const ledger = openLedger(place.path)
  const workspace = exampleWorkspace()
  const logger = createLogger(process.env.STORY_LOG ?? 'silent', false)
  const policies = await openPolicies(store, workspace, clock, logger)
  const chats: Chat[] = []
  const self = thisProcess()
  const core = createCore({ store, clock, logger, workspace, newId, chats, policies, self, readPolicyText })
  const front = createFrontDesk(core)
  const asked: Asked[] = []
  const desk: typeof front = {
    ...front,
    press(action, value, caller) {
      asked.push({ action, value, caller })
      return front.press(action, value, caller)
    },
  }
  const opened = await platform.open({ core, desk, clock })
  chats.push(opened.chat)
  let relay: Relay | undefined
  const person = (id: PersonId) => core.person(id) ?? missing(id)
  const group = core.group('main') ?? missing('main')
  const userOf = (id: PersonId) =>
    platform.chat === 'playground' ? id : (person(id)[platform.chat] ?? missing(id))
  let deliveries = 0
  const caller = (id: PersonId): Caller => {
    deliveries += 1
    return { chat: platform.chat, user: userOf(id), conversation: '', delivery: `bench-${deliveries}` }
  }

  async function until<T>(look: () => Promise<T | undefined>, dump: () => Promise<string>): Promise<T> {
    const giveUp = performance.now() + PATIENCE
    for (;;) {
      const found = await look()
      if (found !== undefined) return found
      if (performance.now() > giveUp) throw new Error(`It did not come\n${await dump()}`)
      await clock.until(clock.now() + 10 * WHILE)
    }
  }

  const bench: Bench = {
    platform,
    opened,
    core,
    get chat() {
      return chats[0] ?? missing('a chat')
    },
    asked,
    person,
    group,
    async lead(changes = {}) {
      const known = new Set((await store.leads({ limit: 100 })).map(({ id }) => id))
      await front.slash(leadText(known.size + 1, changes), caller('sdr-lin'))
      const fresh = (await store.leads({ limit: 100 })).find(({ id }) => !known.has(id))
      return fresh?.id ?? missing('the lead')
    },
    async does(who, command, lead, more = {}) {
      const { turn, seq } = await bench.leadNow(lead)
      const value = { lead, turn, ...('rep' in more && { rep: String(more.rep) }) }
      const [name = ''] = command.split(':')
      if (command.includes(':') || name === 'accept') await front.press(command, value, caller(who))
      else expect(await front.submit(command, value, { ...more }, caller(who))).toEqual({ kind: 'done' })
      expect((await bench.leadNow(lead)).seq).toBeGreaterThan(seq)
    },
    leadNow: async (id) => (await store.lead(id)) ?? missing(id),
    events: (id) => store.events(id),
    async card(lead, to) {
      const now = clock.now()
      const { attempts } = await bench.leadNow(lead)
      const drawn = await draw(core, {
        ...{ id: 0, chat: platform.chat, dest: '', lead, notBefore: now, createdAt: now },
        ...{ attempts: 0, unknown: false },
        ...(to === undefined
          ? { kind: 'card', payload: {} }
          : { kind: 'direct', payload: { to, attempt: attempts.length - 1 } }),
      })
      return drawn ?? missing(`a card of ${lead}`)
    },
    post: ({ address, message, key }) => bench.chat.post(address, message, key),
    sees: (id, where = 'group') => opened.sees(id, where),
    until: (id, fits, where = 'group') =>
      until(
        async () => (await opened.sees(id, where)).findLast(fits),
        async () => (await opened.sees(id, where)).map(({ text }) => text).join('\n——\n'),
      ),
    async relay() {
      relay = createRelay(core)
      await relay.start()
    },
    settled: async () => {
      await until(
        async () => ((await ledger.isQuiet(clock.now())) ? true : undefined),
        async () =>
          (await store.lanes('', clock.now())).map(({ chat, dest }) => `${chat} ${dest}`).join(', '),
      )
    },
    async restart() {
      chats[0] = await opened.restart()
    },
    async close() {
      await relay?.stop()
      await opened.close()
      await place.close()
    },
  }
  return bench
}

function missing(what: string): never {
  throw new Error(`There is no ${what}`)
}

export const inGroup = (group: Group, thread?: MessageRef): Address => ({
  to: 'group',
  group,
  ...(thread && { thread }),
})

/** What a call came to that ought to fail. */
export const faultOf = async (call: Promise<unknown>): Promise<ChatFault> => {
  try {
    await call
  } catch (fault) {
    if (fault instanceof ChatFault) return fault
    throw fault
  }
  throw new Error('It went well')
}

/** Signs that a platform writes by their full-width twins are read as what they are. */
export const read = (text: string): string => text.normalize('NFKC')
