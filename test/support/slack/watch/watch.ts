import { clearTimeout, setTimeout } from 'node:timers'
import type { Call, View } from '../model.ts'
import type { Post } from './posts.ts'

/** What the app did, in the order it did it. */
export type Happening =
  | { readonly kind: 'posted'; readonly post: Post }
  | { readonly kind: 'updated'; readonly post: Post }
  | { readonly kind: 'view'; readonly how: 'open' | 'push' | 'update'; readonly view: View }
  | { readonly kind: 'reaction'; readonly channel: string; readonly ts: string; readonly name: string }
  | { readonly kind: 'call'; readonly call: Call }

export interface Patience {
  /** Real milliseconds until it gives up; 15 000 unless told. */
  readonly within?: number
}

/** What `until` answers with. */
export type Truthy<T> = Exclude<T, false | undefined | null | 0 | ''>

const PATIENCE = 30_000

/** Waiting without polling: conditions are looked at again whenever something happens, and only then. */
export class Watch<H = Happening> {
  readonly #happenings: H[] = []
  readonly #consumed = new Set<H>()
  readonly #looks = new Set<() => void>()
  readonly #dump: () => string

  constructor(dump: () => string) {
    this.#dump = dump
  }

  record(happening: H): void {
    this.#happenings.push(happening)
    this.changed()
  }

  /** Lets everyone who waits look again. */
  changed(): void {
    for (const look of [...this.#looks]) look()
  }

  /**
   * The first happening that `pick` takes and that no earlier `next` was given, be it past or still to come: there is
   * no race between doing something and waiting for what comes of it.
   */
  next<T>(pick: (happening: H) => T | undefined, patience: Patience = {}): Promise<T> {
    return this.until(() => {
      for (const happening of this.#happenings) {
        if (this.#consumed.has(happening)) continue
        const found = pick(happening)
        if (found === undefined) continue
        this.#consumed.add(happening)
        return { found }
      }
      return undefined
    }, patience).then(({ found }) => found)
  }

  /** Waits until the condition answers with something true, and answers with that. */
  until<T>(condition: () => T, patience: Patience = {}): Promise<Truthy<T>> {
    const within = patience.within ?? PATIENCE
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.#looks.delete(look)
      }
      const look = () => {
        try {
          const answer = condition()
          if (!isYes(answer)) return
          end()
          resolve(answer)
        } catch (error) {
          end()
          reject(error)
        }
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`It did not come within ${within} ms: ${condition}\n${this.#dump()}`))
      }, within)
      this.#looks.add(look)
      look()
    })
  }
}

const isYes = <T>(answer: T): answer is Truthy<T> => Boolean(answer)
