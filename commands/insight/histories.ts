import type { History, Window } from '../../src/domain/insight/history.ts'
import type { Store } from '../../src/ports.ts'

/** Few enough that nobody's press waits for the reading of a page. */
const PAGE = 50

/**
 * Every lead with an event in the window, once, with all its events: one after the other, so that a report leaves the store to who
 * presses a button meanwhile. Ended where `each` gives false, and then it gives that. Rejects with what `each` rejects with.
 */
export async function eachHistory(
  store: Pick<Store, 'histories'>,
  { from, to }: Window,
  each: (history: History) => unknown,
): Promise<boolean> {
  let after: string | undefined
  for (;;) {
    const page = await store.histories(from, to, after, PAGE)
    for (const history of page) if ((await each(history)) === false) return false
    const last = page.at(-1)
    if (last === undefined) return true
    after = last.lead.id
  }
}
