import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { progressOn } from '../../../adapters/cli/progress.ts'

/** A stream that calls itself a terminal or not, and what it was given. */
function streamWith(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  return { stream, written: () => String(stream.read() ?? '') }
}

test('on a terminal shows how much is done', () => {
  const { stream, written } = streamWith(true)
  const progress = progressOn(stream)
  progress.update({ done: 30, total: 120 })
  progress.stop()
  expect(written()).toContain('25 %')
})

test('elsewhere shows nothing', () => {
  const { stream, written } = streamWith(false)
  const progress = progressOn(stream)
  progress.update({ done: 30, total: 120 })
  progress.stop()
  expect(written()).toBe('')
})
