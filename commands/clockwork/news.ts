import { type News, newsAt } from '../../src/domain/insight/news.ts'
import type { NewEffect } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { countAll } from '../insight/counting.ts'
import type { NewsPayload } from '../news/draw-news.ts'
import { createRound, type Round } from './round.ts'

/** News is so late at most, where nothing hinders it. */
const EVERY = 20_000

/** Tells the group in the morning what waits, and after a week how it was. */
export function createNewsRound(core: Core): Round {
  const told = new Set<string>()
  return createRound(core, {
    name: 'news',
    every: EVERY,
    async run() {
      for (const news of newsAt(core.clock.now(), core.calendar())) {
        const name = deliveryOf(news)
        if (told.has(name)) continue
        // Numbers of the night before are in it, even where the counting had stood still.
        if (news.kind === 'digest') await countAll(core)
        await tell(core, news)
        told.add(name)
      }
    },
  })
}

/**
 * Decides that it is told, once and for all: the delivery is the period's, so that whoever decides again, after a kill or beside
 * another process, changes nothing.
 */
export async function tell(core: Core, news: News): Promise<void> {
  await core.store.commit({
    delivery: deliveryOf(news),
    leads: [],
    decide: () => ({ result: null, effects: effectsOf(core, news) }),
  })
}

const deliveryOf = ({ kind, period }: News): string => `news:${kind}:${period}`

/** In every chat in the first group that it reaches: the numbers are the whole workspace's. */
function effectsOf(core: Core, { kind, period, until }: News): NewEffect[] {
  const payload: NewsPayload = { news: kind, period, until }
  return core.chats.flatMap((chat) => {
    const group = core.workspace.groups.find((one) => chat.reaches({ to: 'group', group: one }))
    if (group === undefined) return []
    const [name, dest, notBefore] = [chat.name, `group:${group.id}`, core.clock.now()]
    return [{ chat: name, dest, kind: 'news', payload: { ...payload }, notBefore } satisfies NewEffect]
  })
}
