import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { thisProcess } from '../../../adapters/process/self.ts'

const self = thisProcess()
const [place] = self.name.split(':')

test('no two processes have one name, not even one and what it was before its restart', () => {
  expect(thisProcess().name).not.toBe(self.name)
})

test('a process that has ended is gone, one that runs is not', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  expect(self.isGone(`${place}:${pid}:aaaa`)).toBe(true)
  expect(self.isGone(`${place}:${process.ppid}:aaaa`)).toBe(false)
  expect(self.isGone(self.name)).toBe(false)
})

test('of a process on another machine, or in another container, nothing is known', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  expect(self.isGone(`elsewhere:${pid}:aaaa`)).toBe(false)
  expect(self.isGone(`${place?.replace(/\d$/, 'x')}:${pid}:aaaa`)).toBe(false)
  expect(self.isGone('')).toBe(false)
})
