import type { Json } from '../../slack/json.ts'

/** What goes wrong with one call or frame; `done: true` and `'after'` mean that it was performed all the same. */
export type Fault =
  /** -1 busy, 45009 too fast, 45033 too many at once … */
  | { readonly errcode: number; readonly done?: boolean }
  /** HTTP only. */
  | { readonly status: number; readonly done?: boolean }
  /** The connection breaks. */
  | { readonly drop: 'before' | 'after' }
  /** No answer ever comes. */
  | { readonly hang: 'before' | 'after' }
  /** Performed at once, answered real milliseconds later. */
  | { readonly answerAfter: number }
  /** Real milliseconds before anything else happens. */
  | { readonly delayMs: number; readonly next?: 'do' | Fault }

export interface FaultOptions {
  /** How many calls it hits; 1 unless told. */
  readonly times?: number
  /** Only calls with such arguments. */
  readonly when?: (args: Json) => boolean
}

interface Planned extends FaultOptions {
  readonly method: string
  readonly fault: Fault
  left: number
}

/** Whether the call is carried out, whatever its caller gets to hear. */
export const performs = (fault: Fault): boolean => {
  if ('delayMs' in fault) return fault.next === undefined || fault.next === 'do' || performs(fault.next)
  if ('answerAfter' in fault) return true
  if ('drop' in fault) return fault.drop === 'after'
  if ('hang' in fault) return fault.hang === 'after'
  return fault.done === true
}

/** Faults that wait for their call, in the order they were asked for. */
export class Faults {
  #planned: Planned[] = []

  /** `method` is a path (`message/send`), a frame's cmd (`aibot_send_msg`), or `*` for any. */
  plan(method: string, fault: Fault, options: FaultOptions = {}): void {
    this.#planned.push({ ...options, method, fault, left: options.times ?? 1 })
  }

  take(method: string, args: Json): Fault | undefined {
    const hit = this.#planned.find(
      (p) => p.left > 0 && (p.method === '*' || p.method === method) && (p.when?.(args) ?? true),
    )
    if (hit) hit.left -= 1
    return hit?.fault
  }

  clear(): void {
    this.#planned = []
  }

  /** Faults that no call has met. */
  get waiting(): readonly string[] {
    return this.#planned.filter((p) => p.left > 0 && Number.isFinite(p.left)).map((p) => p.method)
  }
}
