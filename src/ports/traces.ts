/**
 * Follows one thing that somebody did through the product: what was decided, and what was sent because of it. Facts are kinds of things
 * and numbers of leads, never names or contact data.
 */
export interface Tracer {
  /**
   * Runs `work` as a step of whatever step it is called in, and gives what it gives. `after`: as a step of that earlier one instead, or
   * (null) of none. A fault is noted by its name and passed on.
   */
  step<T>(
    name: string,
    facts: Record<string, string>,
    work: () => Promise<T>,
    after?: string | null,
  ): Promise<T>
  /** Names the step that runs now, so that it may be kept and be continued by another process; nothing where none is followed. */
  current(): string | undefined
}

/** Where nothing is followed. */
export const NO_TRACER: Tracer = {
  step: (_name, _facts, work) => work(),
  current: () => undefined,
}
