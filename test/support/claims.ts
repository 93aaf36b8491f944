/** Keeps account of which posts a test expected; what fits a `Which` is the platform's to say. */
export class Claims<Post, Which> {
  readonly #posts: Post[] = []
  readonly #claimed = new Set<Post>()
  readonly #allowed: Which[] = []
  readonly #matches: (post: Post, which: Which) => boolean

  constructor(matches: (post: Post, which: Which) => boolean) {
    this.#matches = matches
  }

  add(post: Post): void {
    this.#posts.push(post)
  }

  get posts(): readonly Post[] {
    return this.#posts
  }

  /** Marks as expected what fits and was not claimed yet, and answers with it. */
  claim(which: Which): readonly Post[] {
    const found = this.#posts.filter((p) => !this.#claimed.has(p) && this.#matches(p, which))
    for (const post of found) this.#claimed.add(post)
    return found
  }

  /** What fits is expected, now and later, as often as it comes. */
  allow(which: Which): void {
    this.#allowed.push(which)
  }

  unexpected(): readonly Post[] {
    return this.#posts.filter(
      (p) => !this.#claimed.has(p) && !this.#allowed.some((which) => this.#matches(p, which)),
    )
  }
}
