import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addressOf } from '../../adapters/store/postgres/address.ts'
import { Random } from '../kill/random.ts'
import { type Compiled, compiled } from '../support/compiled.ts'
import { freshSchema } from '../support/fresh-schema.ts'
import { crowd } from './crowd.ts'
import { type Stage, setUp } from './stage.ts'

const SEED = Number(process.env.ROUGH_SEED ?? Date.now() % 1_000_000)
const LEADS = 60
const ROUNDS = Number(process.env.ROUGH_ROUNDS ?? 6)
/** Milliseconds of the machine for which a process stands still: by its clock, and those of the others, longer than it may keep its lanes. */
const STILL = 5000
/** What is done twice is looked for much more often than Slack lets ordinary apps look; that is not what this is about. */
const PER_MINUTE = { T2: 400, T3: 600, T4: 600, post: 1200, special: 1200 }

const CUT = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1'

let program: Compiled
let stage: Stage | undefined
beforeAll(async () => {
  program = await compiled('test/load/child.ts')
}, 60_000)
afterEach(() => stage?.end())
afterAll(() => program.remove())

test(`processes that stand still and go on, and connections that are cut, lose and double nothing (seed ${SEED})`, {
  timeout: 300_000,
}, async () => {
  const url = await freshSchema()
  const name = `rough-${process.pid}`
  // By this its connections are known among those of others on this server.
  stage = await setUp(program, { perMinute: PER_MINUTE, databaseUrl: `${url}&application_name=${name}` })
  const { slack, processes, passes, isQuiet, balances } = stage
  const random = new Random(SEED)
  const people = crowd(slack, LEADS, stage.deliver)
  const other = new pg.Client(addressOf(url).config)
  await other.connect()
  let over = false

  /** One process after the other, the workers more often. */
  async function standStill(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const { pid } = processes[random.chance(0.25) ? 0 : random.chance(0.5) ? 2 : 3] ?? { pid: 0 }
      process.kill(pid, 'SIGSTOP')
      await setTimeout(random.between(STILL / 2, STILL * 1.4))
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
