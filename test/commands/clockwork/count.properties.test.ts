import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Core } from '../../../commands/core.ts'
import { countingOf } from '../../../commands/insight/count-leads.ts'
import { countAll, countStep } from '../../../commands/insight/counting.ts'
import type { Store } from '../../../src/ports.ts'
import { coreOn } from '../../support/core.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { checkAll, questions } from './counting/check.ts'
import { keepRules, scribe } from './counting/keep.ts'
import { type Story, stories } from './counting/lived.ts'
import { recount } from './counting/naive.ts'

const PLACES: [string, number, () => Promise<Store>][] = [
  ['SQLite', 30, () => openSqlite(':memory:')],
  ['PostgreSQL', 5, async () => openPostgres(await freshSchema())],
]

/** Written a part at a time, and counted after each: a step takes events of several parts, or only some of one. */
async function countInParts(
  story: Story,
  store: Store,
  parts: readonly number[],
  step: number,
): Promise<Core> {
  await keepRules(story, store)
  const core = await coreOn(store)
  const write = scribe(store)
  let from = 0
  for (const part of [...parts, story.happened.length]) {
    const to = Math.min(story.happened.length, from + part)
    await write(story.happened.slice(from, to))
    from = to
    await countStep(core, { events: step })
  }
  await countAll(core)
  return core
}

/** The same company with a calendar that nobody has: all is counted once more, over what is there. */
async function countAnew(core: Core, step: number): Promise<void> {
  const { calendars } = core.workspace
  const [any] = Object.values(calendars)
  if (any === undefined) throw new Error('a workspace without calendars')
  const spare = { ...calendars, spare: { ...any, id: 'spare' } }
  const other = { ...core, workspace: { ...core.workspace, calendars: spare } }
  expect(countingOf(other)).not.toBe(countingOf(core))
  while (typeof (await countStep(other, { events: step })) === 'number') {}
}

describe.each(PLACES)('whatever happens, on %s', (_, numRuns, open) => {
  it('every number is what a plain recount of all events gives, and so it is when all is counted anew', {
    timeout: 120_000,
  }, async () => {
    let leads = 0
    let flags = 0
    const steps = fc.record({
      parts: fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }),
      step: fc.integer({ min: 1, max: 60 }),
    })
    const asked = fc.array(questions, { minLength: 3, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(stories, steps, asked, questions, async (story, { parts, step }, some, again) => {
        const store = await open()
        try {
          const core = await countInParts(story, store, parts, step)
          const all = recount(story)
          leads += all.length
          for (const question of some) await checkAll(store.insight, all, question)
          flags += (await store.insight.flags({ from: 0, to: Number.MAX_SAFE_INTEGER })).length
          await countAnew(core, step)
          await checkAll(store.insight, all, again)
        } finally {
          await store.close()
        }
      }),
      { numRuns, endOnFailure: true },
    )
    // Stories in which nothing happens would prove nothing.
    expect(leads).toBeGreaterThan(numRuns * 4)
    expect(flags).toBeGreaterThan(numRuns / 4)
  })
})
