import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { queueAddressOf } from '../../src/config/queue-address.ts'

describe('the address of the queue', () => {
  test.each([
    ['redis://127.0.0.1:6379', 'redis', 'tenon', 'redis://127.0.0.1:6379'],
    ['redis://:hush@q:6379/2', 'redis', 'tenon', 'redis://q:6379/2'],
    ['rediss://me:hush@cache.example.com:6380', 'redis', 'tenon', 'rediss://cache.example.com:6380'],
    ['postgres://me:hush@db/tenon?sslmode=require', 'postgres', 'tenon', 'postgres://db/tenon'],
    ['postgresql://db:5433/tenon?prefix=acme_2', 'postgres', 'acme_2', 'postgresql://db:5433/tenon'],
    ['postgres:///tenon?host=/run/postgresql', 'postgres', 'tenon', 'postgres:///tenon'],
  ])('%s', (text, server, prefix, shown) => {
    expect(queueAddressOf(text)).toMatchObject({ server, prefix, shown })
    expect(readEnvironment({ QUEUE_URL: text }, () => '')).toMatchObject({
      environment: { queueUrl: text },
    })
  })

  test('the driver gets all of it but what is ours', () => {
    expect(queueAddressOf('redis://:p%40ss@q/1?prefix=acme')?.url).toBe('redis://:p%40ss@q/1')
    expect(queueAddressOf('postgres://me:hush@db/t?prefix=acme&sslmode=require')?.url).toBe(
      'postgres://me:hush@db/t?sslmode=require',
    )
  })

  test.each([
    '',
    'redis',
    'redis:6379',
    'redis:///1',
    'redis://q/one',
    'amqp://q',
    'http://q',
    'postgres:///t',
  ])('"%s" is none', (text) => {
    expect(queueAddressOf(text)).toBeUndefined()
  })

  test.each(['', 'A', '1a', 'a-b', 'a:b', 'a'.repeat(41)])('"%s" is no prefix', (prefix) => {
    expect(queueAddressOf(`redis://q?prefix=${prefix}`)).toBeUndefined()
  })

  test('without one the queue is embedded', () => {
    expect(readEnvironment({ QUEUE_URL: '' }, () => '')).not.toHaveProperty('environment.queueUrl')
  })
})
