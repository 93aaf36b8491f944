import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Clock } from '../../src/ports.ts'
import { FakeSlack } from '../support/slack/index.ts'
import type { Order } from './child.ts'
import { crowd } from './crowd.ts'
import { Deeds } from './deeds.ts'
import { fastTime } from './fast-time.ts'
import type { Place } from './place.ts'
import { Product } from './product.ts'
import type { Random } from './random.ts'
import { hastyWorkspace } from './workspace.ts'

/** What is left when everything has settled and the product has stopped. */
export interface Aftermath {
  place: Place
  workspace: Workspace
  clock: Clock
  slack: FakeSlack
  deeds: Deeds
  /** How often each kind of trouble was made. */
  made: Record<string, number>
  end(): Promise<void>
}

/** The processes that a product is made of: one does both where they are the same. */
export interface Processes {
  web: Product
  worker: Product
}

/** Milliseconds until the outbox must be empty after the last kill. */
const SETTLES = 120_000

export interface Survival {
  program: string[]
  place: Place
  /** `apart`: one process hears people, another one works. */
  processes: 'one' | 'apart'
  random: Random
  /** Makes trouble and counts it; all processes have been told to start, and must have been again when it is over. */
  trouble(stage: Stage): Promise<Record<string, number>>
}

/** Where trouble is made. */
export interface Stage {
  processes: Processes
  place: Place
  slack: FakeSlack
  deeds: Deeds
  random: Random
}

/** A group of people at work with a product that has so much trouble, and then is left in peace. */
export async function survive(survival: Survival): Promise<Aftermath> {
  const { place, random, trouble } = survival
  const yaml = hastyWorkspace()
  const read = readWorkspace(yaml, 'tenon.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { workspace } = read
  const origin = Date.now()
  const clock = fastTime(origin)
  const slack = await slackOf(workspace, clock)
  const file = join(place.folder, 'tenon.yaml')
  writeFileSync(file, yaml)
  const processes = processesOf(survival, slack, { workspace: file, slackUrl: slack.apiUrl, origin })
  const end = async () => {
    for (const product of all(processes)) product.close()
    await slack.stop()
    await place.remove()
  }
  try {
    const deeds = new Deeds()
    const people = crowd(slack, workspace, deeds, random.child())
    for (const product of all(processes)) await product.start()
    const made = await trouble({ processes, place, slack, deeds, random })
    await people.stop()
    await settle(all(processes), place)
    return { place, workspace, clock, slack, deeds, made, end }
  } catch (fault) {
    await end()
    throw fault
  }
}

function processesOf(
  { program, place: { database, queueUrl }, processes }: Survival,
  slack: FakeSlack,
  how: Pick<Order, 'workspace' | 'slackUrl' | 'origin'>,
): Processes {
  const order = { ...how, database, ...(queueUrl !== undefined && { queueUrl }) }
  const listening = (address = 'http://127.0.0.1:9') => {
    slack.product = address
  }
  const product = (role: 'all' | 'web' | 'worker', heard: typeof listening) =>
    new Product({ program, order: { ...order, role }, listening: heard })
  if (processes === 'apart') return { web: product('web', listening), worker: product('worker', () => {}) }
  const both = product('all', listening)
  return { web: both, worker: both }
}

export const all = ({ web, worker }: Processes): Product[] => [...new Set([web, worker])]

/** Waits until nothing is left to send, and stops the product; the clocks run on, so what a rung adds is waited for as well. */
export async function settle(products: readonly Product[], place: Place): Promise<void> {
  const outbox = await place.look()
  const waiting = async () => (await outbox.all(`SELECT * FROM effect WHERE state <> 'dead'`)).length
  try {
    for (const until = Date.now() + SETTLES; ; ) {
      while ((await waiting()) > 0) {
        if (Date.now() > until) throw new Error(`still to send: ${JSON.stringify(await waiting())}`)
        await setTimeout(20)
      }
      await Promise.all(products.map((product) => product.stop()))
      if ((await waiting()) === 0) return
      for (const product of products) await product.start()
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
