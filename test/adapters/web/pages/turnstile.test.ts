import { expect, test } from 'vitest'
import { createTurnstile } from '../../../../adapters/web/pages/turnstile.ts'

test('so many of one person are let in at once, and others are not in their way', () => {
  const gate = createTurnstile(2, 10)
  const first = gate.enter('li')
  expect(gate.enter('li')).toBeDefined()
  expect(gate.enter('li')).toBeUndefined()
  expect(gate.enter('wu')).toBeDefined()
  first?.()
  expect(gate.enter('li')).toBeDefined()
})

test('so many of all are let in at once', () => {
  const gate = createTurnstile(2, 3)
  const leave = ['a', 'b', 'c'].map((one) => gate.enter(one))
  expect(gate.enter('d')).toBeUndefined()
  leave[1]?.()
  expect(gate.enter('d')).toBeDefined()
})

test('who leaves twice has left once', () => {
  const gate = createTurnstile(1, 2)
  const leave = gate.enter('a')
  leave?.()
  leave?.()
  gate.enter('a')
  gate.enter('b')
  expect(gate.enter('c')).toBeUndefined()
})
