import { expect, test } from 'vitest'
import { FirstLines } from '../../../../adapters/cli/imports/first-lines.ts'

test('the first line of an id is kept, of a hundred thousand ids that are much alike', () => {
  const lines = new FirstLines()
  const ids = Array.from({ length: 100_000 }, (_, index) => `A-${index}`)
  expect(ids.filter((id, index) => lines.seen(id, index + 2) !== undefined)).toEqual([])
  expect(ids.filter((id, index) => lines.seen(id, 1) !== index + 2)).toEqual([])
  expect(lines.seen('A-', 7)).toBeUndefined()
})
