import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { examineQueue } from '../../../adapters/queue/examine.ts'
import { openQueue } from '../../../adapters/queue/open-queue.ts'
import { keptLogs } from '../../support/kept-logs.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { freePort } from '../../support/programs.ts'
import { startRedis, type TestRedis } from '../../support/redis.ts'
import { talkingRedis } from '../../support/talking-redis.ts'

const open = (url: string, logger = keptLogs()) => openQueue(url, { clock: systemClock(), logger })

/** What doctor says, and what a start that must fail says: the same sentence. */
async function refusalOf(url: string): Promise<string> {
  const [finding, ...more] = await examineQueue(url)
  expect(finding?.state).toBe('failed')
  expect(more).toEqual([])
  await expect(open(url)).rejects.toMatchObject({ name: 'QueueUnfit', message: finding?.message })
  return finding?.message ?? ''
}

test('without an address the queue is in memory', async () => {
  expect(await examineQueue(undefined)).toEqual([
    { name: 'queue', state: 'ok', message: 'embedded, in memory' },
  ])
})

describe('Redis', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis([['requirepass', 'open-sesame']])
  })
  afterAll(() => redis.remove())

  const url = () => redis.url.replace('//', '//:open-sesame@')

  test('a good one is described without its password', async () => {
    const findings = await examineQueue(`${url()}?prefix=acme`)
    expect(findings).toMatchObject([{ name: 'queue', state: 'ok' }])
    expect(findings[0]?.message).toMatch(
      /^redis:\/\/127\.0\.0\.1:\d+ is Redis \d+\.\d+\.\d+; the prefix is acme$/,
    )
  })

  test('one that forgets under pressure is refused, and the way out is named', async () => {
    const forgetful = await startRedis([['maxmemory-policy', 'allkeys-lru']])
    expect(await refusalOf(forgetful.url)).toMatch(
      /has maxmemory-policy allkeys-lru and would drop knocks silently: set it to noeviction/,
    )
    await forgetful.run('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
    const queue = await open(forgetful.url)
    await queue.close()
    await forgetful.remove()
  })

  test('one that is too old is refused', async () => {
    for (const version of ['7.0.7', '6.2.14', '5.0.0', 'unstable']) {
      const old = await talkingRedis({ redis_version: version, maxmemory_policy: 'noeviction' })
      expect(await refusalOf(old.url)).toContain(`is Redis ${version}; Tenon needs 7.0.8 or newer`)
      await old.close()
    }
  })

  test('one that does not tell its policy is taken, with a warning', async () => {
    const managed = await talkingRedis({ redis_version: '7.2.4' })
    expect(await examineQueue(managed.url)).toMatchObject([
      { state: 'ok' },
      { state: 'warning', message: expect.stringContaining('make sure that it is noeviction') },
    ])
    await managed.close()
  })

  test('a wrong password, and nobody there, are told apart; no password is shown', async () => {
    const wrong = await refusalOf(redis.url.replace('//', '//:hush-hush@'))
    expect(wrong).toMatch(/WRONGPASS|NOAUTH/)
    const nobody = await refusalOf(`redis://:hush-hush@127.0.0.1:${await freePort()}`)
    expect(nobody).toContain('ECONNREFUSED')
    expect(nobody).toContain('start it there and check QUEUE_URL')
    expect(`${wrong}${nobody}`).not.toContain('hush')
  })
})

describe('PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.remove())

  test('a good one is described, and left as it is', async () => {
    const findings = await examineQueue(postgres.url)
    expect(findings).toMatchObject([{ state: 'ok', message: expect.stringMatching(/is PostgreSQL \d+/) }])
    const schemas = await postgres.run('tenon', `select 1 from pg_namespace where nspname like '%queue'`)
    expect(schemas).toEqual([])
  })

  test('several processes that open a new one at once make its tables once', async () => {
    const queues = await Promise.all(Array.from({ length: 4 }, () => open(`${postgres.url}?prefix=crowd`)))
    await Promise.all(queues.map((queue) => queue.close()))
    const schemas = await postgres.run(
      'tenon',
      `select nspname from pg_namespace where nspname like 'crowd%'`,
    )
    expect(schemas).toEqual([{ nspname: 'crowd_queue' }])
  })

  test('where its user may not make tables, the right to grant is named', async () => {
    await postgres.run('tenon', 'create role guest login')
    const url = postgres.url.replace('tenon@', 'guest@')
    await expect(open(url)).rejects.toThrow(/make the schema tenon_queue: grant create on the database/)
  })

  test('a database that is missing, and nobody there, are told apart', async () => {
    const missing = `${postgres.url}x`
    expect(await refusalOf(missing)).toContain('create that database')
    expect(await refusalOf(`postgres://127.0.0.1:${await freePort()}/tenon`)).toContain('ECONNREFUSED')
  })
})
