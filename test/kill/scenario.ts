import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { connect } from '../../adapters/store/sqlite/connection.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Clock } from '../../src/ports.ts'
import { FakeSlack, type Fault } from '../support/slack/index.ts'
import { crowd } from './crowd.ts'
import { Deeds } from './deeds.ts'
import { fastTime } from './fast-time.ts'
import { Product } from './product.ts'
import type { Random } from './random.ts'
import { hastyWorkspace } from './workspace.ts'

/** What is left when everything has settled and the product has stopped. */
export interface Aftermath {
  database: string
  workspace: Workspace
  clock: Clock
  slack: FakeSlack
  deeds: Deeds
  kills: Record<'atRandom' | 'whileStarting' | 'whileAnswering' | 'inFlight', number>
  end(): Promise<void>
}

/** Milliseconds within which a process is killed while it starts, and while somebody waits for its answer. */
const START = 200
const ANSWER = 40
/** How much a process may do before it is killed, in calls to Slack and answers to people; on a slow machine not within so many ms. */
const WORK = 14
const LIFE = 4000
/** Milliseconds until the outbox must be empty after the last kill. */
const SETTLES = 40_000

/**
 * Milliseconds after which Slack may still carry out what a dead process has sent; the product looks for it two seconds of its own
 * time after its start.
 */
const LATE = 300
const IN_FLIGHT: ((random: Random) => Fault)[] = [
  () => ({ hang: 'before' }),
  () => ({ hang: 'after' }),
  (random) => ({ delayMs: Math.floor(random.between(0, LATE)) }),
]
const METHODS = ['chat.postMessage', 'chat.postMessage', 'chat.postMessage', 'chat.update']

/** A group of people at work with a product that is killed so many times, and then left in peace. */
export async function survive(program: string[], kills: number, random: Random): Promise<Aftermath> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-kill-'))
  const yaml = hastyWorkspace()
  const read = readWorkspace(yaml, 'tenon.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { workspace } = read
  const origin = Date.now()
  const clock = fastTime(origin)
  const slack = await slackOf(workspace, clock)
  const database = join(folder, 'tenon.db')
  const file = join(folder, 'tenon.yaml')
  writeFileSync(file, yaml)
  const product = new Product({
    program,
    order: { database, workspace: file, slackUrl: slack.apiUrl, origin },
    listening: (address = 'http://127.0.0.1:9') => {
      slack.product = address
    },
  })
  const end = async () => {
    product.close()
    await slack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const deeds = new Deeds()
    const people = crowd(slack, workspace, deeds, random.child())
    const tally = await killAgainAndAgain(product, { slack, deeds }, kills, random)
    await people.stop()
    await settle(product, database)
    return { database, workspace, clock, slack, deeds, kills: tally, end }
  } catch (fault) {
    await end()
    throw fault
  }
}

async function killAgainAndAgain(
  product: Product,
  { slack, deeds }: { slack: FakeSlack; deeds: Deeds },
  kills: number,
  random: Random,
) {
  const tally = { atRandom: 0, whileStarting: 0, whileAnswering: 0, inFlight: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    await product.start()
    const dice = random.next()
    if (dice < 0.15) {
      await setTimeout(random.between(0, START))
      tally.whileStarting += 1
    } else if (dice < 0.4 && (await meetsFault(slack, random))) {
      await setTimeout(random.between(0, 20))
      tally.inFlight += 1
    } else if (dice < 0.6) {
      await product.up
      await isMore(() => deeds.asked, 1)
      await setTimeout(random.between(0, ANSWER))
      tally.whileAnswering += 1
    } else {
      await product.up
      await isMore(() => slack.calls.length + deeds.answers, random.between(0, WORK))
      await setTimeout(random.between(0, 20))
      tally.atRandom += 1
    }
    await product.kill()
    slack.clearFaults()
  }
  await product.start()
  return tally
}

/** Waits until a count is so much higher than now. */
export async function isMore(count: () => number, much: number): Promise<void> {
  const goal = count() + much
  for (const until = Date.now() + LIFE; count() < goal && Date.now() < until; ) await setTimeout(3)
}

/** Holds up the next message; true once one is held up. */
async function meetsFault(slack: FakeSlack, random: Random): Promise<boolean> {
  const method = random.pick(METHODS) ?? 'chat.postMessage'
  const fault = random.pick(IN_FLIGHT)?.(random)
  if (fault !== undefined) slack.failNext(method, fault)
  for (const until = Date.now() + LIFE; Date.now() < until; ) {
    if (slack.faultsWaiting.length === 0) return true
    await setTimeout(3)
  }
  return false
}

/** Waits until nothing is left to send, and stops the product; the clocks run on, so what a rung adds is waited for as well. */
export async function settle(product: Product, database: string): Promise<void> {
  const outbox = await connect(database, { busyTimeout: 5000, readOnly: true })
  const waiting = async () => (await outbox.all(`SELECT * FROM effect WHERE state <> 'dead'`)).length
  try {
    for (const until = Date.now() + SETTLES; ; ) {
      while ((await waiting()) > 0) {
        if (Date.now() > until) throw new Error(`still to send: ${JSON.stringify(await waiting())}`)
        await setTimeout(20)
      }
      await product.stop()
      if ((await waiting()) === 0) return
      await product.start()
    }
  } finally {
    await outbox.close()
  }
}

function slackOf({ people, groups }: Workspace, clock: Clock): Promise<FakeSlack> {
  const users = people.flatMap(({ slack, name }) =>
    slack === undefined ? [] : [{ id: slack, name, tz: 'Asia/Shanghai' }],
  )
  const members = users.map(({ id }) => id)
  const channels = groups.flatMap(({ slack, id }) =>
    slack === undefined ? [] : [{ id: slack, name: id, members }],
  )
  // A process that was killed does not remember how fast it went: the limits leave room for that, and for looking after messages.
  const perMinute = { T2: 200, T3: 600, T4: 600, post: 1000, special: 1000 }
  return new FakeSlack({ users, channels, now: clock.now, limits: { burst: 5, perMinute } }).start()
}
