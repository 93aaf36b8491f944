import type { Core } from '../../../commands/core.ts'
import type { FrontDesk } from '../../../commands/desk.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { ActionValue } from '../../../src/message.ts'
import type { Chat, ChatName } from '../../../src/ports.ts'
import type { FastClock } from '../../support/fast-clock.ts'
import type { Bench } from './bench.ts'

/** What a platform does to a call of ours. */
export type Trouble =
  /** It refuses for our pace. */
  | 'too fast'
  /** Nobody is there. */
  | 'not there'
  /** It does what was asked, and its answer does not arrive. */
  | 'answer lost'
  /** It will never take this message. */
  | 'not taken'
  /** It does not know us any more. */
  | 'shut out'

/** The ways a message goes out: they may be different systems of one platform. */
export type Way = 'card' | 'line' | 'direct'

/** What a platform may lack; `changes`: of a card in the group, unasked. */
export type Ability = `${Way} ${Trouble}` | 'finding' | 'changes' | 'a refused ping'

/** Why a platform lacks it, as the end of a sentence, and what holds instead. */
export interface Lack {
  because: string
  instead(bench: Bench): Promise<void>
}

export type Place = 'group' | 'alone'

/** A message as it stood on a person's screen when they looked. */
export interface Seen {
  /** The same for the same message. */
  id: string
  text: string
  /** What can be pressed, from top to bottom; a select by its action alone. */
  buttons: { action: string; value: ActionValue }[]
  /** What of it is a mention, a link or a tag. */
  live: string[]
  /** Presses what was seen, even when it looks otherwise by now. Resolves when the platform has its acknowledgement. */
  press(action: string): Promise<Delivery>
}

export interface Delivery {
  /** The platform brings the same press once more. */
  again(): Promise<unknown>
}

/** The product as far as a platform is connected to it. */
export interface Product {
  core: Core
  desk: FrontDesk
  clock: FastClock
}

/** A fresh platform with the people of the example workspace, and the product connected to it. */
export interface Opened {
  chat: Chat
  /** What a person has before them in the dispatch group, threads and whispers included, or alone with Tenon; oldest first. */
  sees(person: PersonId, place: Place): Promise<Seen[]>
  /** The pictures that the dispatch group has been shown, in base64. */
  pictures(): Promise<string[]>
  /** The next message on this way meets this. */
  meets(trouble: Trouble, way: Way): Promise<void>
  /** Whoever asks the platform about us is told that it does not know us. */
  shutsOut(): Promise<void>
  /** People typed this: none of it may become markup. */
  typed(text: string): void
  /** The rules of the platform that were broken. */
  breaches(): string[]
  /** A test broke them on purpose. */
  forgive(): void
  /** The product's process starts anew; gives its new chat. */
  restart(): Promise<Chat>
  close(): Promise<void>
}

export interface Platform {
  chat: ChatName
  lacks: Partial<Record<Ability, Lack>>
  open(product: Product): Promise<Opened>
}
