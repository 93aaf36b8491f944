import type { Dimension, DimensionValue, Slice } from '../../../src/domain/insight/dimension.ts'
import { within } from '../../../src/domain/insight/history.ts'
import { Groups, inOrder } from './groups.ts'
import type { Sheet } from './sheet.ts'
import type { Walks } from './walk.ts'

/** How rows of leads are added up: `of` is given each sheet, and how a row of it is added. */
export type Adding<Sum> = (sheet: Sheet) => (sum: Sum, row: number) => void

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Adds up the leads of a slice, apart by a dimension; one sum for all of them without it. The period is of when they entered, or were won. */
export async function sumsOfLeads<Sum>(
  walks: Walks,
  { by, period, where }: Slice & { by?: Dimension },
  make: () => Sum,
  adding: Adding<Sum>,
  moment: 'entered' | 'won' = 'entered',
): Promise<{ of: DimensionValue; sum: Sum }[]> {
  const groups = new Groups(by, where, make)
  const all = period ?? ALWAYS
  await walks.look({
    needs: new Map([['lead', moment === 'entered' ? period : undefined]]),
    see({ sheets }) {
      const leads = sheets.get('lead')
      if (leads === undefined) return
      const moments = leads.numbers(moment)
      // Most blocks have no lead of a short time: what is needed to look at one is not made ready for them.
      let adds: ((row: number) => void) | undefined
      for (let row = 0; row < leads.rows; row++) {
        if (!within(all, moments[row] ?? Number.NaN)) continue
        adds ??= addingTo(groups.sumOf(leads), adding(leads))
        adds(row)
      }
    },
  })
  const sums = groups.all.map(([of, sum]) => ({ of: typeof of === 'number' ? null : of, sum }))
  return inOrder(sums, by)
}

const addingTo =
  <Sum>(sumOf: (row: number) => Sum | undefined, add: (sum: Sum, row: number) => void) =>
  (row: number): void => {
    const sum = sumOf(row)
    if (sum !== undefined) add(sum, row)
  }
