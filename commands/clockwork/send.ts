import { z } from 'zod'
import { isRefusal, type Refusal } from '../../src/domain/lead/refusal.ts'
import { isPolicyRefusal, type PolicyRefusal } from '../../src/domain/policy/refusal.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import type { Message } from '../../src/message.ts'
import {
  type Address,
  type Chat,
  ChatFault,
  type Effect,
  LIVE_BUTTONS,
  type MessageRef,
  type Settlement,
} from '../../src/ports.ts'
import { policyRefusalLine } from '../../src/text/policy-refusals.ts'
import { refusalLine } from '../../src/text/refusals.ts'
import type { Core } from '../core.ts'
import { redrawKin } from '../kin.ts'
import { linkTo } from '../link.ts'
import { noticeWaits } from '../policy/draw-notice.ts'
import { say } from '../say.ts'
import { type Drawn, draw } from './draw.ts'
import { drawNudges } from './draw-nudges.ts'
import { followed } from './followed.ts'
import type { Limiter } from './limiter.ts'

/** What one chat's sender works with. */
export interface Post {
  core: Core
  chat: Chat
  /** Between two posts to one destination, two posts anywhere in the chat, and two changes. */
  posts: Limiter
  anywhere: Limiter
  updates: Limiter
  /** Rejects where another process has taken over what is to be sent. */
  held(): Promise<void>
  signal: AbortSignal
}

/** The message is gone, or can never be changed again: what is true now must be said by another one. */
const UNCHANGEABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', LIVE_BUTTONS])
/** How far before an attempt a message of it may be dated: the platform's clock is not ours. */
const CLOCK_SKEW = 120_000
/** How long a proposal's message steps aside while it is counted what the proposal would have changed. */
const WHILE_COUNTING = 500
/** Attempts in which a look that the platform refuses is tried again: half an hour, for an operator to mend what it lacks. */
const LOOKS = 12
/** A whisper answers a press; later than this it only puzzles. */
const WHISPER_LASTS = 15 * 60_000

/** Sends one effect as things stand now, looking first whether an earlier attempt got through. Throws ChatFault. */
export const send = (post: Post, effect: Effect): Promise<Settlement> =>
  followed(post, [effect], () => sendNow(post, effect))

async function sendNow(post: Post, effect: Effect): Promise<Settlement> {
  if (effect.kind === 'whisper') return whisper(post, effect)
  if (effect.kind === 'notice' && (await noticeWaits(post.core, effect))) return laterAgain(post, effect)
  if (effect.kind === 'told') await itsTurn(post)
  const drawn = await draw(post.core, effect)
  if (drawn === undefined) return { effect: effect.id, outcome: 'done' }
  if (drawn.moved !== undefined && effect.lead !== undefined)
    await redrawKin(post.core, effect.lead, drawn.moved)
  const known =
    drawn.known === undefined
      ? await post.core.store.message(effect.chat, drawn.key)
      : (drawn.known ?? undefined)
  if (known !== undefined) return change(post, effect, drawn, known)
  if (drawn.onlyUpdate && !effect.unknown) return { effect: effect.id, outcome: 'done' }
  const found = effect.unknown ? await find(post, drawn.address, drawn.key, [effect]) : undefined
  if (found !== undefined) {
    const changed = await change(post, effect, drawn, found)
    return 'message' in changed ? changed : done(effect, drawn.key, found)
  }
  if (drawn.onlyUpdate) return { effect: effect.id, outcome: 'done' }
  try {
    return done(effect, drawn.key, await publish(post, drawn.address, drawn.message, drawn.key))
  } catch (fault) {
    if (!hasNoThread(fault) || effect.kind !== 'told' || effect.payload.again === true) throw fault
    await tellUnderNewCard(post.core, effect)
    return { effect: effect.id, outcome: 'done' }
  }
}

/**
 * Resolves when the next post may go out. Words that ring are drawn only then: a platform may ask for a pause of a minute, and what they
 * are about would be done by the time they come.
 */
async function itsTurn({ core, posts, signal }: Post): Promise<void> {
  const free = posts.freeAt()
  if (free > core.clock.now()) await core.clock.until(free, signal)
}

/** Meanwhile whatever else waits for this group goes out. */
const laterAgain = ({ core }: Post, { id, unknown }: Effect): Settlement => ({
  effect: id,
  outcome: unknown ? 'unknown' : 'retry',
  at: core.clock.now() + WHILE_COUNTING,
})

/**
 * Lines about several leads that wait for one destination, as one message, where a chat has no threads. A line alone is sent by itself.
 * What cannot be looked for is told again after an unknown outcome: a line says when it was, so that it does no harm.
 */
export const sendTogether = (post: Post, effects: Effect[]): Promise<Settlement[]> =>
  followed(post, effects, () => sendTogetherNow(post, effects))

async function sendTogetherNow(post: Post, effects: Effect[]): Promise<Settlement[]> {
  await itsTurn(post)
  const drawn: Drawn[] = []
  for (const effect of effects) {
    const one = await draw(post.core, effect)
    if (one === undefined) continue
    if (one.moved !== undefined && effect.lead !== undefined)
      await redrawKin(post.core, effect.lead, one.moved)
    drawn.push(one)
  }
  const [first] = drawn
  if (first !== undefined) await publish(post, first.address, together(drawn), first.key)
  return effects.map(({ id }) => ({ effect: id, outcome: 'done' }))
}

function together(drawn: readonly Drawn[]): Message {
  const [only] = drawn
  if (only !== undefined && drawn.length === 1) return only.message
  return {
    plain: drawn.map(({ message }) => aboutIt(message, message.plain)).join('\n'),
    blocks: drawn.flatMap(({ message }) =>
      message.blocks.map((block) =>
        block.kind === 'line' && message.about !== undefined
          ? { ...block, line: [{ strong: message.about }, ' ', ...block.line] }
          : block,
      ),
    ),
  }
}

const aboutIt = ({ about }: Message, text: string): string =>
  about === undefined ? text : `${about} ${text}`

/** Somebody deleted the card with its thread: the card is drawn, which posts it anew, and then the words are told once more. */
async function tellUnderNewCard(core: Core, { chat, dest, lead, payload }: Effect): Promise<void> {
  const common = { chat, dest, ...(lead !== undefined && { lead }), notBefore: core.clock.now() }
  await core.store.commit({
    leads: [],
    decide: () => ({
      result: null,
      effects: [
        { ...common, kind: 'card', payload: {} },
        { ...common, kind: 'told', payload: { ...payload, again: true } },
      ],
    }),
  })
}

const hasNoThread = (fault: unknown): boolean =>
  fault instanceof ChatFault && fault.message === 'thread_not_found'

/** Sends the reminders that wait for one person as one message; all of them were claimed together, the first one names it. */
export const sendNudges = (post: Post, effects: Effect[]): Promise<Settlement[]> =>
  followed(post, effects, () => sendNudgesNow(post, effects))

async function sendNudgesNow(post: Post, effects: Effect[]): Promise<Settlement[]> {
  const person = personOf(post, effects)
  const [first] = effects
  await itsTurn(post)
  const message = person && (await drawNudges(post.core, effects, person))
  if (person !== undefined && message !== undefined && first !== undefined) {
    await publish(post, { to: 'person', person }, message, nudgeKey(first))
  }
  return effects.map(({ id }) => ({ effect: id, outcome: 'done' }))
}

/**
 * Looks for messages of earlier attempts. What was claimed at one moment was to be one message, so that its members are found
 * together or not at all; several attempts may have been begun since somebody could look.
 */
export const lookForNudges = (post: Post, effects: Effect[]): Promise<Settlement[]> =>
  followed(post, effects, () => lookForNudgesNow(post, effects))

async function lookForNudgesNow(post: Post, effects: Effect[]): Promise<Settlement[]> {
  const person = personOf(post, effects)
  const settled: Settlement[] = []
  for (const moment of new Set(effects.map(({ attemptedAt }) => attemptedAt))) {
    const together = effects.filter(({ attemptedAt }) => attemptedAt === moment)
    const [first] = together
    const found = person && first && (await find(post, { to: 'person', person }, nudgeKey(first), together))
    settled.push(
      ...together.map(
        ({ id }): Settlement =>
          found === undefined
            ? { effect: id, outcome: 'retry', at: post.core.clock.now() }
            : { effect: id, outcome: 'done' },
      ),
    )
  }
  return settled
}

const personOf = ({ core }: Post, [first]: Effect[]) => core.person(first?.dest.replace(/^person:/, '') ?? '')

const nudgeKey = (effect: Effect): string => `nudge:${effect.id}`

async function publish(
  { chat, posts, anywhere, held, signal }: Post,
  address: Address,
  message: Message,
  key: string,
) {
  await posts.pass(signal)
  await anywhere.pass(signal)
  await held()
  try {
    return await chat.post(address, message, key)
  } finally {
    posts.arrived()
  }
}

async function find({ chat, posts, signal }: Post, address: Address, key: string, effects: Effect[]) {
  const earliest = Math.min(...effects.map((effect) => effect.attemptedAt ?? effect.createdAt))
  await posts.pass(signal)
  try {
    return await chat.find(address, key, earliest - CLOCK_SKEW)
  } catch (fault) {
    if (hasNoThread(fault)) return undefined
    const looked = Math.max(...effects.map(({ attempts }) => attempts))
    if (!(fault instanceof ChatFault) || fault.kind !== 'rejected' || looked > LOOKS) throw fault
    // Given up, it would be posted anew when the lead moves on, beside the one that may be there.
    throw new ChatFault('not-sent', fault.message, { cause: fault })
  }
}

/** A told line stands as it was told, and so does the news of a day; cards are changed to what is true now. A card that somebody deleted is posted anew. */
async function change(post: Post, effect: Effect, drawn: Drawn, ref: MessageRef): Promise<Settlement> {
  if (effect.kind === 'told' || effect.kind === 'news') return { effect: effect.id, outcome: 'done' }
  try {
    await post.updates.pass(post.signal)
    // What was drawn before another process took over is older than what that one shows.
    await post.held()
    await post.chat.update(ref, drawn.message, drawn.key)
    return { effect: effect.id, outcome: 'done' }
  } catch (fault) {
    if (!(fault instanceof ChatFault) || !UNCHANGEABLE.has(fault.message)) throw fault
    if (drawn.onlyUpdate && fault.message !== LIVE_BUTTONS) return { effect: effect.id, outcome: 'done' }
    // Posted anew by an attempt whose answer was not heard?
    const found = effect.unknown ? await find(post, drawn.address, drawn.key, [effect]) : undefined
    if (found !== undefined && found.id !== ref.id) {
      await post.chat.update(found, drawn.message, drawn.key)
      return done(effect, drawn.key, found)
    }
    return done(effect, drawn.key, await publish(post, drawn.address, drawn.message, drawn.key))
  }
}

function done(effect: Effect, key: string, ref: MessageRef): Settlement {
  const lead = effect.lead === undefined ? {} : { lead: effect.lead }
  return { effect: effect.id, outcome: 'done', message: { key, ref, ...lead } }
}

const whisperPayload = z.object({
  user: z.string(),
  conversation: z.string(),
  refusal: z.custom<Refusal | PolicyRefusal>(isRefusal),
  language: z.enum(LANGUAGES).optional(),
})

async function whisper({ core, chat }: Post, effect: Effect): Promise<Settlement> {
  const { user, conversation, refusal, language } = whisperPayload.parse(effect.payload)
  if (core.clock.now() - effect.createdAt < WHISPER_LASTS) {
    const voice = core.voiceFor(core.personIn(effect.chat, user), language)
    const link = refusal.code === 'duplicate' ? await linkTo(core, refusal.first, chat.name, voice) : []
    const line = isPolicyRefusal(refusal)
      ? policyRefusalLine(refusal, voice)
      : refusalLine(refusal, voice, link)
    await chat.whisper(conversation, user, say(core, line, voice))
  }
  return { effect: effect.id, outcome: 'done' }
}
