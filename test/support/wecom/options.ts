import type { Department, Group, Member, Tag } from './model.ts'
import { pessimistic, type Unverified } from './unverified.ts'

export interface FakeWeComOptions {
  readonly users: readonly Member[]
  readonly groups: readonly Group[]
  readonly departments: readonly Department[]
  readonly tags: readonly Tag[]
  readonly corpId: string
  readonly agentId: number
  readonly agentSecret: string
  /** Whether the app has a callback address; without one it can send no card that asks for clicks. */
  readonly hasCallback: boolean
  readonly callbackToken: string
  /** 43 characters. */
  readonly callbackAesKey: string
  readonly botId: string
  readonly botSecret: string
  readonly botName: string
  /** Whether a super admin made the bot, so that it is told plain user ids; else `wo…` ones. */
  readonly plainUserIds: boolean
  /** The clock of limits, expiries and timestamps: epoch ms. The real one unless given. */
  readonly now?: () => number
  readonly limits: Limits
  /** Real milliseconds that the product's callback may take for the check of its address and for an event. */
  readonly answerWithin: { readonly check: number; readonly event: number }
  readonly unverified: Unverified
}

/** WeCom's numbers; times are ms of the fake's clock. */
export interface Limits {
  /** The bot's replies and pushes in one conversation. */
  readonly botPerMinute: number
  readonly botPerHour: number
  /** The app's messages to one member. */
  readonly memberPerMinute: number
  readonly memberPerHour: number
  /** The app's messages in a day, for each account of the corporation; a message to ten people counts ten times. */
  readonly dailyPerAccount: number
  readonly webhookPerMinute: number
  /** Calls of one kind by one corporation. */
  readonly apiPerMinute: number
  readonly tokensLive: number
  readonly responseCodesLive: number
  readonly recallWithin: number
  /** How long after a click its card can be changed, and after an entry a welcome can be said. */
  readonly eventsLive: number
  /** How long a message to the bot can be replied to. */
  readonly messagesLive: number
  readonly responseUrlsLive: number
  /** Part of a rate's time that may be missing without a refusal: clocks are not exact. */
  readonly tolerance: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

export const weComLimits: Limits = {
  botPerMinute: 30,
  botPerHour: 1000,
  memberPerMinute: 30,
  memberPerHour: 1000,
  dailyPerAccount: 200,
  webhookPerMinute: 20,
  apiPerMinute: 10_000,
  tokensLive: 2 * HOUR,
  responseCodesLive: 72 * HOUR,
  recallWithin: 24 * HOUR,
  eventsLive: 5 * SECOND,
  messagesLive: 24 * HOUR,
  responseUrlsLive: HOUR,
  tolerance: 0.05,
}

/** What a test may give; limits and switches one by one. */
export type Given = Partial<Omit<FakeWeComOptions, 'limits' | 'unverified'>> & {
  readonly limits?: Partial<Limits>
  readonly unverified?: Partial<Unverified>
}

/** A corporation with the people and the group of a small sales team; tests give what differs. */
export const defaults: FakeWeComOptions = {
  users: [
    { id: 'linxiao', name: '林晓', departments: [2] },
    { id: 'zhoumin', name: '周敏', departments: [3] },
    { id: 'LiLei', name: '李蕾', departments: [3] },
    { id: 'wutong', name: '吴桐', departments: [3] },
  ],
  groups: [
    {
      id: 'wrDISPATCH',
      name: '线索派单',
      members: ['linxiao', 'zhoumin', 'LiLei', 'wutong'],
      webhookKey: '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa',
    },
  ],
  departments: [
    { id: 1, name: '榫卯科技', parent: 0 },
    { id: 2, name: '市场部', parent: 1 },
    { id: 3, name: '销售部', parent: 1 },
  ],
  tags: [{ id: 1, name: 'sales-managers', users: ['zhoumin'] }],
  corpId: 'ww0123456789abcdef',
  agentId: 1_000_002,
  agentSecret: 'test-agent-secret',
  hasCallback: true,
  callbackToken: 'TestCallbackToken',
  callbackAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  botId: 'aibTENON',
  botSecret: 'test-bot-secret',
  botName: '派单',
  plainUserIds: true,
  limits: weComLimits,
  answerWithin: { check: SECOND, event: 5 * SECOND },
  unverified: pessimistic,
}

export const optionsFrom = (given: Given): FakeWeComOptions => ({
  ...defaults,
  ...given,
  limits: { ...weComLimits, ...given.limits },
  unverified: { ...pessimistic, ...given.unverified },
})
