import fc from 'fast-check'
import { expect } from 'vitest'
import { DIMENSIONS, type Dimension, type Slice } from '../../../../src/domain/insight/dimension.ts'
import { WAIT_CLOCKS } from '../../../../src/domain/insight/wait.ts'
import type { Insight } from '../../../../src/ports.ts'
import { DAY, MONDAY } from '../../../support/given.ts'
import * as naive from './naive.ts'

/** What is asked of a story: by which dimension, of what time, and of which leads. */
export const questions = fc.record({
  by: fc.option(fc.constantFrom(...DIMENSIONS), { nil: undefined }),
  period: fc.option(
    fc
      .tuple(fc.nat(30), fc.integer({ min: 1, max: 60 }))
      .map(([from, days]) => ({ from: MONDAY + from * DAY, to: MONDAY + (from + days) * DAY })),
    { nil: undefined },
  ),
  filters: fc.array(fc.tuple(fc.constantFrom(...DIMENSIONS), fc.nat(), fc.nat()), { maxLength: 2 }),
  asOf: fc.nat(100).map((days) => MONDAY + days * DAY),
})
export type Question = typeof questions extends fc.Arbitrary<infer Q> ? Q : never

/** Every number that leaders may see, held against the recount. */
export async function checkAll(
  insight: Insight,
  all: readonly naive.One[],
  question: Question,
): Promise<void> {
  const { by, period, filters, asOf } = question
  const where: NonNullable<Slice['where']> = {}
  for (const [dimension, one, other] of filters) {
    const values = valuesOf(all, dimension)
    where[dimension] = values.filter((_, i) => i === one % values.length || i === other % values.length)
  }
  const slice: Slice = { where, ...(period && { period }) }
  const query = { ...slice, ...(by && { by }) }
  const window = period ?? { from: MONDAY, to: MONDAY + 200 * DAY }
  expect(await insight.funnel(query), 'funnel').toEqual(naive.funnel(all, query))
  expect(await insight.secondChances(slice), 'second chances').toEqual(naive.chances(all, slice))
  expect(await insight.wins(slice), 'wins').toBe(naive.wins(all, slice))
  expect(await insight.credit(query), 'credit').toEqual(naive.credit(all, query))
  for (const clock of WAIT_CLOCKS) {
    expect(await insight.responses({ ...query, clock, asOf }), clock).toEqual(
      naive.responses(all, { ...query, clock, asOf }),
    )
    expect(await insight.heat({ ...slice, clock, asOf }), `${clock} by hour`).toEqual(
      naive.heat(all, { ...slice, clock, asOf }),
    )
  }
  const weeks = [0, 7, 14, 21].map((days) => ({
    from: window.from + days * DAY,
    by: window.from + (days + 7) * DAY,
    qualifyBy: window.from + (days + 9) * DAY,
  }))
  expect(await insight.pact(weeks), 'pact').toEqual(naive.pact(all, weeks))
  expect(await insight.flags(window), 'flags').toEqual(naive.flags(all, window))
  expect(await insight.choices(window), 'choices').toEqual(naive.choices(all, window))
  expect(await insight.loads(), 'loads').toEqual(naive.loads(all))
  const thanked = await insight.thanks(window)
  expect(
    new Map(
      thanked.map(({ who, notes, helped }) => [
        who,
        { notes: notes.intelligence + notes.relationship, helped: helped.map(({ lead }) => lead).sort() },
      ]),
    ),
    'thanks',
  ).toEqual(
    new Map(
      [...naive.thanks(all, window)].map(([who, { notes, helped }]) => [
        who,
        { notes, helped: helped.sort() },
      ]),
    ),
  )
  for (const dimension of DIMENSIONS)
    expect(await insight.values(dimension), dimension).toEqual(valuesOf(all, dimension))
}

const valuesOf = (all: readonly naive.One[], by: Dimension) => naive.funnel(all, { by }).map(({ of }) => of)
