import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cells, layoutOf, replaced, Sheet } from '../../../adapters/store/insight/sheet.ts'

const LAYOUT = layoutOf({
  lead: 'byte',
  name: 'word',
  at: 'number',
  times: 'count',
  kind: 'byte',
  other: 'word',
})

type Rows = Map<number, Cells[]>

const row = fc.record({
  name: fc.option(fc.string({ unit: 'grapheme', maxLength: 5 })),
  at: fc.option(fc.double({ noNaN: true })),
  times: fc.nat(0xffffffff),
  kind: fc.nat(255),
  other: fc.constantFrom('a', '李蕾', null),
})
/** Rows of some leads. */
const rows = fc
  .uniqueArray(fc.tuple(fc.nat(127), fc.array(row, { maxLength: 4 })), {
    selector: ([lead]) => lead,
    maxLength: 20,
  })
  .map(
    (all): Rows =>
      new Map(
        all.map(([lead, own]) => [
          lead,
          own.map(({ name, at, times, kind, other }) => [lead, name, at, times, kind, other]),
        ]),
      ),
  )

/** All that a sheet says, as rows. */
function read(sheet: Sheet): Cells[] {
  const [lead, kind, times] = [sheet.bytes('lead'), sheet.bytes('kind'), sheet.counts('times')]
  const [at, name, other] = [sheet.numbers('at'), sheet.words('name'), sheet.words('other')]
  return Array.from({ length: sheet.rows }, (_, i) => [
    ...[lead[i], sheet.texts[name[i] ?? 0] ?? null, Number.isNaN(at[i]) ? null : at[i], times[i], kind[i]],
    sheet.texts[other[i] ?? 0] ?? null,
  ])
}

const inOrder = (all: Rows): Cells[] =>
  [...all].sort(([one], [other]) => one - other).flatMap(([, own]) => own)

describe('a sheet', () => {
  it('says what was written, whatever was replaced in it before, and nothing of what was there', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), (changes) => {
        let bytes: Buffer | undefined
        const expected: Rows = new Map()
        for (const change of changes) {
          bytes = replaced(LAYOUT, bytes && new Sheet(LAYOUT, bytes), change)
          for (const [lead, own] of change) expected.set(lead, own)
          expect(read(new Sheet(LAYOUT, bytes))).toEqual(inOrder(expected))
        }
        // The same rows are the same bytes, by whatever way they came.
        expect(replaced(LAYOUT, undefined, expected).equals(bytes ?? Buffer.alloc(0))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('is read wherever its bytes begin', () => {
    const bytes = replaced(LAYOUT, undefined, new Map([[3, [[3, 'x', 7, 8, 9, null]]]]))
    const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)
    expect(read(new Sheet(LAYOUT, shifted))).toEqual([[3, 'x', 7, 8, 9, null]])
  })

  it('is none where bytes are missing', () => {
    const bytes = replaced(LAYOUT, undefined, new Map([[3, [[3, 'x', 7, 8, 9, null]]]]))
    expect(() => new Sheet(LAYOUT, bytes.subarray(0, -1))).toThrow(/did not write/)
    expect(() => new Sheet(LAYOUT, bytes.subarray(0, 4))).toThrow(/did not write/)
  })
})
