import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { countAll, countSome } from '../../../commands/clockwork/count.ts'
import type { Store } from '../../../src/ports.ts'
import { coreOn } from '../../support/core.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { checkAll, questions } from './counting/check.ts'
import { keepRules, scribe } from './counting/keep.ts'
import { type Story, stories } from './counting/lived.ts'
import { recount } from './counting/naive.ts'

const PLACES: [string, number, () => Promise<Store>][] = [
  ['SQLite', 60, () => openSqlite(':memory:')],
  ['PostgreSQL', 6, async () => openPostgres(await freshSchema())],
]

/** A few parts, counted after each: a step takes some events of several, or only some of one. */
async function countInParts(story: Story, store: Store, parts: readonly number[], step: number) {
  await keepRules(story, store)
  const core = await coreOn(store)
  const write = scribe(store)
  let from = 0
  for (const part of [...parts, story.happened.length]) {
    const to = Math.min(story.happened.length, from + part)
    await write(story.happened.slice(from, to))
    from = to
    await countSome(core, step)
  }
  await countAll(core)
}

describe.each(PLACES)('whatever happens, on %s', (_, numRuns, open) => {
  it('every number is what a plain recount of all events gives', { timeout: 120_000 }, async () => {
    let leads = 0
    let flags = 0
    await fc.assert(
      fc.asyncProperty(
        stories,
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(questions, { minLength: 3, maxLength: 3 }),
        async (story, parts, step, asked) => {
          const store = await open()
          try {
            await countInParts(story, store, parts, step)
            const all = recount(story)
            leads += all.length
            for (const question of asked) await checkAll(store.insight, all, question)
            flags += (await store.insight.flags({ from: 0, to: Number.MAX_SAFE_INTEGER })).length
          } finally {
            await store.close()
          }
        },
      ),
      { numRuns },
    )
    // Stories in which nothing happens would prove nothing.
    expect(leads).toBeGreaterThan(numRuns * 4)
    expect(flags).toBeGreaterThan(numRuns / 4)
  })
})
