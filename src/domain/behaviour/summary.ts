import type { Behaviour, BehaviourKind } from './behaviour.ts'

/** The same thing done, once or several times. */
export interface Done {
  kind: BehaviourKind
  title?: string
  times: number
}

/** Of a page without a title its place is what people know it by. */
function titleOf({ title, url }: Behaviour): string | undefined {
  if (title !== undefined || url === undefined) return title
  const path = url.replace(/^[a-z]+:\/\/[^/]*/iu, '').replace(/\/+$/u, '')
  return path === '' ? '/' : path
}

/** What was done, each thing once, what was done last first; at most `most`, and how many more there are. */
export function summaryOf(newestFirst: readonly Behaviour[], most: number): { done: Done[]; more: number } {
  const found = new Map<string, Done>()
  for (const one of newestFirst) {
    const title = titleOf(one)
    const same = JSON.stringify([one.kind, title])
    const times = (found.get(same)?.times ?? 0) + 1
    found.set(same, { kind: one.kind, ...(title !== undefined && { title }), times })
  }
  const done = [...found.values()]
  return { done: done.slice(0, most), more: Math.max(0, done.length - most) }
}
