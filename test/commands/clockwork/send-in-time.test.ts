import { afterEach, expect, test } from 'vitest'
import { Overtaken } from '../../../commands/clockwork/holds.ts'
import { createLimiter } from '../../../commands/clockwork/limiter.ts'
import { type Post, send, sendNudges } from '../../../commands/clockwork/send.ts'
import type { Core } from '../../../commands/core.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { handle } from '../../../commands/handle.ts'
import { cardKey } from '../../../commands/link.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { THE_CLOCK } from '../../../src/domain/lead/decide/facts.ts'
import type { Chat, Effect } from '../../../src/ports.ts'
import { coreOver } from '../../support/core.ts'
import { fastClock } from '../../support/fast-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const LEAD = [
  '公司：苏州锐科精密机械有限公司',
  '联系人：张建国',
  '手机：13812345678',
  '地区：江苏',
  '预算：30万',
  '权限：负责选型',
  '需求：获客',
  '时间：明年3月前',
  '来源：展会',
].join('\n')

let core: Core

afterEach(() => core.store.close())

/** An assigned lead that nobody accepts, and a chat that has just asked for a pause of a minute. `asleep`: somebody waits for its end. */
async function reminded() {
  const clock = fastClock(Date.parse('2026-11-20T09:00:00+08:00'))
  let sleeps = () => {}
  const asleep = new Promise<void>((resolve) => {
    sleeps = resolve
  })
  const until: typeof clock.until = (at, signal) => {
    sleeps()
    return clock.until(at, signal)
  }
  core = { ...(await coreOver(':memory:')), clock: { now: clock.now, until } }
  const caller = { chat: 'slack', user: 'U0LIN', conversation: 'C0DISPATCH', delivery: 'one' } as const
  await createFrontDesk(core).slash(LEAD, caller)
  const [{ id: lead = '' } = {}] = await core.store.leads({ limit: 1 })
  const does = (id: string, command: LeadCommand) =>
    handle(core, { lead, command, actor: { id, person: core.person(id) ?? never() }, via: 'slack' })
  const ref = { chat: 'slack', channel: 'C0DISPATCH', id: 'card' } as const
  await core.store.settle([{ effect: 0, outcome: 'done', message: { key: cardKey(lead), lead, ref } }])
  await does('mgr-zhou', { name: 'assign', rep: 'rep-wu' })
  for (const hours of [3.6, 1.5]) {
    clock.push(hours * HOUR)
    await handle(core, { lead, command: { name: 'tick' }, actor: THE_CLOCK, via: 'clock' })
  }
  const events = await core.store.events(lead)
  const seqOf = (action: string) =>
    events.find((event) => event.type === 'reminded' && event.action === action)?.seq
  const posted: string[] = []
  const changed: string[] = []
  const posts = createLimiter(core.clock, 0)
  const free = createLimiter(core.clock, 0)
  const post: Post = {
    core,
    chat: chatTelling(posted, changed),
    posts,
    anywhere: free,
    updates: free,
    held: async () => {},
    signal: new AbortController().signal,
  }
  posts.pause(MINUTE)
  return {
    lead,
    clock,
    post,
    posted,
    changed,
    seqOf,
    asleep,
    accept: () => does('rep-wu', { name: 'accept' }),
  }
}

function never(): never {
  throw new Error('the example has everybody')
}

const chatTelling = (posted: string[], changed: string[]): Chat => ({
  name: 'slack',
  reaches: () => true,
  async post(_, message) {
    posted.push(message.plain)
    return { chat: 'slack', channel: 'C0DISPATCH', id: `m${posted.length}` }
  },
  update: async (_, message) => void changed.push(message.plain),
  whisper: async () => {},
  find: async () => undefined,
  link: async () => undefined,
  pace: { post: 0, anywhere: 0, updates: Number.POSITIVE_INFINITY },
  ping: async () => {},
})

const effect = (kind: Effect['kind'], lead: string, seq: number | undefined): Effect => ({
  id: 1,
  chat: 'slack',
  dest: kind === 'nudge' ? 'person:rep-wu' : 'group:main',
  kind,
  lead,
  payload: { to: 'rep-wu', seq },
  notBefore: 0,
  attempts: 1,
  createdAt: 0,
  unknown: false,
})

test('a mention that had to wait for the platform is not said when its lead was accepted meanwhile', async () => {
  const { lead, clock, post, posted, seqOf, asleep, accept } = await reminded()
  const sending = send(post, effect('told', lead, seqOf('mention')))
  await asleep
  await accept()
  clock.push(MINUTE)
  expect(await sending).toEqual({ effect: 1, outcome: 'done' })
  expect(posted).toEqual([])
})

test('neither is a reminder that had to wait', async () => {
  const { lead, clock, post, posted, seqOf, asleep, accept } = await reminded()
  const sending = sendNudges(post, [effect('nudge', lead, seqOf('remind'))])
  await asleep
  await accept()
  clock.push(MINUTE)
  expect(await sending).toEqual([{ effect: 1, outcome: 'done' }])
  expect(posted).toEqual([])
})

test('one whose lead still waits comes after the pause', async () => {
  const { lead, clock, post, posted, seqOf, asleep } = await reminded()
  const sending = send(post, effect('told', lead, seqOf('mention')))
  await asleep
  clock.push(MINUTE)
  await sending
  expect(posted).toHaveLength(1)
})

test('a card that had to wait is not shown when another process took over meanwhile: that one has shown a newer one', async () => {
  const { lead, clock, post, changed, asleep } = await reminded()
  let isMine = true
  const held = async () => {
    if (!isMine) throw new Overtaken('slack group:main')
  }
  const updates = createLimiter(post.core.clock, 0)
  updates.pause(MINUTE)
  const sending = send({ ...post, updates, held }, effect('card', lead, undefined))
  const outcome = expect(sending).rejects.toThrow(Overtaken)
  await asleep
  isMine = false
  clock.push(MINUTE)
  await outcome
  expect(changed).toEqual([])
})
