import type { History, Window } from '../src/domain/insight/history.ts'
import type { Store } from '../src/ports.ts'

const PAGE = 200

/** Every lead with an event in the window, once, with all its events; a page at a time. Rejects with what `each` rejects with. */
export async function eachHistory(
  store: Pick<Store, 'histories'>,
  { from, to }: Window,
  each: (history: History) => void | Promise<void>,
): Promise<void> {
  let after: string | undefined
  for (;;) {
    const page = await store.histories(from, to, after, PAGE)
    await Promise.all(page.map(each))
    const last = page.at(-1)
    if (last === undefined) return
    after = last.lead.id
  }
}
