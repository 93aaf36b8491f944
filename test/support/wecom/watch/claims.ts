import { matches, type Post, type Which } from './posts.ts'

/** Keeps account of which posts a test expected. */
export class Claims {
  readonly #posts: Post[] = []
  readonly #claimed = new Set<Post>()
  readonly #allowed: Which[] = []

  add(post: Post): void {
    this.#posts.push(post)
  }

  get posts(): readonly Post[] {
    return this.#posts
  }

  /** Marks as expected what fits and was not claimed yet, and answers with it. */
  claim(which: Which): readonly Post[] {
    const found = this.#posts.filter((p) => !this.#claimed.has(p) && matches(p, which))
    for (const post of found) this.#claimed.add(post)
    return found
  }

  /** What fits is expected, now and later, as often as it comes. */
  allow(which: Which): void {
    this.#allowed.push(which)
  }

  unexpected(): readonly Post[] {
    return this.#posts.filter(
      (p) => !this.#claimed.has(p) && !this.#allowed.some((which) => matches(p, which)),
    )
  }
}
