import { afterEach, beforeAll, expect, test } from 'vitest'
import { compiled } from '../support/compiled.ts'
import { crowd } from './crowd.ts'
import { type Stage, setUp } from './stage.ts'

/** Two thousand, as before every landing, take one minute and a half of two processors: `LOAD_LEADS=2000 npx vitest run test/load/load`. */
const LEADS = Number(process.env.LOAD_LEADS ?? 200)
const HALF_A_DAY = 12 * 3_600_000

let program: string
let stage: Stage | undefined
beforeAll(async () => {
  program = await compiled('test/load/child.ts')
}, 60_000)
afterEach(() => stage?.end())

test(`${LEADS} leads come to two web and two worker processes at once, and the books balance`, {
  timeout: 900_000,
  retry: 0,
}, async () => {
  stage = await setUp(program)
  const { slack, push, passes, isQuiet, balances } = stage
  const people = crowd(slack, LEADS, stage.deliver)
  await passes(async () => {
    if ((await people.act()) > 0 || !(await isQuiet())) return false
    return (await people.insist()) === 0
  })
  expect(people.posted.size).toBe(LEADS)
  // Half of a day for those that nobody has assigned, and of two for those that nobody has accepted; then the whole day.
  for (let half = 0; half < 2; half++) {
    push(HALF_A_DAY)
    await passes(isQuiet)
  }
  await balances(LEADS)
  expect(slack.violations).toEqual([])
  // The clocks of five processes are pushed one after the other: Slack's may be some milliseconds behind the pace of a channel.
  expect(slack.rateLimited.filter(({ channel }) => channel !== undefined).length).toBeLessThan(LEADS / 20)
})
