import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHeap } from '../../../adapters/queue/heap.ts'

test('a heap gives back what was put in, the smallest first, whatever comes between', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: -50, max: 50 }))), (steps) => {
      const heap = createHeap<number>((one, other) => one < other)
      let held: number[] = []
      for (const step of steps) {
        if (step === null) {
          held.sort((one, other) => one - other)
          expect(heap.peek()).toBe(held[0])
          expect(heap.take()).toBe(held[0])
          held = held.slice(1)
        } else {
          heap.put(step)
          held.push(step)
        }
        expect(heap.size).toBe(held.length)
        expect(heap.count((item) => item <= 0)).toBe(held.filter((item) => item <= 0).length)
      }
    }),
  )
})
