/**
 * Something that WeCom's documents do not allow. With `errcode` it refuses the message; without, it takes it and the
 * reader's client makes the best of it (cuts a text, passes over an unknown member).
 */
export interface Problem {
  readonly what: string
  readonly errcode: number | undefined
}

/** What was found wrong with one message, in the order it was found. */
export class Problems {
  readonly list: Problem[] = []

  /** A limit that WeCom enforces. */
  refuse(errcode: number, what: string): void {
    this.list.push({ what, errcode })
  }

  /** A limit that a well-made app keeps all the same. */
  advise(what: string): void {
    this.list.push({ what, errcode: undefined })
  }

  /** The code that the call is answered with; undefined where nothing stands in its way. */
  get errcode(): number | undefined {
    return this.list.find((problem) => problem.errcode !== undefined)?.errcode
  }
}
