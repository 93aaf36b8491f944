import type { Knock, Queue } from '../../../src/ports.ts'

export interface Heard {
  knock: Knock
  /** When its answer began, by the machine's clock. */
  at: number
}

/** One that answers knocks and remembers them. */
export interface Ears {
  readonly heard: readonly Heard[]
  /** Resolves when `count` answers have begun in all; rejects when that takes longer than `ms` milliseconds. */
  until(count: number, ms?: number): Promise<void>
  stop(): Promise<void>
}

/** Works a queue; every knock is answered by `answer`, at once when left out. */
export function listen(queue: Queue, answer: (knock: Knock) => Promise<void> = async () => {}): Ears {
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  const { stop } = queue.work(async (knock) => {
    heard.push({ knock, at: Date.now() })
    for (const look of waiting) look()
    await answer(knock)
  })
  return {
    heard,
    stop,
    until: (count, ms = 10_000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`${heard.length} of ${count} knocks came within ${ms} ms`))
        }, ms)
        const look = () => {
          if (heard.length < count) return
          waiting.delete(look)
          clearTimeout(late)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

const moments = new Map<string, number>()
const names: string[] = []

/** A knock for rungs that begin at a moment of its own for each name. */
export function rungsAt(name: string, at: number): Knock {
  const from = moments.get(name) ?? names.push(name) - 1
  moments.set(name, from)
  return { what: 'rungs', from, at }
}

export const laneAt = (dest: string, at: number): Knock => ({ what: 'lane', chat: 'slack', dest, at })

/** What was heard, as short names in the order in which it began: `rungs L1`, `lane group:east`. */
export const namesOf = (ears: Ears): string[] =>
  ears.heard.map(({ knock }) =>
    knock.what === 'rungs' ? `rungs ${names[knock.from]}` : `lane ${knock.dest}`,
  )

/** A door that is shut until it is opened. */
export function door(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
