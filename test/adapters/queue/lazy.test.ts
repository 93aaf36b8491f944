import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'

const QUEUE = resolve(import.meta.dirname, '../../../adapters/queue')

/** Every package that is loaded together with this file: types, and what is imported on the way, are not. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>()
  if (seen.has(file)) return packages
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)(?! type)\b[^;]*?from '([^']+)'/gms,
  )) {
    const found = name.startsWith('.') ? packagesOf(resolve(dirname(file), name), seen) : new Set([name])
    for (const one of found) packages.add(one)
  }
  return packages
}

test.each(['open-queue.ts', 'examine.ts'])('%s loads neither BullMQ nor a driver by itself', (name) => {
  const packages = [...packagesOf(resolve(QUEUE, name))]
  expect(packages.filter((one) => ['bullmq', 'ioredis', 'pg'].includes(one))).toEqual([])
})

test('the queue on PostgreSQL loads no driver of Redis, and the other way round', () => {
  expect([...packagesOf(resolve(QUEUE, 'bullmq/postgres.ts'))]).not.toContain('ioredis')
  expect([...packagesOf(resolve(QUEUE, 'bullmq/redis.ts'))]).not.toContain('pg')
})
