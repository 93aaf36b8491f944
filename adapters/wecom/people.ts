import { z } from 'zod'
import { ChatFault, type Clock, type Logger, type Store } from '../../src/ports.ts'
import type { AppClient } from './app/client.ts'

/**
 * Who somebody is. `unknown`: the id is encrypted and cannot be turned into a user id. `not-now`: it could not be asked, and may be later.
 */
export type Known = { kind: 'known'; user: string } | { kind: 'unknown' } | { kind: 'not-now' }

/**
 * Finds the user ids behind those that the bot is told. A bot that an ordinary member made is told encrypted ones (`wo…`), which the
 * self-built app can turn into those of the address book.
 */
export interface People {
  /** Never rejects. At once for all whom the roster or an earlier answer knows; many who ask together are asked for in one call. */
  known(user: string): Promise<Known>
}

export interface PeopleParts {
  app?: Pick<AppClient, 'userIds'>
  store: Pick<Store, 'get' | 'set'>
  clock: Pick<Clock, 'now'>
  logger: Logger
  /** Whether the roster has a person with this id. */
  isInRoster(user: string): boolean
}

/** How encrypted ids look. A person of the address book may have such an id too: the roster goes first, and WeCom has the last word. */
const ENCRYPTED = /^wo[\w-]{20,126}$/
/** WeCom takes so many in one call. */
const AT_ONCE = 1000
/** Milliseconds until somebody is asked for again whom WeCom did not know: they may be in the app's sight by then. */
const UNKNOWN_FOR = 60_000
/** Bound of what is remembered in memory. */
const REMEMBERED = 10_000

/** Where the store keeps that the bot is told encrypted ids, and what came of the last one. */
export const ENCRYPTED_IDS = 'wecom:encrypted-ids'
const keptAs = (id: string) => `wecom:user:${id}`

const seen = z.object({ outcome: z.enum(['known', 'unknown', 'not-now']) })

/** What came of the last encrypted id that the bot was told; undefined where it never was told one. */
export async function encryptedIds(store: Pick<Store, 'get'>): Promise<Known['kind'] | undefined> {
  const kept = await store.get(ENCRYPTED_IDS)
  return kept === undefined ? undefined : seen.safeParse(JSON.parse(kept)).data?.outcome
}

export function createPeople({ app, store, clock, logger, isInRoster }: PeopleParts): People {
  const remembered = new Map<string, { known: Known; until: number }>()
  let waiting = new Map<string, ((known: Known) => void)[]>()
  let asking = false
  let noted: Known['kind'] | undefined

  function remember(id: string, known: Known): void {
    const lasts = known.kind === 'known' ? Number.POSITIVE_INFINITY : UNKNOWN_FOR
    remembered.delete(id)
    remembered.set(id, { known, until: clock.now() + lasts })
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  async function resolve(id: string): Promise<Known> {
    const recent = remembered.get(id)
    if (recent !== undefined && clock.now() < recent.until) return recent.known
    const kept = await store.get(keptAs(id))
    if (kept !== undefined) return { kind: 'known', user: kept }
    return app === undefined ? { kind: 'unknown' } : ask(id)
  }

  /** Joins those who wait for the next call; while one is under way, everybody gathers for the one after it. */
  function ask(id: string): Promise<Known> {
    return new Promise((done) => {
      waiting.set(id, [...(waiting.get(id) ?? []), done])
      if (!asking) void askAll()
    })
  }

  async function askAll(): Promise<void> {
    asking = true
    // Whoever came in the same breath goes along.
    await new Promise((resume) => setImmediate(resume))
    while (waiting.size > 0) {
      const batch = new Map([...waiting].slice(0, AT_ONCE))
      waiting = new Map([...waiting].slice(AT_ONCE))
      const answer = await convert([...batch.keys()])
      for (const [id, everybody] of batch) for (const done of everybody) done(answer(id))
    }
    asking = false
  }

  async function convert(ids: string[]): Promise<(id: string) => Known> {
    try {
      const users = (await app?.userIds(ids)) ?? new Map<string, string>()
      for (const [id, user] of users) await store.set(keptAs(id), user)
      const answer = (id: string): Known => {
        const user = users.get(id)
        return user === undefined ? { kind: 'unknown' } : { kind: 'known', user }
      }
      for (const id of ids) remember(id, answer(id))
      return answer
    } catch (fault) {
      const why = fault instanceof ChatFault ? `${fault.kind}: ${fault.message}` : 'fault'
      logger.error({ why, people: ids.length }, 'encrypted ids of wecom could not be turned into user ids')
      return () => ({ kind: 'not-now' })
    }
  }

  /** For the operator: what came of it last. */
  async function note(outcome: Known['kind']): Promise<void> {
    if (noted === outcome) return
    noted = outcome
    await store.set(ENCRYPTED_IDS, JSON.stringify({ outcome }))
  }

  return {
    async known(user) {
      if (isInRoster(user) || !ENCRYPTED.test(user)) return { kind: 'known', user }
      try {
        const known = await resolve(user)
        await note(known.kind)
        return known
      } catch {
        logger.error({}, 'the store does not say who somebody in wecom is')
        return { kind: 'not-now' }
      }
    },
  }
}
