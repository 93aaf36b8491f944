import { z } from 'zod'
import { ChatFault, type Clock, type Logger } from '../../../src/ports.ts'
import type { AppContent, CardChange } from '../layout/app.ts'
import { createPace, TO_A_MEMBER } from '../pace.ts'
import { createCalls } from './calls.ts'
import { REJECTED } from './faults.ts'
import { createHttp } from './http.ts'

export interface AppOptions {
  corpId: string
  /** The app's number, in digits. */
  agentId: string
  secret: string
  /** Another address of the API than WeCom's. */
  apiUrl?: string
  fetch?: typeof fetch
  /** Tokens, codes and paces run on WeCom's time: the real one. */
  clock: Pick<Clock, 'now'>
  logger: Logger
  /** Milliseconds until a call is given up. */
  patience?: number
}

export interface SendOptions {
  /** Seconds, at most 14 400, in which WeCom swallows a message of the very same bytes: for one that may be out already. */
  once?: number
}

export interface Sent {
  msgid: string
  /** For a card with buttons: good for one change of it within 72 hours. */
  responseCode?: string
}

export interface Member {
  /** As it was created; WeCom takes no notice of case. */
  id: string
  name: string
  /** Neither disabled, nor not yet there, nor left. */
  active: boolean
}

/** The self-built app's API. Every call is made once; faults are `ChatFault`. */
export interface AppClient {
  /** To one person, paced. `rejected` with `REJECTED.noReceiver`: nobody got it. */
  send(user: string, content: AppContent, options?: SendOptions): Promise<Sent>
  /**
   * Changes this person's copy of a card. The code is spent by it: a repetition meets `REJECTED.codeSpent` and does no harm, which is
   * why an outcome that is not known counts as `not-sent`.
   */
  updateCard(user: string, responseCode: string, change: CardChange): Promise<void>
  /** Takes a message back within 24 hours. */
  recall(msgid: string): Promise<void>
  /** A member in the app's sight; undefined for nobody. */
  user(id: string): Promise<Member | undefined>
  /** The user ids behind encrypted ones (`wo…`, at most 1 000); who is not in the app's sight is left out. */
  userIds(encrypted: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Resolves when WeCom answers and accepts us. */
  ping(): Promise<void>
}

const API = 'https://qyapi.weixin.qq.com'
const PATIENCE = 10_000
/** `|` joins several receivers, and `@all` is everybody. */
const USER = /^[^\s|@][^\s|]{0,63}$/

const listed = z.string().default('')
const sentShape = z.object({
  msgid: z.string().min(1),
  response_code: z.string().min(1).optional(),
  invaliduser: listed,
  unlicenseduser: listed,
})
const updatedShape = z.object({ invaliduser: z.array(z.string()).default([]) })
const memberShape = z.object({ userid: z.string(), name: z.string(), status: z.int().default(1) })
/** Both lists may be missing where they would be empty. */
const userIdsShape = z.object({
  userid_list: z
    .array(z.object({ open_userid: z.string().min(1), userid: z.string().regex(USER) }))
    .nullish()
    .transform((list) => list ?? []),
})
const anything = z.object({})
const ACTIVE = 1

/** Ids come back in lower case. */
const isAmong = (user: string, ids: readonly string[]): boolean =>
  ids.some((id) => id.toLowerCase() === user.toLowerCase())

export function createAppClient(options: AppOptions): AppClient {
  const { corpId, secret, clock, logger, apiUrl = API, patience = PATIENCE } = options
  const agentid = Number(options.agentId)
  const http = createHttp({ apiUrl, patience, fetch: options.fetch ?? fetch })
  const call = createCalls({ corpId, secret, http, clock, logger })
  const pace = createPace(clock, TO_A_MEMBER)

  const oneReceiver = (user: string) => {
    if (!USER.test(user)) throw new ChatFault('rejected', REJECTED.noReceiver)
  }

  return {
    send: async (user, content, { once } = {}) => {
      oneReceiver(user)
      // A user id in another case is the same person.
      const wait = pace.take(user.toLowerCase())
      if (wait > 0) throw new ChatFault('busy', 'member_pace', { retryAfter: wait })
      const doubled =
        once === undefined ? {} : { enable_duplicate_check: 1, duplicate_check_interval: Math.ceil(once) }
      const sent = await call({
        path: 'message/send',
        query: {},
        body: { touser: user, agentid, ...content, ...doubled },
        repeatable: false,
        shape: sentShape,
      })
      if (isAmong(user, sent.invaliduser.split('|'))) throw new ChatFault('rejected', REJECTED.noReceiver)
      if (isAmong(user, sent.unlicenseduser.split('|'))) throw new ChatFault('rejected', REJECTED.unlicensed)
      return {
        msgid: sent.msgid,
        ...(sent.response_code !== undefined && { responseCode: sent.response_code }),
      }
    },
    updateCard: async (user, responseCode, change) => {
      oneReceiver(user)
      const changed =
        'card' in change ? { template_card: change.card } : { button: { replace_name: change.label } }
      const { invaliduser } = await call({
        path: 'message/update_template_card',
        query: {},
        body: { userids: [user], agentid, response_code: responseCode, ...changed },
        repeatable: true,
        shape: updatedShape,
      })
      if (isAmong(user, invaliduser)) throw new ChatFault('rejected', REJECTED.noReceiver)
    },
    recall: async (msgid) => {
      await call({ path: 'message/recall', query: {}, body: { msgid }, repeatable: true, shape: anything })
    },
    user: async (id) => {
      oneReceiver(id)
      try {
        const query = { userid: id }
        const member = await call({ path: 'user/get', query, repeatable: true, shape: memberShape })
        return { id: member.userid, name: member.name, active: member.status === ACTIVE }
      } catch (fault) {
        if (fault instanceof ChatFault && fault.message === REJECTED.noReceiver) return undefined
        throw fault
      }
    },
    userIds: async (encrypted) => {
      const body = { open_userid_list: encrypted }
      const path = 'batch/openuserid_to_userid'
      const { userid_list } = await call({ path, query: {}, body, repeatable: true, shape: userIdsShape })
      return new Map(userid_list.map(({ open_userid, userid }) => [open_userid, userid]))
    },
    ping: async () => {
      await call({ path: 'getcallbackip', query: {}, repeatable: true, shape: anything })
    },
  }
}
