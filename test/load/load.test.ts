import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { createSlackChat } from '../../adapters/slack/chat.ts'
import { audit } from '../../commands/clockwork/auditor.ts'
import { type Core, createCore } from '../../commands/core.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { isOpen, repOf } from '../../src/domain/lead/lead.ts'
import { openStore } from '../../src/open-store.ts'
import { openPolicies } from '../../src/policies.ts'
import type { Store } from '../../src/ports.ts'
import { momentText } from '../../src/text/voice.ts'
import { type Story, tell } from '../flows/story.ts'
import { type Story as History, storiesOf, wrongInLedger } from '../kill/verify-ledger.ts'
import { wrongInSlack } from '../kill/verify-messages.ts'
import { largeCompany } from './company.ts'
import { crowd, isAccepted, isAssigned } from './crowd.ts'

/** Two thousand take minutes: `LOAD_LEADS=2000 npx vitest run test/load`. */
const LEADS = Number(process.env.LOAD_LEADS ?? 200)
const HOUR = 3_600_000
/** Milliseconds of the story's clock that go by while everybody looks at what is there. */
const STEP = 1000
/** A lane is kept for 20 s, every 5 s. */
const KEPT = 12_000
/**
 * Slack takes so many calls a minute over all channels from one app, whose two workers do not know of each other's pace: twice of what
 * one would keep to. What one channel takes is Slack's own limit.
 */
const PER_MINUTE = { T2: 40, T3: 100, T4: 200, post: 600, special: 1200 }
/** One thread does the work of four processes and of Slack: whose answer takes how long is another test's. */
const UNHURRIED = 60_000

let story: Story
let store: Store | undefined
afterEach(async () => {
  await store?.close()
  await story.end()
})

test(`${LEADS} leads come to two web and two worker processes at once, and the books balance`, {
  timeout: 900_000,
}, async () => {
  story = await tell({
    deployment: 'postgres+redis',
    roles: ['web', 'web', 'worker', 'worker'],
    workspace: largeCompany(),
    slack: { limits: { perMinute: PER_MINUTE }, ackWithin: UNHURRIED, triggersLive: UNHURRIED },
  })
  const { slack, clock, ledger } = story
  let turn = 0
  const people = crowd(slack, LEADS, () => {
    turn += 1
    slack.product = story.address(turn % 2)
  })
  const isQuiet = () => ledger.isQuiet(clock.now())
  await passes(async () => {
    if ((await people.act()) > 0 || !(await isQuiet())) return false
    return (await people.insist()) === 0
  })
  expect(people.posted.size).toBe(LEADS)
  // Half of a day for those that nobody has assigned, and of two for those that nobody has accepted; then the whole day.
  for (let half = 0; half < 2; half++) {
    clock.push(12 * HOUR)
    await passes(isQuiet)
  }
  await story.stop()

  store = await openStore(story.database, { clock })
  const core = await coreOver(store)
  const histories = await storiesOf(core)
  expect(histories).toHaveLength(LEADS)
  expect(wrongWithOwners(histories)).toEqual([])
  expect(await wrongInLedger(core, histories)).toEqual([])
  const chat = createSlackChat({
    botToken: 'xoxb-test',
    store,
    logger: core.logger,
    slackOf: (id) => core.person(id)?.slack,
    moment: (at) => momentText(at, core.timezone(), story.workspace.language),
  })
  expect(await wrongInSlack(core, chat, slack, histories)).toEqual([])
  const open = histories.filter(({ lead }) => isOpen(lead)).length
  expect(await audit(core)).toEqual({ leads: open, mended: 0, released: 0, late: 0, unbalanced: 0 })
  expect(await loadsOf(store)).toEqual(recounted(histories))
  expect([await ledger.waiting(), await ledger.dead()]).toEqual([0, []])
  expect(slack.violations).toEqual([])
  expect(slack.rateLimited.filter(({ channel }) => channel !== undefined)).toEqual([])
})

/** Lets time go by until it is so, in small steps and no faster than every process keeps the lanes that it works. */
async function passes(until: () => Promise<boolean>): Promise<void> {
  while (!(await until())) {
    const { clock, ledger } = story
    if ((await ledger.heldUntil()) - clock.now() > KEPT) clock.push(STEP)
    else await setTimeout(1)
  }
}

/** Of rivals one was first, an acceptance counts once, and what nobody touched has climbed its ladder. */
function wrongWithOwners(histories: readonly History[]): string[] {
  return histories.flatMap(({ lead, events }) => {
    const n = Number(/第(\d+)机械/.exec(lead.fields.company ?? '')?.[1])
    const times = (type: string) => events.filter((event) => event.type === type).length
    const found = [lead.status, times('posted'), times('assigned'), times('accepted')]
    const wanted = isAccepted(n)
      ? ['accepted', 1, 1, 1]
      : isAssigned(n)
        ? ['assigned', 1, 1, 0]
        : ['pending', 1, 0, 0]
    const climbed = events.filter((event) => 'rung' in event).length
    const rungs = isAccepted(n) ? climbed : isAssigned(n) ? 1 : 2
    const hasOwner = (repOf(lead) !== undefined) === isAssigned(n)
    return JSON.stringify(found) === JSON.stringify(wanted) && climbed === rungs && hasOwner
      ? []
      : [`${lead.id} (${n}): ${found.join()}, ${climbed} rungs`]
  })
}

async function loadsOf(from: Store): Promise<Record<string, number>> {
  const decide = (view: Parameters<Parameters<Store['commit']>[0]['decide']>[0]) => ({
    result: [...view.loads()].flatMap(([rep, { open }]) => (open > 0 ? [[rep, open] as const] : [])),
  })
  return Object.fromEntries(await from.commit({ leads: [], needsLoads: true, decide }))
}

function recounted(histories: readonly History[]): Record<string, number> {
  const loads: Record<string, number> = {}
  for (const { lead } of histories) {
    const rep = repOf(lead)
    if (rep !== undefined && isOpen(lead)) loads[rep] = (loads[rep] ?? 0) + 1
  }
  return loads
}

/** The office's look at what is stored. */
async function coreOver(opened: Store): Promise<Core> {
  const { clock, workspace } = story
  const logger = createLogger('silent', false)
  const policies = await openPolicies(opened, workspace, clock, logger)
  return createCore({
    ...{ store: opened, clock, logger, workspace, policies, readPolicyText },
    self: thisProcess(),
    newId: () => '',
    chats: [],
  })
}
