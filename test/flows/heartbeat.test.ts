import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callerOf } from '../../adapters/heartbeat/call.ts'
import { createLogger } from '../../adapters/log/logger.ts'
import { createHeartbeat } from '../../commands/clockwork/heartbeat.ts'
import { createProgress } from '../../commands/clockwork/progress.ts'
import type { Core } from '../../commands/core.ts'
import { stillClock } from '../contracts/store/still-clock.ts'
import { effect, keeping, wanting } from '../contracts/store/units.ts'
import { coreOver } from '../support/core.ts'
import { dueAt, MINUTE, MONDAY, pendingLead } from '../support/leads.ts'

/** Where signs of life arrive: a watch that answers as it is told. */
let watch: Server
let calls: string[]
let answer: { status: number; location?: string }
let core: Core
let clock: ReturnType<typeof stillClock>
let said: string[]
let sleeps = () => {}
let patrol: ReturnType<typeof createProgress>
let heartbeat: ReturnType<typeof createHeartbeat>

beforeEach(async () => {
  calls = []
  patrol = createProgress()
  said = []
  answer = { status: 200 }
  watch = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`)
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end('OK')
  })
  await new Promise<void>((resolve) => watch.listen(0, '127.0.0.1', resolve))
  const address = watch.address()
  const port = typeof address === 'object' && address ? address.port : 0
  clock = stillClock()
  const silent = createLogger('silent', false)
  const keep = (fields: object, message: string) => void said.push(`${message} ${JSON.stringify(fields)}`)
  const until: Core['clock']['until'] = (at, signal) => {
    const passed = clock.until(at, signal)
    sleeps()
    return passed
  }
  core = {
    ...(await coreOver(':memory:')),
    clock: { ...clock, until },
    logger: { ...silent, error: keep, warn: keep },
  }
  const beat = callerOf(`http://127.0.0.1:${port}/ping/1?status=up`)
  heartbeat = createHeartbeat(core, { patrols: [patrol], beat })
  heartbeat.start()
})
afterEach(async () => {
  await heartbeat.stop()
  await core.store.close()
  watch.closeAllConnections()
  await new Promise((resolve) => watch.close(resolve))
})

/** A minute goes by, in which the clockwork goes round or does not; resolves when the heartbeat waits for the next one. */
async function minute(goes: 'round' | 'nowhere' | 'wrong' = 'round'): Promise<void> {
  if (goes === 'round') patrol.done()
  if (goes === 'wrong') patrol.failed()
  const asleep = new Promise<void>((resolve) => {
    sleeps = resolve
  })
  clock.move(MINUTE)
  await asleep
}

test('a sign of life is given each minute while all goes well', async () => {
  await minute()
  await minute()
  expect(calls).toEqual(Array(2).fill('GET /ping/1?status=up'))
  expect(said).toEqual([])
})

test('none is given while the clockwork hangs or fails, and again when it goes on', async () => {
  await minute('nowhere')
  await minute('wrong')
  expect(calls).toEqual([])
  expect(said.join()).toContain('the clockwork does not go round')
  await minute()
  expect(calls).toHaveLength(1)
})

test('none is given while a moment has not come for more than five minutes', async () => {
  await core.store.commit(keeping(pendingLead('L-1'), { due: dueAt(MONDAY - 3.5 * MINUTE) }))
  await minute()
  expect(calls).toHaveLength(1)
  await minute()
  expect(calls).toHaveLength(1)
  expect(said.join()).toContain('a moment has not come')
})

test('none is given while a message does not go out for more than five minutes', async () => {
  await core.store.commit(wanting(effect({ notBefore: MONDAY - 3.5 * MINUTE })))
  await minute()
  await minute()
  expect(calls).toHaveLength(1)
  expect(said.join()).toContain('a message does not go out')
})

test('a watch that refuses or leads elsewhere is told of without its address, and is called again', async () => {
  answer = { status: 500 }
  await minute()
  answer = { status: 302, location: '/elsewhere' }
  await minute()
  expect(calls).toEqual(Array(2).fill('GET /ping/1?status=up'))
  expect(said).toHaveLength(2)
  expect(said.join()).toContain('a sign of life did not get through')
  expect(said.join()).not.toContain('ping')
})
