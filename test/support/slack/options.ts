import type { Channel, Member } from './model.ts'
import type { RateLimitOptions } from './state/rate-limits.ts'

export interface FakeSlackOptions {
  readonly users: readonly Member[]
  readonly channels: readonly Channel[]
  readonly botUserId: string
  readonly botId: string
  readonly token: string
  readonly appToken: string
  readonly signingSecret: string
  readonly teamId: string
  readonly appId: string
  /** Scopes that the bot token carries, as auth.test tells them in a header. */
  readonly scopes: readonly string[]
  /** The clock of rate limits, trigger ids, ts and signatures: epoch ms. The real one unless given. */
  readonly now?: () => number
  readonly limits?: Partial<RateLimitOptions>
  /** Real milliseconds that an interaction's answer may take; Slack's 3000. */
  readonly ackWithin: number
  /** Milliseconds of the fake's clock for which a trigger id opens a modal; Slack's 3000. */
  readonly triggersLive: number
  /** How often a file that has come is not ready to be shown yet. */
  readonly filesLate: number
}

/** A workspace with the people and channels of a small sales team; tests give what differs. */
export const defaults: FakeSlackOptions = {
  users: [
    { id: 'U0LIN', name: '林晓', tz: 'Asia/Shanghai', language: 'zh-CN', email: 'linxiao@example.com' },
    { id: 'U0ZHOU', name: '周敏', tz: 'Asia/Shanghai', language: 'zh-CN', email: 'zhoumin@example.com' },
    { id: 'U0LI', name: '李蕾', tz: 'Asia/Shanghai', language: 'zh-CN', email: 'lilei@example.com' },
    { id: 'U0WU', name: '吴桐', tz: 'Asia/Shanghai', language: 'zh-CN', email: 'wutong@example.com' },
  ],
  channels: [{ id: 'C0DISPATCH', name: 'dispatch', members: ['U0LIN', 'U0ZHOU', 'U0LI', 'U0WU'] }],
  botUserId: 'U0TENON',
  botId: 'B0TENON',
  token: 'xoxb-test',
  appToken: 'xapp-test',
  signingSecret: 'test-signing-secret',
  teamId: 'T0TEAM',
  appId: 'A0TENON',
  scopes: [
    'commands',
    'chat:write',
    'users:read',
    'users:read.email',
    'channels:read',
    'groups:read',
    'channels:history',
    'groups:history',
    'im:write',
    'im:history',
    'reactions:write',
    'files:write',
  ],
  ackWithin: 3000,
  triggersLive: 3000,
  filesLate: 0,
}
