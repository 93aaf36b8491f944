import { expect, test } from 'vitest'
import { boundedMemo } from '../../../src/domain/calendar/bounded-memo.ts'

test('a result is made once while it is kept, and no more than the limit are kept, the oldest going first', () => {
  const made: number[] = []
  const square = boundedMemo(2, (value: number) => {
    made.push(value)
    return value * value
  })
  expect([1, 1, 2, 1, 3, 2, 3, 1].map(square)).toEqual([1, 1, 4, 1, 9, 4, 9, 1])
  expect(made).toEqual([1, 2, 3, 1])
})

test('a result that is undefined is kept as well', () => {
  let made = 0
  const nothing = boundedMemo(2, (_key: string) => {
    made += 1
    return undefined
  })
  nothing('a')
  nothing('a')
  expect(made).toBe(1)
})
