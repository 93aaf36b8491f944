import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { addressOf } from '../../adapters/store/postgres/address.ts'
import { Random } from '../kill/random.ts'
import { compiled } from '../support/compiled.ts'
import { freshSchema } from '../support/fresh-schema.ts'
import { crowd } from './crowd.ts'
import { type Stage, setUp } from './stage.ts'

const SEED = Number(process.env.ROUGH_SEED ?? Date.now() % 1_000_000)
const LEADS = 40
const ROUNDS = Number(process.env.ROUGH_ROUNDS ?? 3)
/** Milliseconds of the machine for which a process stands still: by the clocks, longer than it may keep its lanes. */
const STILL = [4300, 5500] as const
/** In which there is something on its way. */
const LULL = 3000
/** What is done twice is looked for much more often than Slack lets ordinary apps look; that is not what this is about. */
const PER_MINUTE = { T2: 400, T3: 600, T4: 600, post: 1200, special: 1200 }

const CUT = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1'

let program: string
let stage: Stage | undefined
beforeAll(async () => {
  program = await compiled('test/load/child.ts')
}, 60_000)
afterEach(() => stage?.end())

test(`processes that stand still and go on, connections that are cut and copies that come to another process lose and double nothing (seed ${SEED})`, {
  timeout: 300_000,
  retry: 0,
}, async () => {
  const url = await freshSchema()
  const name = `rough-${process.pid}`
  // By this its connections are known among those of others on this server.
  stage = await setUp(program, { perMinute: PER_MINUTE, databaseUrl: `${url}&application_name=${name}` })
  const { slack, place, processes, passes, isQuiet, balances } = stage
  const random = new Random(SEED)
  const people = crowd(slack, LEADS, stage.deliver, () => random.chance(0.3))
  const other = new pg.Client(addressOf(url).config)
  await other.connect()
  let over = false

  /** One process after the other, in the midst of its work: the two workers, and one of those that hear people. */
  async function standStill(): Promise<void> {
    const victims = [processes[2], processes[3], processes[0]]
    for (let round = 0; round < ROUNDS; round++) {
      const pid = victims[round % victims.length]?.pid ?? 0
      const until = Date.now() + LULL
      while ((await place.ledger.onTheWay()) < 3 && Date.now() < until) await setTimeout(5)
      process.kill(pid, 'SIGSTOP')
      await setTimeout(random.between(...STILL))
      process.kill(pid, 'SIGCONT')
      await setTimeout(random.between(50, 800))
    }
    over = true
  }

  async function cut(): Promise<void> {
    while (!over) {
      await setTimeout(random.between(300, 1500))
      await other.query(CUT, [name])
    }
  }

  const trouble = Promise.all([standStill(), cut()])
  while (!over) {
    await Promise.race([people.insist(), trouble])
    await setTimeout(100)
  }
  await trouble
  await other.end()
  await passes(async () => {
    if ((await people.act()) > 0 || !(await isQuiet())) return false
    return (await people.insist()) === 0
  })
  expect(people.posted.size).toBe(LEADS)
  for (let half = 0; half < 2; half++) {
    stage.push(12 * 3_600_000)
    await passes(isQuiet)
  }
  await balances(LEADS)
})
