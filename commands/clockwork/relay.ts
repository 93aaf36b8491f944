import { type Chat, ChatFault, type Effect, type Lane, type Settlement } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { createGathering } from './gathering.ts'
import { holdOf, keepHolds, LOOK_AFTER, Overtaken, recoverFromTheDead, whileHeld } from './holds.ts'
import { both, createLimiter, createWindow, type Limiter } from './limiter.ts'
import { createProgress, type Progress } from './progress.ts'
import { quietUntil } from './quiet.ts'
import { lookForNudges, type Post, send, sendNudges, sendTogether } from './send.ts'

const FIRST_RETRY = 1000
const LAST_RETRY = 5 * 60_000
const UNAUTHORIZED_RETRY = 60_000
/** How often lanes are looked up that another process filled, or left behind. */
const PATROL = 1000
/** Posts that a chat takes at once before they are paced. */
const POST_BURST = 20
/** The minute in which updates are counted, with room for those that take longer on their way than others. */
const MINUTE = 63_000

const HOUR = 3_600_000

/** What this process knows of a lane while it works there. */
interface Work {
  running: Promise<void>
  /** Something came while it was looking: it looks once more. */
  again: boolean
  /** Ends its sleep, while it sleeps. */
  alarm?: AbortController
}

export interface Relay {
  /** Its patrols of the destinations. */
  readonly patrol: Progress
  start(): Promise<void>
  /** There may be something to do in this lane. */
  wake(lane: Lane): void
  /** Ends after what is on its way. */
  stop(): Promise<void>
}

/**
 * Performs what decisions have left in the outbox: one lane for each chat and destination, in order for each lead, paced to the
 * platform's limits. At least once, and where the platform can be asked, exactly once. Of several processes that share a store, one at a
 * time works a lane.
 */
export function createRelay(core: Core): Relay {
  const stopping = new AbortController()
  const lanes = new Map<string, Work>()
  const updates = new Map(
    core.chats.map((chat) => [chat.name, createWindow(core.clock, chat.pace.updates, MINUTE)]),
  )
  const anywhere = new Map(
    core.chats.map((chat) => [chat.name, createLimiter(core.clock, chat.pace.anywhere, POST_BURST)]),
  )
  const posts = new Map<string, Limiter>()
  const gathering = createGathering(core)
  const patrol = createProgress()
  let unsubscribe = () => {}
  let running: Promise<unknown> = Promise.resolve()

  function wake({ chat: name, dest }: Lane): void {
    const chat = core.chats.find((one) => one.name === name)
    if (chat !== undefined) wakeLane(chat, dest)
  }

  function wakeLane(chat: Chat, dest: string): void {
    if (chat.takes?.(dest) === false) return
    const name = `${chat.name} ${dest}`
    const lane = lanes.get(name)
    if (lane !== undefined) {
      lane.again = true
      lane.alarm?.abort()
      return
    }
    if (stopping.signal.aborted) return
    const fresh: Work = { again: false, running: Promise.resolve() }
    lanes.set(name, fresh)
    fresh.running = run(chat, dest, fresh).finally(() => {
      lanes.delete(name)
      if (fresh.again) wakeLane(chat, dest)
    })
  }

  async function run(chat: Chat, dest: string, lane: Work): Promise<void> {
    let held = false
    let settlements: Settlement[] = []
    while (!stopping.signal.aborted && chat.takes?.(dest) !== false) {
      lane.again = false
      // Told to the store one right after the other: what was done and what is to be done next are one transaction.
      const settled = settle(settlements)
      settlements = []
      try {
        const now = core.clock.now()
        const hold = holdOf(core, paceOf(chat, dest).freeAt())
        const claimed = await core.store.claim(chat.name, dest, now, chat.together ?? 1, hold)
        held = claimed.effects.length > 0
        // Whatever was claimed before it was written counted what was on its way as still there.
        const late = (await settled) > 1
        if (held) settlements = await perform(chat, dest, claimed.effects)
        else if (!late) {
          const next = claimed.taken ?? claimed.wakeAt
          // Whoever has it sees to all of it; where it has died the patrol finds the lane.
          if (next === undefined || (claimed.taken ?? 0) - now > PATROL) return
          if (!lane.again) await sleep(lane, next)
        }
      } catch (fault) {
        core.logger.error({ dest, err: fault }, 'the outbox cannot be reached')
        await settled
        await core.clock.until(core.clock.now() + FIRST_RETRY, stopping.signal)
      }
    }
    await settle(settlements)
    if (held) await leave({ chat: chat.name, dest })
  }

  async function leave(lane: Lane): Promise<void> {
    try {
      await core.store.leaveLane(lane, core.self.name)
    } catch (err) {
      core.logger.warn(
        { dest: lane.dest, err },
        'a lane of the outbox could not be left; others wait until its time is over',
      )
    }
  }

  /**
   * Until it is on disk: what was sent and not settled would be held for on its way until the next start. Never rejects; gives how many
   * tries it took.
   */
  async function settle(settlements: Settlement[]): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        await core.store.settle(settlements)
        return tries
      } catch (fault) {
        core.logger.error({ err: fault }, 'what was sent cannot be settled')
        await core.clock.until(core.clock.now() + FIRST_RETRY, stopping.signal)
        if (stopping.signal.aborted) return tries
      }
    }
  }

  /** Until then, or until something new comes to this lane. */
  async function sleep(lane: Work, until: number): Promise<void> {
    lane.alarm = new AbortController()
    if (!stopping.signal.aborted) await core.clock.until(until, lane.alarm.signal)
    delete lane.alarm
  }

  async function perform(chat: Chat, dest: string, effects: Effect[]): Promise<Settlement[]> {
    const limit = paceOf(chat, dest)
    const changes = updates.get(chat.name) ?? createWindow(core.clock, chat.pace.updates, MINUTE)
    const all = anywhere.get(chat.name) ?? createLimiter(core.clock, chat.pace.anywhere)
    const held = whileHeld(core, { chat: chat.name, dest })
    const post: Post = {
      core,
      chat,
      posts: limit,
      anywhere: all,
      updates: changes,
      held,
      signal: stopping.signal,
    }
    const nudges = effects.filter((effect) => effect.kind === 'nudge')
    const others = effects.filter((effect) => effect.kind !== 'nudge')
    const settled: Settlement[] = []
    if (nudges.length > 0) settled.push(...(await performNudges(post, nudges)))
    const lines = others.filter(({ kind, unknown }) => kind === 'told' && !unknown)
    if (lines.length > 1) settled.push(...(await attempt(post, lines, () => sendTogether(post, lines))))
    for (const effect of lines.length > 1 ? others.filter((other) => !lines.includes(other)) : others) {
      settled.push(...(await attempt(post, [effect], async () => [await send(post, effect)])))
    }
    return settled
  }

  function paceOf({ name, pace }: Chat, dest: string): Limiter {
    const known = posts.get(`${name} ${dest}`)
    if (known !== undefined) return known
    const distance = createLimiter(core.clock, pace.post)
    const made =
      pace.hour === undefined ? distance : both(distance, createWindow(core.clock, pace.hour, HOUR))
    posts.set(`${name} ${dest}`, made)
    return made
  }

  /**
   * Those that may be out already are only looked for; what was not found goes out with the rest the next time, when no other
   * reminder for the same person is about to come due.
   */
  async function performNudges(post: Post, nudges: Effect[]): Promise<Settlement[]> {
    const now = core.clock.now()
    const unknown = nudges.filter((nudge) => nudge.unknown)
    if (unknown.length > 0) {
      const fresh = nudges.filter((nudge) => !nudge.unknown)
      const looked = await attempt(post, unknown, () => lookForNudges(post, unknown))
      return [...looked, ...fresh.map(({ id }): Settlement => ({ effect: id, outcome: 'retry', at: now }))]
    }
    const person = nudges[0]?.dest.replace(/^person:/, '') ?? ''
    const at =
      (await quietUntil(core, person)) ?? (await gathering.holdUntil(`${post.chat.name} ${person}`, person))
    if (at === undefined) return attempt(post, nudges, () => sendNudges(post, nudges))
    return nudges.map(({ id }) => ({ effect: id, outcome: 'retry', at }))
  }

  async function attempt(
    post: Post,
    effects: Effect[],
    act: () => Promise<Settlement[]>,
  ): Promise<Settlement[]> {
    try {
      return await act()
    } catch (fault) {
      if (fault instanceof Overtaken) return []
      return effects.map((effect) => afterFault(post, effect, fault))
    }
  }

  function afterFault(
    { chat, posts: postLimit, updates: updateLimit }: Post,
    effect: Effect,
    fault: unknown,
  ): Settlement {
    const now = core.clock.now()
    const log = core.logger.child({
      chat: chat.name,
      kind: effect.kind,
      lead: effect.lead,
      attempts: effect.attempts,
    })
    const later = now + Math.min(LAST_RETRY, FIRST_RETRY * 2 ** Math.min(effect.attempts, 10))
    const again = (at: number): Settlement => ({
      effect: effect.id,
      outcome: effect.unknown ? 'unknown' : 'retry',
      at,
    })
    if (!(fault instanceof ChatFault)) {
      log.error({ err: fault }, 'an effect could not be performed')
      return again(later)
    }
    if (fault.kind === 'rejected') {
      log.error({ code: fault.message }, 'the chat refused a message for good')
      return { effect: effect.id, outcome: 'dead', reason: fault.message }
    }
    log.warn({ fault: fault.kind, code: fault.message }, 'the chat did not take a message')
    if (fault.kind === 'busy') {
      postLimit.pause(fault.retryAfter)
      updateLimit.pause(fault.retryAfter)
      return again(now + fault.retryAfter)
    }
    if (fault.kind === 'unauthorized') return again(now + UNAUTHORIZED_RETRY)
    if (effect.kind === 'whisper') return { effect: effect.id, outcome: 'done' }
    if (fault.kind === 'unknown')
      return {
        effect: effect.id,
        outcome: 'unknown',
        at: Math.max(now + LOOK_AFTER, effect.unknown ? later : 0),
      }
    return again(later)
  }

  async function walk(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        for (const lane of await core.store.lanes(core.self.name, core.clock.now())) wake(lane)
        patrol.done()
      } catch (fault) {
        patrol.failed()
        core.logger.error({ err: fault }, 'the outbox cannot be read')
      }
      await core.clock.until(core.clock.now() + PATROL, stopping.signal)
    }
  }

  return {
    patrol,
    async start() {
      const begun = await recoverFromTheDead(core)
      if (begun > 0)
        core.logger.info({ begun }, 'looking after messages that were on their way when their process ended')
      unsubscribe = core.store.onChange((change) => change.lanes.forEach(wake))
      running = Promise.all([walk(), keepHolds(core, () => lanes.size > 0, stopping.signal)])
    },
    wake,
    async stop() {
      unsubscribe()
      stopping.abort()
      for (const lane of lanes.values()) lane.alarm?.abort()
      await running
      await Promise.all([...lanes.values()].map((lane) => lane.running))
    },
  }
}
