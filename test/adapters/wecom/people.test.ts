import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPeople, encryptedIds, type People } from '../../../adapters/wecom/people.ts'
import type { Store } from '../../../src/ports.ts'
import { type AppRig, startApp } from './app-rig.ts'

let rig: AppRig
let kept: Map<string, string>
let store: Pick<Store, 'get' | 'set'>

const USERS = Array.from({ length: 1500 }, (_, n) => ({ id: `u${n}`, name: `人${n}`, inApp: n !== 7 }))
const encrypted = (id: string) => `wo${Buffer.from(id).toString('hex').padEnd(30, '0')}`
const calls = () => rig.fake.calls.filter(({ method }) => method === 'batch/openuserid_to_userid')

function people(withApp = true): People {
  return createPeople({
    ...(withApp && { app: rig.app }),
    store,
    clock: { now: () => rig.now },
    logger: rig.logger,
    isInRoster: (user) => user === 'wolfgang-amadeus-mozart-the-first',
  })
}

beforeEach(async () => {
  rig = await startApp({ users: USERS })
  kept = new Map()
  store = {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value)
    },
  }
})
afterEach(async () => {
  expect(rig.fake.violations).toEqual([])
  await rig.fake.stop()
})

it('asks for many at once, never for more than a thousand in a call, and for nobody twice', async () => {
  const known = people()
  const ids = [...USERS.filter(({ id }) => id !== 'u7'), ...USERS.slice(0, 5)].map(({ id }) => id)
  const answers = await Promise.all(ids.map((id) => known.known(encrypted(id))))
  expect(answers).toEqual(ids.map((user) => ({ kind: 'known', user })))
  expect(calls().map(({ args }) => Object.values(args.open_userid_list ?? []).length)).toEqual([1000, 499])
})

it('remembers across processes, and does not ask for plain ids or for people of the roster', async () => {
  await people().known(encrypted('u1'))
  const another = people()
  expect(await another.known(encrypted('u1'))).toEqual({ kind: 'known', user: 'u1' })
  for (const user of ['u2', 'wo', 'wolfgang-amadeus-mozart-the-first']) {
    expect(await another.known(user)).toEqual({ kind: 'known', user })
  }
  expect(calls()).toHaveLength(1)
})

it('asks again after a while for somebody whom the app did not see', async () => {
  const known = people()
  expect(await known.known(encrypted('u7'))).toEqual({ kind: 'unknown' })
  expect(await known.known(encrypted('u7'))).toEqual({ kind: 'unknown' })
  expect(calls()).toHaveLength(1)
  expect(await encryptedIds(store)).toBe('unknown')
  rig.now += 61_000
  await known.known(encrypted('u7'))
  expect(calls()).toHaveLength(2)
})

it('says that it could not ask, remembers nothing of that, and works the next time', async () => {
  const known = people()
  rig.fake.failNext('batch/openuserid_to_userid', { errcode: -1 })
  expect(await known.known(encrypted('u1'))).toEqual({ kind: 'not-now' })
  expect(await known.known(encrypted('u1'))).toEqual({ kind: 'known', user: 'u1' })
  expect(await encryptedIds(store)).toBe('known')
})

it('without the app, or with a store that fails, knows nobody by an encrypted id', async () => {
  expect(await people(false).known(encrypted('u1'))).toEqual({ kind: 'unknown' })
  store.get = async () => {
    throw new Error('no disk')
  }
  expect(await people().known(encrypted('u1'))).toEqual({ kind: 'not-now' })
})
