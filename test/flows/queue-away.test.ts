import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/open-store.ts'
import type { Store } from '../../src/ports.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'
import { fastClock } from '../support/fast-clock.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { textOf } from '../support/slack/index.ts'
import { GROUP, idIn, idOf, LIN, leadText, whisperTo } from './steps.ts'
import { type Story, tell } from './story.ts'

/** A minute by the product's clock, for which Redis is really away for so many seconds: `QUEUE_AWAY=60` lets it be a real one. */
const AWAY = Number(process.env.QUEUE_AWAY ?? 6) * 1000
const MINUTE = 60_000
const SPEED = MINUTE / AWAY
/** Each rung of a lead that nobody assigns comes within this, again and again. */
const CLOCK = 20_000
/** Posted before, while Redis is away and after it. */
const [BEFORE, MEANWHILE, AFTER] = [6, 10, 6]
/**
 * Milliseconds by which a rung may be late: what the queue has lost a patrol finds, which looks each second for what is three seconds late; and
 * one of a lead that came when Redis was back. A queue on a server does not go by a clock that is faster than the machine's, so only a real
 * minute shows how punctual it is. A busy machine adds a second and a half of its own time.
 */
const FOUND = 4000 + 1500 * SPEED
const PUNCTUAL = AWAY === MINUTE ? 1000 : FOUND

const HASTY = EXAMPLE.replace(/^ {2}calendar: cn$/m, '  calendar: round-the-clock').replace(
  /^( {4}assign:) .*$/m,
  `$1 { A: ${CLOCK / 1000}s, B: ${CLOCK / 1000}s, C: ${CLOCK / 1000}s }`,
)

let redis: TestRedis
let story: Story
let store: Store
beforeAll(async () => {
  redis = await startRedis()
})
afterEach(async () => {
  await store?.close()
  await story?.end()
})
afterAll(() => redis.remove())

interface Rung {
  lead: string
  key: string
  /** Of the clock. */
  share: number
  at: number
  late: number
}

test('Redis is away for a minute: nothing is lost, nothing doubled, every rung fires once and soon, and then it is used again', {
  timeout: 4 * MINUTE,
}, async () => {
  story = await tell({
    deployment: 'postgres+redis',
    queueUrl: redis.url,
    clock: fastClock(Date.now(), SPEED),
    workspace: workspaceOf(HASTY),
  })
  const { slack, clock, ledger } = story
  store = await openStore(story.database)
  const ids: string[] = []
  const post = async (count: number, every: number) => {
    for (let left = count; left > 0; left--) {
      await slack.user(LIN).command('/lead', leadText(ids.length + 1), { channel: GROUP })
      ids.push(idIn((await whisperTo(story, LIN, '已提交')).text))
      await clock.until(clock.now() + every)
    }
  }
  const rungs = async () => (await Promise.all(ids.map(rungsOf))).flat()

  await post(BEFORE, CLOCK / 2 / BEFORE)
  await redis.stop()
  const [gone, back] = [clock.now(), clock.now() + MINUTE]
  // A worker that starts meanwhile goes without it, too.
  await story.start({ role: 'worker' })
  await post(MEANWHILE, MINUTE / 2 / MEANWHILE)
  await clock.until(back)
  // People are served meanwhile.
  await slack.until(() => slack.channel(GROUP).messages.length === BEFORE + MEANWHILE)
  await redis.start()
  const returned = clock.now()
  await post(AFTER, CLOCK / 2 / AFTER)
  await clock.until(clock.now() + CLOCK + 6000)

  // Of each lead half of its clock, and the whole; where a busy machine came too late for both, the whole alone.
  let fired = await rungs()
  const lacking = () => ids.filter((id) => !fired.some(({ lead, share }) => lead === id && share >= 1))
  for (; lacking().length > 0; fired = await rungs()) await setTimeout(50)
  expect(fired.map(({ key }) => key).sort()).toEqual([...new Set(fired.map(({ key }) => key))].sort())
  const dueIn = ({ at, late }: Rung) => at - late >= gone && at - late < returned
  const isNew = ({ lead }: Rung) => ids.indexOf(lead) >= BEFORE + MEANWHILE
  const lateness = (of: (rung: Rung) => boolean) => fired.filter(of).map(({ late }) => late)
  const [meanwhile, after] = [lateness(dueIn), lateness(isNew)]
  console.log(
    `late by ms while Redis was away: ${spread(meanwhile)}; of leads that came when it was back: ${spread(after)}`,
  )
  expect(meanwhile.length).toBeGreaterThanOrEqual(BEFORE)
  expect(after.length).toBeGreaterThanOrEqual(AFTER)
  // Those that the queue has lost are found later, too.
  expect(Math.max(...lateness(() => true))).toBeLessThan(FOUND)
  expect(Math.max(...after)).toBeLessThan(PUNCTUAL)
  // The queue is used again: it came back empty.
  expect(JSON.stringify(await redis.run('XRANGE', 'tenon:knocks:events', '-', '+'))).toContain('completed')

  while (!(await ledger.isQuiet(clock.now()))) await setTimeout(20)
  expect(slack.channel(GROUP).messages.map(idOf).sort()).toEqual([...ids].sort())
  for (const card of slack.channel(GROUP).messages) {
    const lines = slack.channel(GROUP).thread(card).map(textOf)
    expect(lines).toEqual([...new Set(lines)])
  }
  expect(await ledger.dead()).toEqual([])
  expect(slack.violations).toEqual([])
})

/** Each rung of a lead that has fired. */
async function rungsOf(lead: string): Promise<Rung[]> {
  const events = await store.events(lead)
  return events.flatMap((event) => {
    if (!('rung' in event) || event.clock !== 'assign') return []
    const share = story.workspace.policy.ladders.assign[event.rung]?.at
    if (share === undefined) return []
    const key = `${lead} ${event.clock} ${event.since} ${event.rung}`
    return [{ lead, key, share, at: event.at, late: event.at - event.since - share * CLOCK }]
  })
}

function spread(of: number[]): string {
  const sorted = [...of].sort((one, other) => one - other)
  return `${sorted.length} rungs, half ${sorted[sorted.length >> 1]}, most ${sorted.at(-1)}`
}
