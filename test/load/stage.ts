import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { audit } from '../../commands/clockwork/auditor.ts'
import { isOpen } from '../../src/domain/lead/lead.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { type Deployment, deploy } from '../flows/deployment.ts'
import { storiesOf, wrongInLedger } from '../kill/verify-ledger.ts'
import { wrongInSlack } from '../kill/verify-messages.ts'
import { type FastClock, fastClock } from '../support/fast-clock.ts'
import { FakeSlack, type FakeSlackOptions } from '../support/slack/index.ts'
import { loadsOf, officeOver, recounted, wrongWithOwners } from './books.ts'
import { largeCompany } from './company.ts'
import { type LoadProcess, startProcess } from './processes.ts'
import { paced } from './time.ts'

export const ROLES = ['web', 'web', 'worker', 'worker'] as const
/** Milliseconds by which the clocks are pushed while everybody is at work. */
const STEP = 4000
/** A lane is kept for 20 s, every 5 s. */
const KEPT = 12_000
/** Two processors do the work of six processes: whose answer takes how long is another test's. */
const UNHURRIED = 60_000
/**
 * Slack takes so many calls a minute over all channels from one app, whose two workers do not know of each other's pace: twice of what
 * one would keep to. What one channel takes is Slack's own limit.
 */
const PER_MINUTE = { T2: 40, T3: 100, T4: 200, post: 600, special: 1200 }

/** A large company with two web and two worker processes on PostgreSQL and Redis, whose clocks are pushed together. */
export interface Stage {
  slack: FakeSlack
  place: Deployment
  workspace: Workspace
  clock: FastClock
  processes: LoadProcess[]
  /** Before a delivery: each comes to another one of the processes that hear the chat. */
  deliver(): void
  push(ms: number): void
  /** Lets time go by until it is so, no faster than every process keeps the lanes that it works. */
  passes(isSo: () => Promise<boolean>): Promise<void>
  isQuiet(): Promise<boolean>
  /** Stops every process, and holds the books, the chat and the deadlines against each other. */
  balances(leads: number): Promise<void>
  end(): Promise<void>
}

export async function setUp(
  program: string,
  { perMinute = PER_MINUTE, databaseUrl }: { perMinute?: typeof PER_MINUTE; databaseUrl?: string } = {},
): Promise<Stage> {
  const { yaml, workspace } = largeCompany()
  const origin = Date.now()
  const clock = fastClock(...paced(origin))
  const place = await deploy('postgres+redis', { databaseUrl })
  const { database, queueUrl = '', ledger } = place
  const slack = await new FakeSlack({
    ...peopleAndGroups(workspace),
    now: clock.now,
    limits: { perMinute },
  }).start()
  const folder = mkdtempSync(join(tmpdir(), 'tenon-load-'))
  const file = join(folder, 'tenon.yaml')
  writeFileSync(file, yaml)
  const begin = (role: (typeof ROLES)[number]): Promise<LoadProcess> =>
    startProcess(program, { database, queueUrl, role, workspace: file, slackUrl: slack.apiUrl, origin })
  const processes = await Promise.all(ROLES.map(begin))
  const webs = processes.filter((_, n) => ROLES[n] === 'web')
  let turn = 0

  const push = (ms: number) => {
    clock.push(ms)
    for (const one of processes) one.push(ms)
  }

  async function passes(isSo: () => Promise<boolean>): Promise<void> {
    for (let look = 0; look % 10 > 0 || !(await isSo()); look++) {
      if ((await ledger.heldUntil()) - clock.now() > KEPT) push(STEP)
      await setTimeout(5)
    }
  }

  async function balances(leads: number): Promise<void> {
    await Promise.all(processes.map((one) => one.stop()))
    const { core, chat, store } = await officeOver(database, clock, workspace)
    try {
      const histories = await storiesOf(core)
      expect(histories).toHaveLength(leads)
      expect(wrongWithOwners(histories)).toEqual([])
      expect(await wrongInLedger(core, histories)).toEqual([])
      expect(await wrongInSlack(core, chat, slack, histories)).toEqual([])
      const open = histories.filter(({ lead }) => isOpen(lead)).length
      expect(await audit(core)).toEqual({ leads: open, mended: 0, released: 0, late: 0, unbalanced: 0 })
      expect(await loadsOf(store)).toEqual(recounted(histories))
      expect([await ledger.waiting(), await ledger.dead()]).toEqual([0, []])
    } finally {
      await store.close()
    }
  }

  return {
    ...{ slack, place, workspace, clock, processes, push, passes, balances },
    deliver() {
      turn += 1
      slack.product = webs[turn % webs.length]?.address ?? ''
    },
    isQuiet: () => ledger.isQuiet(clock.now()),
    async end() {
      for (const one of processes) one.kill()
      await slack.stop()
      await place.end()
      rmSync(folder, { recursive: true })
    },
  }
}

function peopleAndGroups({ people, groups }: Workspace): Partial<FakeSlackOptions> {
  const users = people.flatMap(({ slack: id, name }) =>
    id === undefined ? [] : [{ id, name, tz: 'Asia/Shanghai' }],
  )
  const members = users.map(({ id }) => id)
  const channels = groups.flatMap(({ slack: id }) =>
    id === undefined ? [] : [{ id, name: id.toLowerCase(), members }],
  )
  return { users, channels, ackWithin: UNHURRIED, triggersLive: UNHURRIED * 20 }
}
