import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadedWith } from '../../support/loaded-with.ts'

const QUEUE = resolve(import.meta.dirname, '../../../adapters/queue')

test.each(['open-queue.ts', 'examine.ts'])('%s loads neither BullMQ nor a driver by itself', (name) => {
  const { packages } = loadedWith(resolve(QUEUE, name))
  expect(packages.filter((one) => ['bullmq', 'ioredis', 'pg'].includes(one))).toEqual([])
})

test('the queue on PostgreSQL loads no driver of Redis, and the other way round', () => {
  expect(loadedWith(resolve(QUEUE, 'bullmq/postgres.ts')).packages).not.toContain('ioredis')
  expect(loadedWith(resolve(QUEUE, 'bullmq/redis.ts')).packages).not.toContain('pg')
})
