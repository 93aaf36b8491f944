import { setTimeout } from 'node:timers/promises'
import type { FakeSlack, Fault } from '../support/slack/index.ts'
import type { Random } from './random.ts'
import { all, type Stage } from './scenario.ts'

/** Milliseconds within which a process is killed while it starts, and while somebody waits for its answer. */
const START = 200
const ANSWER = 40
/** How much a process may do before it is killed, in calls to Slack and answers to people; on a slow machine not within so many ms. */
const WORK = 14
const LIFE = 10_000
/** How often all processes die at the same moment, where there are several. */
const TOGETHER = 0.15

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

type Tally = Record<
  'ofWeb' | 'ofWorker' | 'atRandom' | 'whileStarting' | 'whileAnswering' | 'inFlight',
  number
>

/** Kills the processes at random moments, so many in all. */
export async function killing(kills: number, { processes, slack, deeds, random }: Stage): Promise<Tally> {
  const { web, worker } = processes
  const tally = { ofWeb: 0, ofWorker: 0, atRandom: 0, whileStarting: 0, whileAnswering: 0, inFlight: 0 }
  let newest = web
  for (let kill = 0; kill < kills; ) {
    const dice = random.next()
    let victim = random.pick(all(processes)) ?? web
    if (dice < 0.15) {
      victim = newest
      await setTimeout(random.between(0, START))
      tally.whileStarting += 1
    } else if (dice < 0.4 && (await meetsFault(slack, random))) {
      victim = worker
      await setTimeout(random.between(0, 20))
      tally.inFlight += 1
    } else if (dice < 0.6) {
      victim = web
      await web.up
      await isMore(() => deeds.asked, 1)
      await setTimeout(random.between(0, ANSWER))
      tally.whileAnswering += 1
    } else {
      await victim.up
      await isMore(() => slack.calls.length + deeds.answers, random.between(0, WORK))
      await setTimeout(random.between(0, 20))
      tally.atRandom += 1
    }
    const victims = random.chance(TOGETHER) ? all(processes) : [victim]
    await Promise.all(victims.map((product) => product.kill()))
    slack.clearFaults()
    if (victims.includes(web)) tally.ofWeb += 1
    if (victims.includes(worker)) tally.ofWorker += 1
    kill += victims.length
    for (const product of victims) await product.start()
    newest = random.pick(victims) ?? newest
  }
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
