import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../../../adapters/store/postgres/open-postgres.ts'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { countAll } from '../../../commands/insight/counting.ts'
import { FLAG_KINDS, type FlagKind, flagging } from '../../../src/domain/insight/flags.ts'
import type { History } from '../../../src/domain/insight/history.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import type { Store } from '../../../src/ports.ts'
import {
  accepted,
  assigned,
  historyOf,
  qualified,
  rejected,
  type Told,
  wrote,
} from '../../domain/insight/histories.ts'
import { coreOn } from '../../support/core.ts'
import { freshSchema } from '../../support/fresh-schema.ts'
import { DAY, HOUR, MONDAY } from '../../support/leads.ts'

const PLACES: [string, number, () => Promise<Store>][] = [
  ['SQLite', 30, () => openSqlite(':memory:')],
  ['PostgreSQL', 5, async () => openPostgres(await freshSchema())],
]

const lead = fc.record({
  rep: fc.constantFrom('rep-li', 'rep-li', 'rep-li', 'rep-wu'),
  ends: fc.constantFrom<'rejected' | 'accepted' | 'worked' | 'next'>(
    'rejected',
    'accepted',
    'worked',
    'next',
  ),
  text: fc.constantFrom('跟进', '客户说下周再看', '见了副总，谈了价格'),
  grade: fc.constantFrom<'A' | 'C'>('A', 'C', 'C'),
  at: fc.oneof(fc.nat(100_000), fc.constantFrom(0, 60_000, 60_001), fc.nat(9 * DAY)),
})
type Drawn = typeof lead extends fc.Arbitrary<infer L> ? L : never

/** Reps who answer many leads at once, give back what is hard, and write the same everywhere. */
function historyDrawn(id: string, { rep, ends, text, grade, at }: Drawn): History {
  const told: Told[] = []
  const say = (after: number, by: string, body: LeadEventBody) => told.push([at + after, by, body])
  say(0, 'mgr-zhou', assigned(rep))
  // Who gives back what is hard keeps grade A.
  const takes = grade === 'A' || ends === 'accepted' || ends === 'worked'
  say(0, rep, takes ? accepted : rejected)
  if (takes && ends === 'worked') say(HOUR, rep, wrote(text))
  if (!takes && ends === 'next') {
    say(HOUR, 'mgr-zhou', assigned('rep-gao'))
    say(2 * HOUR, 'rep-gao', accepted)
    say(3 * HOUR, 'rep-gao', qualified)
  }
  return historyOf(id, told, { grade })
}

/** Every kind there is, on whichever of them: stories in which nothing is seen would prove nothing. */
const seen = new Set<FlagKind>()
afterAll(() => {
  expect([...seen].sort()).toEqual(FLAG_KINDS.filter((kind) => kind !== 'record-after-posting').sort())
})

describe.each(PLACES)('flags on %s', (_, numRuns, open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  it('are those that all histories together give, of any window', { timeout: 60_000 }, async () => {
    const core = await coreOn(store)
    let run = 0
    let before: History[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.array(lead, { minLength: 15, maxLength: 40, size: 'max' }),
        fc.nat(DAY),
        fc.nat(10 * DAY),
        async (drawn, from, length) => {
          run++
          // Each run adds to those before.
          const histories = drawn.map((one, n) => historyDrawn(`L-${run}-${n}`, one))
          const leads = histories.map(({ lead, events }) => ({ lead, events: [...events], due: undefined }))
          await store.commit({ leads: [], decide: () => ({ result: null, leads }) })
          await countAll(core)
          before = [...before, ...histories]
          for (const window of [
            { from: MONDAY + from, to: MONDAY + from + length },
            { from: 0, to: MONDAY + 99 * DAY },
          ]) {
            const counting = flagging(window)
            for (const history of before) counting.add({ ...history, records: [] })
            const expected = counting.result()
            for (const { kind } of expected) seen.add(kind)
            expect(await store.insight.flags(window)).toEqual(expected)
          }
        },
      ),
      { numRuns, endOnFailure: true },
    )
  })
})
