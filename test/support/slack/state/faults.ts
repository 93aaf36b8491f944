import type { Json } from '../json.ts'

/** What goes wrong with one call; `done: true` and `'after'` mean that it was performed all the same. */
export type Fault =
  | { readonly status: number; readonly done?: boolean }
  | { readonly error: string; readonly done?: boolean }
  | { readonly rateLimited: number }
  | { readonly drop: 'before' | 'after' }
  | { readonly hang: 'before' | 'after' }
  /** Real milliseconds before `next` happens. */
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

/** Faults that wait for their call, in the order they were asked for. */
export class Faults {
  #planned: Planned[] = []

  /** `method` is a Web API method, `response_url`, or `*` for any. */
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
